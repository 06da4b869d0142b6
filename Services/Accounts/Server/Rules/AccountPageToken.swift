import FramedRPC

/// Where a page of a person's accounts ends: the next one begins behind it.
struct AccountPageToken: Sendable, Equatable {
    /// Start of the account's last LIVE, unix microseconds; 0: none known.
    var lastLive: Int64
    var accountID: String

    init(lastLive: Int64, accountID: String) {
        self.lastLive = lastLive
        self.accountID = accountID
    }

    /// - Throws: INVALID_ARGUMENT for a text that is no token of ours. The empty token is `nil`: the first page.
    static func parse(_ text: String) throws(RPCError) -> AccountPageToken? {
        if text.isEmpty { return nil }
        let parts = text.split(separator: "~", maxSplits: 1)
        guard parts.count == 2, let lastLive = Int64(parts[0], radix: 36), FieldRules.isIdentifier(String(parts[1]))
        else {
            throw FieldRules.invalid("PAGE_TOKEN_INVALID", "page_token", "This is no page token of this list.")
        }
        return AccountPageToken(lastLive: lastLive, accountID: String(parts[1]))
    }

    var text: String { "\(String(lastLive, radix: 36))~\(accountID)" }
}
