import FramedRPC

/// How many items a page of a list has.
enum PageSize {
    /// The most, and what 0 stands for.
    static let most = 100

    /// - Throws: INVALID_ARGUMENT for more than a page holds.
    static func checked(_ asked: UInt32) throws(RPCError) -> Int {
        guard asked <= most else {
            throw FieldRules.invalid("PAGE_SIZE_TOO_LARGE", "page_size", "A page has at most \(most) items.")
        }
        return asked == 0 ? most : Int(asked)
    }
}
