import FramedRPC
import Logging

extension MethodTable {
    /// Answers these methods on a free port of loopback, which is printed, until the process ends.
    ///
    /// - Parameter change: makes the server other than one as it comes.
    func serve(_ change: (inout ServerConfiguration) -> Void = { _ in }) async throws {
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        var configuration = ServerConfiguration(endpoint: .tcp(host: "127.0.0.1", port: 0), logger: logger)
        change(&configuration)
        let server = RPCServer(table: self, interceptors: [], configuration: configuration)
        if case .tcp(_, let port) = try await server.listen() { print(port) }
        StandardOutput.flush()
        try await server.run()
    }
}
