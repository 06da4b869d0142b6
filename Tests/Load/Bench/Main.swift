/// The measurements that need the suite's own code. Each prints lines of deploy/bench.
@main
struct Main {
    /// The last argument as a number.
    private static func last() -> Int { CommandLine.arguments.last.flatMap { Int($0) } ?? 0 }

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        switch (arguments.first, arguments.dropFirst().first) {
        case ("codec", let folder?): try CodecBench(folder: folder).run()
        case ("rpc-server", nil): try await RPCBenchServer().run()
        case ("rpc", let port?): try await RPCBench(port: Int(port) ?? 0).run()
        case ("flood-server", nil): try await FloodServer().run()
        case ("idle-server", nil): try await IdleBench.serve()
        case ("idle-connections", let port?): try await IdleBench(port: Int(port) ?? 0, server: last()).connections()
        case ("idle-calls", let port?): try await IdleBench(port: Int(port) ?? 0, server: last()).calls()
        case ("overload-server", nil): try await OverloadServer().run()
        case ("outage", let seconds?): try await OutageBench(seconds: Int(seconds) ?? 60).run()
        case ("postgres", let database?):
            try await PostgresBench(connection: database, cases: Array(arguments.dropFirst(2))).run()
        default: print("This is called by the programs Tests/Load/*/run.")
        }
    }
}
