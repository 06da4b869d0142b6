import NIOCore

/// The description of the JSON interface.
enum OpenAPIDocument {
    static let bytes = ByteBuffer(bytes: PackageResources.openapi_json)
}
