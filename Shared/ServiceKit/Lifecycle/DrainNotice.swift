import ServiceLifecycle

/// Ends first of all parts and so tells, before any listener closes, that the process takes no new work.
struct DrainNotice: Service, CustomStringConvertible {
    let readiness: Readiness

    var description: String { "drain notice" }

    func run() async throws {
        try? await gracefulShutdown()
        readiness.beginDraining()
    }
}
