// swift-tools-version: 6.2
import Foundation
import PackageDescription

// The codec and the messages alone, from the sources of the suite (by links, so that nothing else of it is built), with
// libFuzzer as the main program: `run` passes the sanitizers.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// The stubs, which would need the whole of FramedRPC.
let stubs = try FileManager.default
    .contentsOfDirectory(atPath: "\(Context.packageDirectory)/Sources/Contracts/Generated")
    .filter { $0.hasSuffix(".rpc.swift") }.map { "Generated/\($0)" }

let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let swiftProtobuf: Target.Dependency = .product(name: "SwiftProtobuf", package: "swift-protobuf")

/// A program whose main function is libFuzzer's.
func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: dependencies + ["Holding"],
        swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])])
}

let package = Package(
    name: "live-diagnosis-fuzz",
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-protobuf", exact: "1.39.0", traits: []),
    ],
    targets: [
        .target(name: "FramedRPC", dependencies: [nioCore], swiftSettings: settings),
        .target(
            name: "Contracts", dependencies: ["FramedRPC", nioCore, swiftProtobuf],
            exclude: stubs + ["Coding/AllMethods.swift", "Coding/MethodMessages.swift"], swiftSettings: settings),
        .target(name: "Holding", swiftSettings: settings),
        fuzzer("FuzzFrame", ["FramedRPC", "Contracts", nioCore, swiftProtobuf]),
        fuzzer("FuzzMessage", ["Contracts", nioCore, swiftProtobuf]),
    ]
)
