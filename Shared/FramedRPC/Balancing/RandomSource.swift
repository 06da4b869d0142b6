import Synchronization

/// Random numbers that any thread may draw: SplitMix64, whose state is a counter. The same seed gives the same numbers,
/// so that tests can say what chance does.
package final class RandomSource: Sendable {
    private let state: Atomic<UInt64>

    /// - Parameter seed: by chance if nothing is given.
    package init(seed: UInt64 = .random(in: 0...UInt64.max)) {
        state = Atomic(seed)
    }

    /// 64 random bits.
    package func bits() -> UInt64 {
        var bits = state.wrappingAdd(0x9e37_79b9_7f4a_7c15, ordering: .relaxed).newValue
        bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
        return bits ^ (bits >> 31)
    }

    /// A number in 0..<1.
    package func fraction() -> Double { Double(bits() >> 11) * 0x1p-53 }
}
