import FramedRPC

/// Which page is asked for, and by whom.
struct DiagnosisRequest: Sendable {
    let person: String
    let account: String
    let windowDays: UInt32
    /// When the page must be there.
    let deadline: RPCDeadline
}
