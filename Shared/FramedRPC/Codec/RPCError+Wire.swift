package import NIOCore

extension RPCError {
    /// The details as they travel: those given, else an `ErrorDetail` of reason, field and retryAfter.
    package var encodedDetails: ByteBuffer {
        self.details
            ?? ErrorDetail(
                reason: self.reason, field: self.field, retryAfter: self.retryAfter?.wholeMicroseconds ?? 0
            ).encoded()
    }

    /// The failure that a response with a code other than 0 tells of.
    package init(_ response: ResponseFrame) {
        let code = RPCStatusCode(rawValue: response.code)
        // Details of another type, or damaged ones, are handed on as they are.
        let detail = response.details.flatMap { try? ErrorDetail(decoding: $0) }
        let retryAfter = response.retryAfter != 0 ? response.retryAfter : detail?.retryAfter ?? 0
        self.init(
            code.isDefined ? code : .unknown,
            reason: response.reason.isEmpty ? detail?.reason ?? "" : response.reason,
            text: response.text,
            field: detail?.field ?? "",
            notStarted: response.notStarted,
            retryAfter: retryAfter == 0 ? nil : Duration(clampingMicroseconds: retryAfter),
            metadata: response.metadata,
            details: response.details)
    }
}
