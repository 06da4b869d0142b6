package import Statistics

/// Generators of one seed, one for each subject: what is drawn for one thing never depends on what else is drawn.
package struct DemoStream: Sendable, Hashable {
    /// The number that makes one market differ from another.
    package let seed: UInt64

    package init(seed: UInt64) {
        self.seed = seed
    }

    /// The generator of a subject, named as in `schedule/demo1-0042`.
    package func generator(_ subject: String) -> SeededRandom {
        SeededRandom(seed: seed, stream: Self.hash(subject))
    }

    /// FNV-1a, 64 bits.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
