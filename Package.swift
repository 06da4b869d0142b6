// swift-tools-version: 6.2
import PackageDescription

/// One place for the language settings of every target.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

// Dependencies outside this package, under the name each is used by.
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration: Target.Dependency = .product(name: "Configuration", package: "swift-configuration")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let jwt: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioTLS: Target.Dependency = .product(name: "NIOTLS", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioEmbedded: Target.Dependency = .product(name: "NIOEmbedded", package: "swift-nio")
let swiftProtobuf: Target.Dependency = .product(name: "SwiftProtobuf", package: "swift-protobuf")
let protobufPlugin: Target.Dependency = .product(name: "SwiftProtobufPluginLibrary", package: "swift-protobuf")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let grpcCore: Target.Dependency = .product(name: "GRPCCore", package: "grpc-swift-2")
let grpcTransport: Target.Dependency = .product(
    name: "GRPCNIOTransportHTTP2Posix", package: "grpc-swift-nio-transport")
let nioHPACK: Target.Dependency = .product(name: "NIOHPACK", package: "swift-nio-http2")
let nioHTTP2: Target.Dependency = .product(name: "NIOHTTP2", package: "swift-nio-http2")
let histogram: Target.Dependency = .product(name: "Histogram", package: "hdrhistogram-swift")

/// The Swift libraries become part of a service's executable: calls into them take no detour, the process starts
/// sooner, and it runs where no Swift is installed. What Foundation's archives need of one another is named here.
/// Nothing looks symbols up in a service: a table of all their names would be a tenth of its memory.
let staticRuntime: [LinkerSetting] = [
    .unsafeFlags(["-static-stdlib", "-Xlinker", "--no-export-dynamic"]), .linkedLibrary("CoreFoundation"),
    .linkedLibrary("_FoundationICU"), .linkedLibrary("_FoundationCShims"), .linkedLibrary("_FoundationCollections"),
]

/// A library of the suite.
func shared(
    _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource]? = nil,
    settings: [SwiftSetting] = settings
) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Shared/\(name)", exclude: exclude, resources: resources,
        swiftSettings: settings)
}

/// For messages: their fields lie in a class, and each access to one would be entered into a set and taken out again to
/// find overlaps, a quarter of the time of decoding. Generated code has none; the hand-written codec that is compiled with
/// it has neither classes nor global variables, and what it does with its own values the compiler has checked.
let withoutAccessTracking = settings + [.unsafeFlags(["-enforce-exclusivity=unchecked"])]

/// The rules, store and handlers of one service, and its executable. The files in the folders named by `embedding` are
/// part of the code: found from any working directory, without Foundation.
func service(_ name: String, _ dependencies: [Target.Dependency], embedding folders: [String] = []) -> [Target] {
    [
        .target(
            name: "\(name)Server", dependencies: dependencies, path: "Services/\(name)/Server",
            resources: folders.map { .embedInCode($0) }, swiftSettings: settings),
        .executableTarget(
            name: "\(name)Main", dependencies: [.target(name: "\(name)Server"), "ServiceKit"],
            path: "Services/\(name)/Main", swiftSettings: settings, linkerSettings: staticRuntime),
    ]
}

/// The tests of one target, in the folder of the same name.
func tests(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource]? = nil
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, path: "Tests/\(name)", exclude: exclude, resources: resources,
        swiftSettings: settings)
}

let systemLibraries: [Target] = [
    .systemLibrary(name: "CLibPQ", path: "Shared/CLibPQ", pkgConfig: "libpq"),
    .systemLibrary(name: "CZip", path: "Shared/CZip", pkgConfig: "libzip"),
]

let libraries: [Target] = [
    shared("Statistics"),
    shared("LocalTime"),
    shared("LocalFiles"),
    shared("MetricCatalog"),
    shared("FramedRPC", [nioCore, nioPosix, logging]),
    shared("TransportSecurity", ["FramedRPC", asn1, logging, nioCore, nioSSL, nioTLS, x509]),
    shared("Contracts", ["FramedRPC", swiftProtobuf, nioCore], settings: withoutAccessTracking),
    shared(
        "GRPCListener",
        [
            "Contracts", "FramedRPC", grpcCore, grpcTransport, nioCore, nioHPACK, nioHTTP2, nioPosix, swiftProtobuf,
        ],
        resources: [.embedInCode("Descriptors")]),
    shared("Postgres", ["CLibPQ", logging]),
    shared(
        "ServiceKit",
        [
            "FramedRPC", "Contracts", "LocalFiles", "Postgres", "TransportSecurity", configuration, crypto, lifecycle,
            logging, nioCore, nioHTTP1, nioPosix, swiftProtobuf, unixSignals,
        ]),
]

let domain: [Target.Dependency] = [
    "Contracts", "FramedRPC", "LocalTime", "MetricCatalog", "Postgres", "ServiceKit", "Statistics", logging,
    swiftProtobuf, nioCore,
]

let services: [Target] =
    service("Accounts", domain + ["GRPCListener", crypto], embedding: ["Migrations"])
    + service("Metrics", domain + ["GRPCListener"], embedding: ["Migrations"])
    + service("Benchmarks", domain + ["GRPCListener", "LocalFiles", crypto], embedding: ["Migrations"])
    + service("Suggestions", domain + ["GRPCListener", yams], embedding: ["Catalogue", "Migrations"])
    + service(
        "Gateway",
        domain + ["GatewayPage", "LocalFiles", hummingbird, jwt, crypto, lifecycle, nioHTTP1, nioPosix, nioSSL],
        embedding: ["Resources"])
    + [
        .target(
            name: "GatewayPage", dependencies: ["Contracts", "LocalTime", mustache, yams, swiftProtobuf],
            path: "Services/Gateway/Page",
            resources: [.copy("Languages"), .copy("Scripts"), .copy("Styles"), .copy("Templates")],
            swiftSettings: settings),
        .target(
            name: "Importing", dependencies: ["Contracts", "CZip", "LocalTime", "MetricCatalog", swiftProtobuf],
            path: "Services/Livectl/Importing", swiftSettings: settings),
        .target(
            name: "DemoMarket",
            dependencies: [
                "Contracts", "FramedRPC", "Importing", "LocalTime", "MetricCatalog", "Statistics", swiftProtobuf,
            ],
            path: "Services/Livectl", exclude: ["Commands", "Importing", "Main"], sources: ["DemoMarket"],
            resources: [.embedInCode("Samples")], swiftSettings: settings),
        .target(
            name: "LivectlCommands",
            dependencies: [
                "DemoMarket", "Importing", "AccountsServer", "BenchmarksServer", "MetricsServer", "SuggestionsServer",
                "Contracts",
                "FramedRPC", "LocalTime", "MetricCatalog", "Postgres", "ServiceKit", "TransportSecurity",
                argumentParser, jwt,
                logging, nioCore, swiftProtobuf,
            ],
            path: "Services/Livectl/Commands", swiftSettings: settings),
        .executableTarget(
            name: "LivectlMain", dependencies: ["LivectlCommands"], path: "Services/Livectl/Main",
            swiftSettings: settings),
    ]

let tools: [Target] = [
    .executableTarget(
        name: "RPCCodegen", dependencies: [protobufPlugin, swiftProtobuf], path: "Shared/RPCCodegen",
        swiftSettings: settings),
    .executableTarget(
        name: "LoadBench",
        dependencies: [
            "Contracts", "FramedRPC", "Postgres", "Statistics", logging, nioCore, nioPosix, swiftProtobuf,
        ],
        path: "Tests/Load/Bench", swiftSettings: settings),
]

let testTargets: [Target] = [
    .target(
        name: "TestSuite",
        dependencies: [
            "AccountsServer", "BenchmarksServer", "Contracts", "FramedRPC", "MetricsServer", "Postgres", "ServiceKit",
            "SuggestionsServer", "TestPostgres",
        ],
        path: "Tests/TestSuite", swiftSettings: settings),
    tests(
        "AccountsServerTests",
        [
            "AccountsServer", "Contracts", "FramedRPC", "LocalTime", "Postgres", "ServiceKit", "TestPostgres",
            "TestSuite", logging,
        ]),
    tests(
        "BenchmarksServerTests",
        [
            "BenchmarksServer", "Contracts", "FramedRPC", "LocalTime", "MetricsServer", "Postgres", "ServiceKit",
            "TestPostgres", "TestSuite", logging,
        ], exclude: ["Cases"]),
    tests(
        "SuggestionsServerTests",
        [
            "SuggestionsServer", "Contracts", "FramedRPC", "LocalTime", "MetricCatalog", "Postgres", "ServiceKit",
            "TestPostgres", "TestSuite", logging,
        ]),
    .target(
        name: "TestPostgres", dependencies: ["Postgres", logging], path: "Tests/TestPostgres", swiftSettings: settings),
    tests("PostgresTests", ["Postgres", "Statistics", "TestPostgres"]),
    tests(
        "MetricsServerTests",
        [
            "Contracts", "FramedRPC", "LocalTime", "MetricCatalog", "MetricsServer", "Postgres", "ServiceKit",
            "Statistics",
            "TestPostgres", nioCore,
        ]),
    tests("ContractsTests", ["Contracts", "FramedRPC", "Statistics", nioCore, swiftProtobuf]),
    tests("DemoMarketTests", ["DemoMarket", "Contracts", "LocalTime", "MetricCatalog"]),
    tests(
        "ServiceKitTests",
        [
            "ServiceKit", "Contracts", "FramedRPC", "GRPCListener", "LocalFiles", "Postgres", "TestPostgres",
            "TransportSecurity", configuration, lifecycle, logging, nioCore, nioPosix,
        ]),
    tests("MetricCatalogTests", ["MetricCatalog"]),
    tests("LocalTimeTests", ["LocalTime"], exclude: ["Cases"]),
    .target(
        name: "TestCertificates", dependencies: ["TransportSecurity", asn1, crypto, x509],
        path: "Tests/TestCertificates", swiftSettings: settings),
    .executableTarget(
        name: "GRPCTestServer", dependencies: ["FramedRPC", "GRPCListener", "ServiceKit", nioCore],
        path: "Tests/GRPC/Server", swiftSettings: settings),
    tests(
        "GRPCListenerTests",
        ["FramedRPC", "GRPCListener", grpcCore, grpcTransport, logging, nioCore, nioEmbedded, nioPosix]),
    tests(
        "FramedRPCTests",
        [
            "FramedRPC", "GRPCListener", "Statistics", "TestCertificates", "TransportSecurity", grpcCore, grpcTransport,
            logging, nioCore, nioEmbedded, nioPosix,
        ]),
    tests("StatisticsTests", ["Statistics"], exclude: ["Cases"]),
    tests(
        "TransportSecurityTests",
        [
            "TransportSecurity", "FramedRPC", "TestCertificates", logging, nioCore, nioPosix, nioSSL, x509,
        ]),
    tests("LivectlTests", ["LivectlCommands", "Contracts", "FramedRPC", "ServiceKit", crypto]),
    tests(
        "ImportingTests",
        ["Importing", "Contracts", "CZip", "LocalTime", "MetricCatalog", "Statistics", swiftProtobuf],
        exclude: ["Samples"]),
    tests("GatewayPageTests", ["GatewayPage", "Contracts", swiftProtobuf], resources: [.copy("Payloads")]),
    tests(
        "GatewayServerTests",
        [
            "GatewayServer", "GatewayPage", "Contracts", "FramedRPC", "ServiceKit", crypto, jwt, lifecycle, logging,
            asn1, nioCore, nioPosix, nioSSL, swiftProtobuf, x509,
        ]),
]

let package = Package(
    name: "live-diagnosis",
    products: [
        .executable(name: "accounts", targets: ["AccountsMain"]),
        .executable(name: "metrics", targets: ["MetricsMain"]),
        .executable(name: "benchmarks", targets: ["BenchmarksMain"]),
        .executable(name: "suggestions", targets: ["SuggestionsMain"]),
        .executable(name: "gateway", targets: ["GatewayMain"]),
        .executable(name: "livectl", targets: ["LivectlMain"]),
        .executable(name: "protoc-gen-live-rpc", targets: ["RPCCodegen"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-http2", exact: "1.46.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0", traits: []),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", exact: "0.2.0"),
        .package(url: "https://github.com/grpc/grpc-swift-2", exact: "2.4.3"),
        .package(url: "https://github.com/grpc/grpc-swift-nio-transport", exact: "2.9.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
    ],
    targets: systemLibraries + libraries + services + tools + testTargets
)
