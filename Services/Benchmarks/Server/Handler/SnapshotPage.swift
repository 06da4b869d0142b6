import FramedRPC

/// A page of a list that only grows at its end: where it begins, and how much it has.
struct SnapshotPage {
    static let most: UInt32 = 100

    let first: Int32
    let limit: Int32

    /// - Throws: INVALID_ARGUMENT for more than a page holds, or a token that is none.
    init(size: UInt32, token: String) throws(RPCError) {
        guard size <= Self.most else {
            throw RPCError(
                .invalidArgument, reason: "PAGE_SIZE_TOO_LARGE", text: "A page has at most \(Self.most) items.",
                field: "page_size")
        }
        guard token.isEmpty || Int32(token).map({ $0 >= 0 }) == true else {
            throw RPCError(
                .invalidArgument, reason: "PAGE_TOKEN_INVALID", text: "This is no page token of this list.",
                field: "page_token")
        }
        first = Int32(token) ?? 0
        limit = Int32(size == 0 ? Self.most : size)
    }

    /// The token of the page behind one with so many items; empty: there is none.
    func next(after count: Int) -> String {
        let (next, overflow) = first.addingReportingOverflow(limit)
        return count == Int(limit) && !overflow ? "\(next)" : ""
    }
}
