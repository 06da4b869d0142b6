/// The measurements that need the suite's own code. Each prints lines of deploy/bench.
@main
struct Main {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        switch (arguments.first, arguments.dropFirst().first) {
        case ("codec", let folder?): try CodecBench(folder: folder).run()
        case ("rpc", nil): try await RPCBench().run()
        case ("postgres", let database?): try await PostgresBench(connection: database).run()
        default: print("usage: LoadBench codec FOLDER | rpc | postgres CONNECTION")
        }
    }
}
