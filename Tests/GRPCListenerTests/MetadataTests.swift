import FramedRPC
import GRPCCore
import GRPCListener
import Testing

@Suite("Metadata between gRPC and the suite")
struct MetadataTests {
    @Test("Binary values are read with and without padding, others as they are")
    func binary() {
        var metadata = Metadata()
        metadata.addBinary([1, 2], forKey: "live-grant-bin")
        metadata.addString("AQI", forKey: "live-principal-bin")
        metadata.addString("AQI=", forKey: "x-padded-bin")
        metadata.addString("no base64!", forKey: "x-wrong-bin")
        metadata.addString("AQI", forKey: "x-text")
        let read = RPCMetadata(metadata)
        #expect(read.first("live-grant-bin") == [1, 2])
        #expect(read.first("live-principal-bin") == [1, 2])
        #expect(read.first("x-padded-bin") == [1, 2])
        #expect(read.firstText("x-wrong-bin") == "no base64!")
        #expect(read.firstText("x-text") == "AQI")
    }

    @Test("What the transport adds is nobody's metadata")
    func transport() {
        let metadata: Metadata = [
            "user-agent": "grpc", "grpc-accept-encoding": "gzip", "content-type": "application/grpc", "te": "trailers",
            "traceparent": "00-1-2-01",
        ]
        #expect(RPCMetadata(metadata).entries.map(\.key) == ["traceparent"])
    }

    @Test("A failure comes back as it went")
    func failure() {
        var metadata = RPCMetadata()
        metadata.add("x-late", text: "more")
        let error = FramedRPC.RPCError(
            .resourceExhausted, reason: "OVERLOADED", text: "full", field: "a.b", notStarted: true,
            retryAfter: .milliseconds(20), metadata: metadata)
        let back = FramedRPC.RPCError(GRPCCore.RPCError(error))
        #expect(back.code == .resourceExhausted && back.reason == "OVERLOADED" && back.text == "full")
        #expect(back.field == "a.b" && back.notStarted && back.retryAfter == .milliseconds(20))
        #expect(back.metadata == metadata)
    }
}
