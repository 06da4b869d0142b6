/// A generator whose draws depend on the seed alone: xoshiro256++ (Blackman and Vigna 2019), its state filled by
/// SplitMix64 (Steele, Lea and Flood 2014). Not for secrets.
package struct SeededRandom: RandomNumberGenerator, Sendable, Hashable {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    package init(seed: UInt64) {
        var mixer = SplitMix64(state: seed)
        state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
    }

    /// A generator of its own for one of many things drawn from one seed: sellers drawn in another order, or more of
    /// them, keep theirs.
    package init(seed: UInt64, stream: UInt64) {
        var mixer = SplitMix64(state: stream)
        self.init(seed: seed ^ mixer.next())
    }

    package mutating func next() -> UInt64 {
        let sum = state.0 &+ state.3
        let result = (sum << 23 | sum >> 41) &+ state.0
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = state.3 << 45 | state.3 >> 19
        return result
    }

    /// Uniform in 0 ..< 1, in steps of 2^-53.
    package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    package static func == (left: SeededRandom, right: SeededRandom) -> Bool { left.state == right.state }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(state.0)
        hasher.combine(state.1)
        hasher.combine(state.2)
        hasher.combine(state.3)
    }
}
