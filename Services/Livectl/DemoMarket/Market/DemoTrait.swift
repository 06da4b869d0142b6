import Statistics

/// What is remarkable about a seller.
package enum DemoTrait: Sendable, Hashable {
    case plain
    /// Far under its peers in one step.
    case weak(DemoFactor)
    /// Far above its peers in one step.
    case strong(DemoFactor)
    /// One step swells and ebbs over eight weeks.
    case seasonal(DemoFactor)
    /// A small audience.
    case small
    /// LIVE one day in twenty-eight: on that day it has only LIVEs of today.
    case occasional
    /// LIVE for two weeks, then silent for eighteen.
    case silent
    /// No LIVE ever.
    case never

    static func draw(_ random: inout SeededRandom) -> DemoTrait {
        let choice = random.uniform()
        let factors = DemoFactor.allCases
        let factor = factors[Int(random.uniform() * Double(factors.count))]
        switch choice {
        case ..<0.18: return .weak(factor)
        case ..<0.30: return .strong(factor)
        case ..<0.44: return .seasonal(factor)
        case ..<0.56: return .small
        case ..<0.585: return .occasional
        case ..<0.635: return .silent
        case ..<0.64: return .never
        default: return .plain
        }
    }

    /// What a seller's own value of a step is multiplied by.
    func multiplier(_ factor: DemoFactor) -> Double {
        switch self {
        case .weak(factor): 0.4
        case .strong(factor): 1.8
        case .small where factor == .impressionsPerHour: 0.08
        default: 1
        }
    }
}
