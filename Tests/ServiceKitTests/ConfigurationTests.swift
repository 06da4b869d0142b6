import FramedRPC
import Glibc
import LocalFiles
import ServiceKit
import Testing

@Suite("Configuration")
struct ConfigurationTests {
    let port = ConfigurationKey<Int>.integer("rpc.port", default: 8081, in: 0...65_535, "port")
    let rate = ConfigurationKey<Double>.number("suggestions.rate", default: 0.5, in: 0...1, "rate")
    let demo = ConfigurationKey<Bool>.flag("demo.sign_in", default: false, "demo")
    let token = ConfigurationKey<String>.text("gateway.token", default: "", isSecret: true, "token")
    let hosts = ConfigurationKey<[String]>.list("endpoints.accounts", default: "127.0.0.1:8081", "hosts")
    let name = ConfigurationKey<String>.text("market.name", default: nil, isEmptyAllowed: false, "name")

    func load(
        _ environment: [String: String] = [:], file: String? = nil, service: SuiteService? = nil
    ) throws -> ServiceConfiguration {
        let declarations: [any ConfigurationDeclaration] = [port, rate, demo, token, hosts]
        return try ServiceConfiguration(
            declarations: declarations, service: service, environment: environment,
            file: file.map { try ConfigurationFile(path: "live.conf", text: $0) })
    }

    func problems(_ environment: [String: String] = [:], file: String? = nil, service: SuiteService? = nil) -> [String]
    {
        do {
            _ = try load(environment, file: file, service: service)
            return []
        } catch {
            return (error as? ConfigurationError)?.problems ?? ["\(error)"]
        }
    }

    @Test("Defaults stand where nothing is given")
    func defaults() throws {
        let configuration = try load()
        #expect(configuration[port] == 8081)
        #expect(configuration[rate] == 0.5)
        #expect(configuration[demo] == false)
        #expect(configuration[hosts] == ["127.0.0.1:8081"])
    }

    @Test("The environment goes before the file and the file before the default")
    func precedence() throws {
        let file = "# ports\n\n rpc.port = 7000 \r\nsuggestions.rate=0.25\nendpoints.accounts = a:1 , b:2\n"
        let configuration = try load(["LIVEDIAG_RPC_PORT": "7001", "PATH": "/bin"], file: file)
        #expect(configuration[port] == 7001)
        #expect(configuration[rate] == 0.25)
        #expect(configuration[hosts] == ["a:1", "b:2"])
    }

    @Test(
        "An unknown key or variable stops the start and is named",
        arguments: [
            (["LIVEDIAG_RPC_PROT": "1"], nil, "LIVEDIAG_RPC_PROT: no key has this variable"),
            ([:], "rpc.port = 1\nrpc.prot = 2\n", "live.conf:2: unknown key rpc.prot"),
            ([:], "RPC.PORT = 1", "live.conf:1: unknown key RPC.PORT"),
        ] as [([String: String], String?, String)])
    func unknown(environment: [String: String], file: String?, problem: String) {
        #expect(problems(environment, file: file) == [problem])
    }

    @Test("Keys of another service in a shared file are left to that service")
    func sharedFile() {
        #expect(problems(["LIVEDIAG_BENCHMARKS_CUTS": "4"], file: "benchmarks.cuts = 4", service: .accounts) == [])
        #expect(
            problems(file: "benchmarks.cuts = 4", service: .benchmarks) == ["live.conf:1: unknown key benchmarks.cuts"])
    }

    @Test(
        "A value of the wrong type or out of range is refused with key, source and reason",
        arguments: [
            (["LIVEDIAG_RPC_PORT": "65536"], "LIVEDIAG_RPC_PORT: rpc.port = 65536: outside 0 ... 65535"),
            (["LIVEDIAG_RPC_PORT": "80a"], "LIVEDIAG_RPC_PORT: rpc.port = 80a: not a whole number"),
            (
                ["LIVEDIAG_RPC_PORT": "99999999999999999999"],
                "LIVEDIAG_RPC_PORT: rpc.port = 99999999999999999999: not a whole number"
            ),
            (["LIVEDIAG_RPC_PORT": ""], "LIVEDIAG_RPC_PORT: rpc.port = : not a whole number"),
            (["LIVEDIAG_SUGGESTIONS_RATE": "nan"], "LIVEDIAG_SUGGESTIONS_RATE: suggestions.rate = nan: not a number"),
            (
                ["LIVEDIAG_SUGGESTIONS_RATE": "1.5"],
                "LIVEDIAG_SUGGESTIONS_RATE: suggestions.rate = 1.5: outside 0.0 ... 1.0"
            ),
            (["LIVEDIAG_DEMO_SIGN_IN": "yes"], "LIVEDIAG_DEMO_SIGN_IN: demo.sign_in = yes: neither true nor false"),
            (
                ["LIVEDIAG_ENDPOINTS_ACCOUNTS": "a,,b"],
                "LIVEDIAG_ENDPOINTS_ACCOUNTS: endpoints.accounts = a,,b: an empty item"
            ),
        ])
    func refused(environment: [String: String], problem: String) {
        #expect(problems(environment) == [problem])
    }

    @Test("All problems are told at once")
    func together() {
        #expect(problems(["LIVEDIAG_RPC_PORT": "x", "LIVEDIAG_DEMO_SIGN_IN": "x", "LIVEDIAG_X": "1"]).count == 3)
    }

    @Test("A required key that nobody gives is named with its variable")
    func required() {
        #expect(throws: ConfigurationError(problems: ["market.name (or LIVEDIAG_MARKET_NAME) must be given: name"])) {
            try ServiceConfiguration(declarations: [name], environment: [:])
        }
    }

    @Test("The listing shows values and their sources, and no secret")
    func listing() throws {
        let lines = try load(["LIVEDIAG_GATEWAY_TOKEN": "s3cret"], file: "rpc.port = 7000").listing
        #expect(lines.contains { $0.hasPrefix("rpc.port = 7000    # live.conf:1;") })
        #expect(lines.contains { $0.hasPrefix("gateway.token = <redacted>    # LIVEDIAG_GATEWAY_TOKEN;") })
        #expect(!lines.joined().contains("s3cret"))
    }

    @Test("A secret value that is refused is not told either")
    func secretProblem() throws {
        let key = ConfigurationKey<String>("gateway.token", default: "", allowed: "-", isSecret: true, "token") {
            _ throws(ConfigurationComplaint) in throw ConfigurationComplaint("wrong")
        }
        let error = #expect(throws: ConfigurationError.self) {
            try ServiceConfiguration(declarations: [key], environment: ["LIVEDIAG_GATEWAY_TOKEN": "s3cret"])
        }
        #expect(error?.problems == ["LIVEDIAG_GATEWAY_TOKEN: gateway.token = <redacted>: wrong"])
    }

    @Test(
        "A malformed line or a key given twice is refused with its line",
        arguments: [
            ("rpc.port 1", "live.conf:1: not of the form key = value"),
            ("a.b = 1\n\na.b = 2", "live.conf:3: a.b was given in line 1 already"),
        ])
    func malformed(text: String, problem: String) {
        #expect(throws: ConfigurationError(problems: [problem])) {
            try ConfigurationFile(path: "live.conf", text: text)
        }
    }

    @Test("A file that is not there is an error with its path")
    func absentFile() {
        #expect(throws: ConfigurationError(problems: ["/nowhere/live.conf: No such file or directory"])) {
            try ConfigurationFile.read("/nowhere/live.conf")
        }
    }

    @Test(
        "A connection string with a password is refused",
        arguments: [
            "host=/run password=x", "postgresql://user:pw@localhost/live",
        ])
    func password(text: String) {
        #expect(ConfigurationKey<String>.connection("database.conninfo", "").complaint(about: text) != nil)
    }

    @Test(
        "A connection string without one is taken",
        arguments: [
            "", "host=/run/pg dbname=live user=accounts", "postgresql://user@localhost:5432/live",
        ])
    func noPassword(text: String) {
        #expect(ConfigurationKey<String>.connection("database.conninfo", "").complaint(about: text) == nil)
    }

    @Test(
        "Addresses are read in four forms",
        arguments: [
            ("127.0.0.1:8081", Endpoint.tcp(host: "127.0.0.1", port: 8081)), ("[::1]:1", .tcp(host: "::1", port: 1)),
            ("metrics.internal:65535", .tcp(host: "metrics.internal", port: 65_535)),
            ("unix:/run/m", .unix(path: "/run/m")),
            ("dns:metrics.internal:80", .dns(host: "metrics.internal", port: 80)),
        ])
    func endpoints(text: String, endpoint: Endpoint) {
        #expect(Endpoint(text: text) == endpoint)
    }

    @Test(
        "What is no address is refused",
        arguments: [
            "", "host", ":1", "host:0", "host:65536", "host:", "::1:1", "unix:x", "[]:1", "dns:a", "dns:unix:/a",
        ])
    func noEndpoint(text: String) {
        #expect(Endpoint(text: text) == nil)
        #expect(ConfigurationKey<[Endpoint]>.endpoints("e", default: "", "").complaint(about: "a:1,\(text)") != nil)
    }

    @Test("Time stands still only in a demonstration")
    func clock() throws {
        let keys = CommonKeys(of: .accounts)
        let standing = ["LIVEDIAG_CLOCK_NOW": "2026-03-09T16:00:00Z"]
        let configuration = try ServiceConfiguration(declarations: keys.all, environment: standing)
        #expect(throws: ConfigurationError(problems: ["clock.now is given without demo.sign_in = true"])) {
            try configuration.clock(keys)
        }
        let demo = try ServiceConfiguration(
            declarations: keys.all, environment: standing.merging(["LIVEDIAG_DEMO_SIGN_IN": "true"]) { $1 })
        #expect(try demo.clock(keys).now == 1_773_072_000_000_000)
    }
}

@Suite("Secret files")
struct SecretFileTests {
    @Test(
        "Only a file that is its owner's alone is read",
        arguments: [(0o600, true), (0o400, true), (0o640, false), (0o604, false)])
    func mode(mode: Int, isTaken: Bool) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("a.key", Array("secret".utf8), mode: mode_t(mode))
        if isTaken {
            #expect(try SecretFile.read(path) == Array("secret".utf8))
        } else {
            #expect(throws: LocalFile.Failure.self) { try SecretFile.read(path) }
        }
    }

    @Test("A folder, a missing file and a huge file are refused")
    func refused() throws {
        let folder = try TemporaryFolder()
        let huge = try folder.write("huge.key", [UInt8](repeating: 0, count: 65_537), mode: 0o600)
        for path in [folder.path, folder.path + "/none", huge] {
            #expect(throws: LocalFile.Failure.self) { try SecretFile.read(path) }
        }
    }
}
