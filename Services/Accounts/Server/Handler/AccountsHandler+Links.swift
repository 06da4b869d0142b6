package import Contracts
package import FramedRPC
import LocalTime
import Postgres
import ServiceKit
import SwiftProtobuf

extension AccountsHandler {
    package func linkAccount(
        _ request: AccountsLinkAccountRequest, _ context: ServerContext
    ) async throws -> AccountsLinkAccountResponse {
        try Self.check(request)
        let now = clock.now
        let created = try await database.withTransaction(deadline: context.databaseDeadline) { transaction in
            // Locks in one order everywhere: shop, then account.
            guard let seller = try await transaction.run(LockSeller(sellerID: request.sellerID)).first else {
                throw Self.sellerNotFound
            }
            try await keepAccount(request, of: seller, now: now, in: transaction)
            let wanted = LinkRules.Existing(
                accountID: request.accountID, sellerID: request.sellerID, kind: request.kind,
                span: DaySpan(from: request.hasSinceDay_p ? LocalDay(rawValue: request.sinceDay) : nil, to: nil))
            let existing = try await transaction.run(
                SelectRelations(accountID: request.accountID, sellerID: request.sellerID))
            let verdict = try linkRules.judge(wanted, among: existing)
            if verdict == .link { try await transaction.run(InsertRelation(relation: wanted)) }
            try await transaction.run(
                audit("LinkAccount", request.accountID, try request.jsonString(), context, at: now))
            return verdict == .link
        }
        var answer = AccountsLinkAccountResponse()
        answer.created = created
        return answer
    }

    package func unlinkAccount(
        _ request: AccountsUnlinkAccountRequest, _ context: ServerContext
    ) async throws -> AccountsUnlinkAccountResponse {
        try FieldRules.identifier(request.sellerID, "seller_id")
        try FieldRules.identifier(request.accountID, "account_id")
        let now = clock.now
        try await database.withTransaction(deadline: context.databaseDeadline) { transaction in
            let ended = try await transaction.count(
                EndRelation(
                    accountID: request.accountID, sellerID: request.sellerID,
                    lastDay: LocalDay(rawValue: request.lastDay)))
            guard ended > 0 else {
                throw RPCError(
                    .notFound, reason: "RELATION_NOT_FOUND", text: "No relation of the two holds on that day.")
            }
            try await transaction.run(
                audit("UnlinkAccount", request.accountID, try request.jsonString(), context, at: now))
        }
        return AccountsUnlinkAccountResponse()
    }

    /// Makes the account at its first link, from the shop's; later links may give it another handle, never another owner.
    private func keepAccount(
        _ request: AccountsLinkAccountRequest, of seller: AccountsSeller, now: Int64,
        in transaction: PostgresTransaction
    ) async throws {
        let owner = request.ownerPersonID.isEmpty ? seller.personID : request.ownerPersonID
        let wanted = LiveAccountRow(
            accountID: request.accountID, handle: request.handle, ownerPersonID: owner, timeZone: seller.timeZone,
            currency: seller.currency, universe: Int16(seller.universe.rawValue))
        try await transaction.run(UpsertPerson(personID: owner, now: now))
        try await transaction.run(InsertLiveAccount(account: wanted, now: now))
        guard let kept = try await transaction.run(LockLiveAccount(accountID: request.accountID)).first else {
            throw RPCError(.internal, reason: "ACCOUNT_NOT_KEPT", text: "The account was not kept.")
        }
        guard kept.universe == wanted.universe else {
            throw RPCError(
                .failedPrecondition, reason: "UNIVERSE_DIFFERS", text: "Account and shop are of two universes.")
        }
        guard request.ownerPersonID.isEmpty || kept.ownerPersonID == request.ownerPersonID else {
            throw RPCError(.failedPrecondition, reason: "OWNER_DIFFERS", text: "The account has another owner.")
        }
        try await transaction.run(LockHandle(handle: request.handle))
        let bearer = SelectHandleBearer(
            handle: request.handle, accountID: request.accountID, sellerID: request.sellerID)
        if let other = try await transaction.run(bearer).first {
            throw RPCError(
                .alreadyExists, reason: "HANDLE_TAKEN",
                text: "Account \(other) of the shop has this handle: files could not tell the two apart.",
                field: "handle")
        }
        if kept.handle != request.handle {
            try await transaction.run(UpdateHandle(accountID: request.accountID, handle: request.handle, now: now))
        }
    }

    private static func check(_ request: AccountsLinkAccountRequest) throws(RPCError) {
        try FieldRules.identifier(request.sellerID, "seller_id")
        try FieldRules.identifier(request.accountID, "account_id")
        try FieldRules.handle(request.handle, "handle")
        if !request.ownerPersonID.isEmpty { try FieldRules.identifier(request.ownerPersonID, "owner_person_id") }
        guard [.official, .marketing, .workingWith].contains(request.kind) else {
            throw FieldRules.invalid("KIND_REQUIRED", "kind", "Say official, marketing or working with.")
        }
    }
}
