import Contracts
import FramedRPC
import LocalTime
import MetricCatalog
import ServiceKit

/// Which figures a caller asks for and may see: as the grant says, or for a service as the request says.
struct WindowQuestion: Sendable, Equatable {
    var accountID: String
    var scope: String
    var length: Int
    var end: LocalDay
    var visible: ClosedRange<LocalDay>
    /// Whether the shop's service figures go with them.
    var wantsService: Bool
    /// The definition of GMV that figures are compared by.
    var standardGMV: GMVDefinition
    /// Currency of the account, where the asker's grant names it.
    var currency: CurrencyCode?

    /// Lengths of windows that are offered, in days.
    static let offeredLengths: Set<UInt32> = [7]

    /// - Throws: PERMISSION_DENIED GRANT_MISMATCH, INVALID_ARGUMENT WINDOW_NOT_OFFERED, ID_INVALID, DAY_OUT_OF_RANGE.
    init(_ request: MetricsGetAccountMetricsRequest, grant: AccountsGrant?) throws(RPCError) {
        if let grant {
            try self.init(request, grant: grant)
        } else {
            try self.init(request)
        }
    }

    private init(_ request: MetricsGetAccountMetricsRequest, grant: AccountsGrant) throws(RPCError) {
        if request.windowDays != 0 { try Self.check(length: request.windowDays) }
        guard request.accountID.isEmpty || request.accountID == grant.accountID,
            request.scope.isEmpty || request.scope == grant.scope,
            request.windowDays == 0 || request.windowDays == grant.windowDays,
            request.windowEndDay == 0 || request.windowEndDay == grant.windowEndDay
        else { throw .permissionDenied("GRANT_MISMATCH", text: "The grant is for something else.") }
        try Self.check(length: grant.windowDays)
        let from = LocalDay(rawValue: grant.visibleFromDay)
        accountID = grant.accountID
        scope = grant.scope
        length = Int(grant.windowDays)
        end = LocalDay(rawValue: grant.windowEndDay)
        visible = from...max(from, LocalDay(rawValue: grant.visibleToDay))
        wantsService = !grant.viaOwner && !grant.scope.isEmpty
        standardGMV = Region(rawValue: grant.region)?.standardGMV ?? .live
        currency = CurrencyCode(rawValue: grant.currency)
    }

    private init(_ request: MetricsGetAccountMetricsRequest) throws(RPCError) {
        guard OpaqueID.isValid(request.accountID) else { throw .invalidArgument("ID_INVALID", field: "account_id") }
        guard request.scope.isEmpty || OpaqueID.isValid(request.scope) else {
            throw .invalidArgument("ID_INVALID", field: "scope")
        }
        try Self.check(length: request.windowDays)
        guard (ReportLimits.earliestDay...ReportLimits.latestDay).contains(request.windowEndDay) else {
            throw .invalidArgument("DAY_OUT_OF_RANGE", field: "window_end_day")
        }
        accountID = request.accountID
        scope = request.scope
        length = Int(request.windowDays)
        end = LocalDay(rawValue: request.windowEndDay)
        visible = LocalDay(rawValue: .min)...LocalDay(rawValue: .max)
        wantsService = !request.scope.isEmpty
        standardGMV = .live
        currency = nil
    }

    private static func check(length: UInt32) throws(RPCError) {
        guard offeredLengths.contains(length) else {
            throw .invalidArgument("WINDOW_NOT_OFFERED", field: "window_days", text: "A window of 7 days is offered.")
        }
    }
}
