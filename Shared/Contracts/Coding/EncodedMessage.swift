package import NIOCore
import SwiftProtobuf

/// Bytes of a message in a `ByteBuffer`, written there by the protobuf library without a copy in between.
package struct EncodedMessage: SwiftProtobufContiguousBytes {
    /// The bytes, from the reader index on.
    package var buffer: ByteBuffer

    /// `count` times the byte.
    package init(repeating byte: UInt8, count: Int) {
        buffer = ByteBuffer(repeating: byte, count: count)
    }

    /// The bytes of a sequence.
    package init<S: Sequence>(_ sequence: S) where S.Element == UInt8 {
        buffer = ByteBuffer(bytes: sequence)
    }

    /// Number of bytes.
    package var count: Int { buffer.readableBytes }

    /// Calls `body` with the bytes.
    package func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try buffer.withUnsafeReadableBytes(body)
    }

    /// Calls `body` with the bytes, to write them.
    package mutating func withUnsafeMutableBytes<R>(_ body: (UnsafeMutableRawBufferPointer) throws -> R) rethrows -> R {
        try buffer.withUnsafeMutableReadableBytes(body)
    }
}
