package import FramedRPC
package import GRPCCore
import NIOCore

/// What a failure's metadata carries over gRPC beside code and text.
package enum ErrorKeys {
    /// An encoded `livediagnosis.rpc.v1.ErrorDetail`: reason, field, time after which another try makes sense.
    package static let detail = "live-error-bin"
    /// `true` if no handler has seen the call, so that it may be sent again whatever the method.
    package static let notStarted = "live-not-started"
}

extension GRPCCore.RPCError {
    /// A failure as gRPC carries it.
    package init(_ error: FramedRPC.RPCError) {
        var metadata = Metadata(error.metadata)
        let detail = error.encodedDetails
        if detail.readableBytes > 0 { metadata.addBinary(Array(detail.readableBytesView), forKey: ErrorKeys.detail) }
        if error.notStarted { metadata.addString("true", forKey: ErrorKeys.notStarted) }
        let status = Status.Code(rawValue: Int(error.code.rawValue)) ?? .unknown
        self.init(code: Code(status) ?? .unknown, message: error.text, metadata: metadata)
    }
}

extension FramedRPC.RPCError {
    /// A failure that came over gRPC.
    package init(_ error: GRPCCore.RPCError) {
        let bytes = error.metadata[binaryValues: ErrorKeys.detail].first { _ in true }
        let detail = bytes.flatMap { try? ErrorDetail(decoding: ByteBuffer(bytes: $0)) }
        var metadata = RPCMetadata(error.metadata)
        metadata.remove(ErrorKeys.detail)
        metadata.remove(ErrorKeys.notStarted)
        self.init(
            RPCStatusCode(rawValue: UInt32(error.code.rawValue)), reason: detail?.reason ?? "", text: error.message,
            field: detail?.field ?? "",
            notStarted: error.metadata[stringValues: ErrorKeys.notStarted].contains("true"),
            retryAfter: detail.flatMap { $0.retryAfter == 0 ? nil : .microseconds($0.retryAfter) }, metadata: metadata,
            details: bytes.map { ByteBuffer(bytes: $0) })
    }
}
