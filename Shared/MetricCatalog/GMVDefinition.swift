/// What a source counts as the GMV of a session. Numbers are on the wire and in the database: never reused.
package enum GMVDefinition: UInt8, CaseIterable, Sendable, Hashable {
    /// Paid in the LIVE.
    case live = 1
    /// Attributed to the LIVE, whenever and wherever it was paid.
    case attributed = 2
}
