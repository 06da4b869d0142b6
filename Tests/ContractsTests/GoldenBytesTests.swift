import Contracts
import NIOCore
import SwiftProtobuf
import Testing

@Suite struct GoldenBytesTests {
    private static let types = Dictionary(
        AllMessages.types.map { ($0.protoMessageName, $0) }, uniquingKeysWith: { first, _ in first })

    @Test(
        "A message as another implementation wrote it is read whole and written byte for byte",
        arguments: try GoldenBytes.released())
    func roundTrip(golden: GoldenBytes) throws {
        let type = try #require(Self.types[golden.name])
        try expectRoundTrip(of: type, golden.bytes)
    }

    private func expectRoundTrip<Content: CodedMessage>(of type: Content.Type, _ bytes: [UInt8]) throws {
        // What a field unknown here would say is dropped, so that its bytes would be missed.
        var options = BinaryDecodingOptions()
        options.discardUnknownFields = true
        let message = try Content(serializedBytes: bytes, options: options)
        #expect(try message.serializedBytes() as [UInt8] == bytes)
        let ours = try #require(Content.decoded(from: ByteBuffer(bytes: bytes)))
        #expect(Array(try ours.encoded().readableBytesView) == bytes)
    }

    @Test("Every message has golden bytes, and the list of all messages has every message")
    func complete() throws {
        let released = try GoldenBytes.released()
        #expect(Set(released.map(\.name)) == Set(Self.types.keys))
        #expect(AllMessages.types.count == Self.types.count)
    }
}
