/// The measurements that need the suite's own code. Each prints lines of deploy/bench.
@main
struct Main {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        switch (arguments.first, arguments.dropFirst().first) {
        case ("codec", let folder?): try CodecBench(folder: folder).run()
        case ("rpc-server", nil): try await RPCBenchServer().run()
        case ("rpc", let port?): try await RPCBench(port: Int(port) ?? 0).run()
        case ("postgres", let database?):
            try await PostgresBench(connection: database, cases: Array(arguments.dropFirst(2))).run()
        default: print("usage: LoadBench codec FOLDER | rpc-server | rpc PORT | postgres CONNECTION CASE...")
        }
    }
}
