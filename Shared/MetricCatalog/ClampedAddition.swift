extension Int64 {
    /// The sum, or the end of the range it would pass: a hostile report must not stop the process.
    package func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
