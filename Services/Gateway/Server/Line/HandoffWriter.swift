import Contracts
import NIOCore

/// Writes the requests in which another service's answer is handed on whole: the messages of handoff.proto, their `bytes` fields filled
/// from the buffers that came over the wire, without decoding them.
enum HandoffWriter {
    /// `GatewayCompareHandoff`.
    static func compare(figures: ByteBuffer, _ authorization: AccountsAuthorizeResponse) -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.reserveCapacity(figures.readableBytes + 32)
        write(figures, field: 1, to: &buffer)
        write(UInt64(authorization.activeViolations), field: 2, to: &buffer)
        write(UInt64(authorization.pointsInWindow), field: 3, to: &buffer)
        write(authorization.violationsConnected ? 1 : 0, field: 4, to: &buffer)
        return buffer
    }

    /// `GatewaySuggestHandoff`.
    static func suggest(
        figures: ByteBuffer, comparison: ByteBuffer, _ authorization: AccountsAuthorizeResponse
    ) -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.reserveCapacity(figures.readableBytes + comparison.readableBytes + 64)
        write(figures, field: 1, to: &buffer)
        write(comparison, field: 2, to: &buffer)
        write(UInt64(authorization.activeViolations), field: 3, to: &buffer)
        write(authorization.violationsConnected ? 1 : 0, field: 4, to: &buffer)
        for (rule, active) in zip(authorization.violationRule, authorization.violationActive) where active == 1 {
            write(ByteBuffer(string: rule), field: 5, to: &buffer)
        }
        return buffer
    }

    private static func write(_ bytes: ByteBuffer, field: UInt64, to buffer: inout ByteBuffer) {
        writeVarint(field << 3 | 2, to: &buffer)
        writeVarint(UInt64(bytes.readableBytes), to: &buffer)
        buffer.writeImmutableBuffer(bytes)
    }

    /// Zero is what an absent number means, so it is not written.
    private static func write(_ number: UInt64, field: UInt64, to buffer: inout ByteBuffer) {
        guard number > 0 else { return }
        writeVarint(field << 3, to: &buffer)
        writeVarint(number, to: &buffer)
    }

    private static func writeVarint(_ number: UInt64, to buffer: inout ByteBuffer) {
        var rest = number
        while rest >= 0x80 {
            buffer.writeInteger(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        buffer.writeInteger(UInt8(rest))
    }
}
