import SwiftProtobuf

/// The files of the contracts, found by path and by the names that they declare.
struct DescriptorIndex: Sendable {
    private struct File {
        var bytes: [UInt8]
        var imports: [String]
    }

    private var files: [String: File] = [:]
    private var paths: [String: String] = [:]

    /// Reads an encoded `google.protobuf.FileDescriptorSet`.
    init(_ encoded: [UInt8]) throws {
        for descriptor in try Google_Protobuf_FileDescriptorSet(serializedBytes: encoded).file {
            files[descriptor.name] = File(bytes: try descriptor.serializedBytes(), imports: descriptor.dependency)
            for name in Self.names(in: descriptor) { paths[name] = descriptor.name }
        }
    }

    /// The encoded file of this path, followed by all that it imports, directly or not; nil if there is none.
    func files(at path: String) -> [[UInt8]]? {
        guard files[path] != nil else { return nil }
        var (found, seen, next) = ([[UInt8]](), Set<String>(), [path][...])
        while let path = next.popFirst() {
            guard seen.insert(path).inserted, let file = files[path] else { continue }
            found.append(file.bytes)
            next += file.imports
        }
        return found
    }

    /// The same for the file that declares a name.
    func files(declaring name: String) -> [[UInt8]]? { paths[name].flatMap { files(at: $0) } }

    /// Whether a name is declared here.
    func declares(_ name: String) -> Bool { paths[name] != nil }

    private static func names(in file: Google_Protobuf_FileDescriptorProto) -> [String] {
        let scope = file.package.isEmpty ? "" : "\(file.package)."
        var names =
            file.messageType.flatMap { self.names(in: $0, scope) } + file.enumType.flatMap { self.names(in: $0, scope) }
        for service in file.service {
            names.append(scope + service.name)
            names += service.method.map { "\(scope)\(service.name).\($0.name)" }
        }
        return names
    }

    private static func names(in message: Google_Protobuf_DescriptorProto, _ scope: String) -> [String] {
        let name = scope + message.name
        return [name] + message.field.map { "\(name).\($0.name)" }
            + message.nestedType.flatMap { names(in: $0, "\(name).") }
            + message.enumType.flatMap { names(in: $0, "\(name).") }
    }

    /// The values of an enumeration are named beside it.
    private static func names(in enumeration: Google_Protobuf_EnumDescriptorProto, _ scope: String) -> [String] {
        [scope + enumeration.name] + enumeration.value.map { scope + $0.name }
    }
}
