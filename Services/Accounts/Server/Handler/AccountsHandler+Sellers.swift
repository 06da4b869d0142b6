package import Contracts
package import FramedRPC
import Postgres
import ServiceKit
import SwiftProtobuf

extension AccountsHandler {
    package func putSeller(
        _ request: AccountsPutSellerRequest, _ context: ServerContext
    ) async throws -> AccountsPutSellerResponse {
        let seller = request.seller
        try SellerValidation.check(seller)
        let now = clock.now
        let created: Bool
        do {
            created = try await database.withTransaction(deadline: context.databaseDeadline) { transaction in
                try await Self.refuseMove(of: seller, in: transaction)
                try await transaction.run(UpsertPerson(personID: seller.personID, now: now))
                guard let kept = try await transaction.run(UpsertSeller(seller: seller, now: now)).first else {
                    throw RPCError(.internal, reason: "SELLER_NOT_KEPT", text: "The Seller Account was not kept.")
                }
                try Self.refuseChange(of: seller, kept: kept)
                try await transaction.run(
                    audit("PutSeller", seller.sellerID, try request.jsonString(), context, at: now))
                return kept.created
            }
        } catch let error as PostgresError where error.server?.constraint == "seller_person_id_key" {
            throw RPCError(
                .failedPrecondition, reason: "PERSON_HAS_SELLER", text: "The person has another Seller Account.")
        }
        var answer = AccountsPutSellerResponse()
        answer.created = created
        return answer
    }

    package func getSeller(
        _ request: AccountsGetSellerRequest, _ context: ServerContext
    ) async throws -> AccountsGetSellerResponse {
        try FieldRules.identifier(request.sellerID, "seller_id")
        guard
            let seller = try await database.run(
                SelectSeller(sellerID: request.sellerID), deadline: context.databaseDeadline
            ).first
        else { throw Self.sellerNotFound }
        var answer = AccountsGetSellerResponse()
        answer.seller = seller
        return answer
    }

    static let sellerNotFound = RPCError(
        .notFound, reason: "SELLER_NOT_FOUND", text: "There is no such Seller Account.")

    /// A shop with accounts stays in its market: their figures are in its currency, and peers and feeds are its region's.
    private static func refuseMove(of seller: AccountsSeller, in transaction: PostgresTransaction) async throws {
        guard let known = try await transaction.run(LockSeller(sellerID: seller.sellerID)).first,
            known.region != seller.region || known.currency != seller.currency,
            try await transaction.run(SelectHasAccounts(sellerID: seller.sellerID)).first == true
        else { return }
        let isRegion = known.region != seller.region
        throw RPCError(
            .failedPrecondition, reason: isRegion ? "REGION_FIXED" : "CURRENCY_FIXED",
            text: "The shop has accounts: it stays in \(known.region) and \(known.currency).",
            field: isRegion ? "seller.region" : "seller.currency")
    }

    /// A Seller Account stays its person's and in its universe: figures of the two universes must never meet.
    private static func refuseChange(
        of seller: AccountsSeller, kept: (created: Bool, personID: String, universe: Int16)
    ) throws(RPCError) {
        guard kept.personID == seller.personID else {
            throw RPCError(
                .failedPrecondition, reason: "PERSON_DIFFERS", text: "The Seller Account is another person's.")
        }
        guard kept.universe == Int16(seller.universe.rawValue) else {
            throw RPCError(
                .failedPrecondition, reason: "UNIVERSE_DIFFERS", text: "A Seller Account stays in its universe.")
        }
    }

    /// The entry of a change that decides who sees what.
    func audit(
        _ action: String, _ subject: String, _ details: String, _ context: ServerContext, at now: Int64
    ) -> InsertAuditEntry {
        InsertAuditEntry(
            at: now, caller: context.identity?.auditName ?? "unknown", action: action, subject: subject,
            details: details)
    }
}
