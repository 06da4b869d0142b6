/// Whose page of which window in which language.
struct LastGoodKey: Hashable, Sendable {
    let person: String
    let account: String
    let windowDays: UInt32
    let language: String
}
