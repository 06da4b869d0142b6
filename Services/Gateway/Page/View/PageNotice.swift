/// Why there is no diagnosis to show.
package struct PageNotice: Sendable {
    /// HTTP status of the answer.
    package let status: Int
    /// Stable reason, UPPER_SNAKE; empty where none is known.
    package let reason: String
    /// The day that is expected, `YYYY-MM-DD`, where the reason has one.
    package let day: String?
    /// Id of the request; shown on faults of ours (5xx) only.
    package let reference: String
    /// Where to try again.
    package let retryAddress: String

    package init(
        status: Int, reason: String, day: String? = nil, reference: String = "", retryAddress: String = "/"
    ) {
        self.status = status
        self.reason = reason
        self.day = day
        self.reference = reference
        self.retryAddress = retryAddress
    }
}
