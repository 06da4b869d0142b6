import GRPCListener
import NIOCore
import Testing

@Suite("The header grpc-timeout")
struct GRPCTimeoutTests {
    @Test(
        "Digits and a unit",
        arguments: [
            ("1n", 1), ("99999999u", 99_999_999_000), ("100m", 100_000_000), ("2S", 2_000_000_000),
            ("3M", 180_000_000_000), ("1H", 3_600_000_000_000), ("0m", 0),
        ] as [(String, Int64)])
    func read(text: String, nanoseconds: Int64) {
        #expect(GRPCTimeout(text)?.amount == .nanoseconds(nanoseconds))
    }

    @Test("What would overflow is a century")
    func huge() {
        #expect(GRPCTimeout("99999999H")?.amount == .seconds(3_153_600_000))
    }

    @Test(
        "Anything else is no timeout",
        arguments: ["", "m", "100", "-1m", "+1m", "1 m", "100000000m", "1.5S", "1s", "1mm"])
    func refused(text: String) {
        #expect(GRPCTimeout(text) == nil)
    }
}
