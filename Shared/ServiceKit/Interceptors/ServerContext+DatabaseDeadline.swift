package import FramedRPC

extension ServerContext {
    /// The call's deadline, for statements that it makes.
    package var databaseDeadline: ContinuousClock.Instant { .now + deadline.remaining }
}
