import ServiceKit
import Testing

@Suite("Trace context")
struct TraceTests {
    static let example = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    @Test("The example of the specification is read and written unchanged")
    func roundTrip() throws {
        let trace = try #require(TraceContext(traceparent: Self.example))
        #expect(trace.traceparent == Self.example)
        #expect(trace.traceIDText == "0af7651916cd43dd8448eb211c80319c")
        #expect(trace.isSampled)
    }

    @Test("A child has the trace and a span of its own")
    func child() throws {
        let trace = try #require(TraceContext(traceparent: Self.example))
        let child = trace.child()
        #expect(child.traceIDText == trace.traceIDText)
        #expect(child != trace)
        #expect(TraceContext(traceparent: child.traceparent) == child)
    }

    @Test("A new context is valid", arguments: 0..<20)
    func fresh(_: Int) {
        let trace = TraceContext()
        #expect(TraceContext(traceparent: trace.traceparent) == trace)
        #expect(!trace.isSampled)
    }

    @Test("A later version is read for the part that is known")
    func laterVersion() {
        let later = "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-comes"
        #expect(TraceContext(traceparent: later)?.traceparent == Self.example)
    }

    @Test(
        "What the specification forbids is refused",
        arguments: [
            "", "00", "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
            "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x",
            "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01x",
            "00_0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331_01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-é",
        ])
    func refused(text: String) {
        #expect(TraceContext(traceparent: text) == nil)
    }
}
