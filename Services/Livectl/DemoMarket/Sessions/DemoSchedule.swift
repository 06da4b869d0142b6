import Glibc
import LocalTime
import Statistics

/// When an account goes LIVE.
struct DemoSchedule: Sendable {
    /// One LIVE of a day.
    struct Slot: Sendable, Equatable {
        /// Seconds after local midnight, under 86,400.
        var start: Int
        /// Seconds.
        var length: Int
    }

    private enum Pattern {
        case regular
        case occasional(day: Int)
        case silent(phase: Int)
        case never
    }

    private let pattern: Pattern
    private let chance: Double
    private let secondChance: Double
    private let hour: Double
    private let minutes: Double
    private let overlaps: Bool
    private let busiest: Int

    /// Whether it goes LIVE every week.
    var isRegular: Bool { if case .regular = pattern { true } else { false } }

    init(_ trait: DemoTrait, number: Int, _ random: inout SeededRandom) {
        pattern =
            switch trait {
            case .occasional: .occasional(day: number % 28)
            case .silent: .silent(phase: number % 140)
            case .never: .never
            default: .regular
            }
        chance = 0.2 + 0.75 * random.beta(alpha: 2, beta: 2)
        secondChance = 0.35 * random.uniform()
        let habit = random.uniform()
        hour = habit < 0.55 ? 20 : habit < 0.75 ? 12.3 : habit < 0.85 ? 9 : 22.9
        minutes = min(max(random.lognormal(median: 80, deviation: 0.5), 15), 420)
        overlaps = random.uniform() < 0.06
        busiest = 5 + Int(random.uniform() * 3)
    }

    /// The LIVEs of a day, in the order of their starts.
    func slots(on day: LocalDay, _ random: inout SeededRandom) -> [Slot] {
        guard goesLive(on: day, random.uniform()) else { return [] }
        var slots = [slot(around: hour, &random)]
        if case .occasional = pattern {
            // Just after midnight, so that there is a LIVE of today at nearly every hour.
            slots.append(Slot(start: 240 + Int(random.uniform() * 900), length: 1_500 + Int(random.uniform() * 900)))
        } else if random.uniform() < secondChance {
            slots.append(second(after: slots[0], &random))
        }
        return slots.sorted { $0.start < $1.start }
    }

    private func goesLive(on day: LocalDay, _ choice: Double) -> Bool {
        let date = Int(day.rawValue)
        switch pattern {
        case .regular: return choice < min(chance * rhythm(day.weekday), 0.97)
        case .occasional(let own): return date % 28 == own
        case .silent(let phase): return (date + phase) % 140 < 14 && choice < chance
        case .never: return false
        }
    }

    /// Weekends are busier; everybody has a busiest day.
    private func rhythm(_ weekday: Int) -> Double {
        (weekday >= 5 ? 1.15 : 0.92) * (weekday == busiest ? 1.25 : 1)
    }

    private func slot(around hour: Double, _ random: inout SeededRandom) -> Slot {
        let start = (hour + random.normal(mean: 0, deviation: 0.5)) * 3_600
        let length = minutes * random.lognormal(median: 1, deviation: 0.3) * 60
        return Slot(start: min(max(Int(start), 0), 86_399), length: min(max(Int(length), 600), 36_000))
    }

    /// A second LIVE: before the first one, or for accounts of that habit while it still runs.
    private func second(after first: Slot, _ random: inout SeededRandom) -> Slot {
        if overlaps {
            return Slot(start: min(first.start + first.length / 2, 86_399), length: max(first.length / 2, 600))
        }
        var other = slot(around: hour - 6, &random)
        other.length = min(other.length, max(first.start - other.start - 600, 600))
        return other
    }
}
