import Contracts
import Foundation
import GatewayPage
import SwiftProtobuf

/// Payloads that cover the states of the page, in the JSON that the gateway gives.
enum Payloads {
    static let diagnoses = [
        "feeds-not-connected", "figures-pending", "figures-unavailable", "full", "hostile", "no-peers",
        "not-enough-data",
        "nothing-to-improve", "peers-unavailable", "stale", "suggestions-unavailable", "violations",
    ]

    /// Reading the resources takes longer than the tests.
    static let renderer = Result { try PageRenderer() }

    static func diagnosis(_ name: String) throws -> GatewayDiagnosis {
        try GatewayDiagnosis(jsonString: try text(name))
    }

    static func accounts() throws -> [GatewayAccount] {
        try GatewayAccountList(jsonString: try text("accounts")).accounts
    }

    static func page(
        _ name: String, filter: String = "", aspect: String = "", dimension: String = "",
        edit: (inout GatewayDiagnosis) -> Void = { _ in }
    ) throws -> String {
        var diagnosis = try diagnosis(name)
        edit(&diagnosis)
        let selection = PageSelection(
            accountID: diagnosis.account.id, filter: filter, aspect: aspect, dimension: dimension)
        return try renderer.get().page(of: diagnosis, accounts: accounts(), selection: selection, person: "kedai")
    }

    private static func text(_ name: String) throws -> String {
        let file = Bundle.module.bundleURL.appendingPathComponent("Payloads/\(name).json")
        return try String(contentsOf: file, encoding: .utf8)
    }
}
