import Importing
import Statistics
import Testing

/// Random damage to good files: whatever it does, reading ends with a result or a refusal.
@Suite struct MutationTests {
    private func damaged(_ bytes: [UInt8], by random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            guard !bytes.isEmpty else { break }
            let place = Int.random(in: bytes.indices, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(bytes.randomElement(using: &random) ?? 0, at: place)
            case 3: bytes.removeSubrange(place..<min(place + Int.random(in: 1...60, using: &random), bytes.count))
            default:
                let piece = bytes[place..<min(place + Int.random(in: 1...40, using: &random), bytes.count)]
                bytes.insert(contentsOf: piece, at: Int.random(in: bytes.indices, using: &random))
            }
        }
        return bytes
    }

    @Test("Damaged archives", arguments: 0..<8)
    func archives(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let good = LiveAnalysisFile().bytes
        let reader = try Shop.reader()
        for _ in 0..<60 { _ = try? reader.read(damaged(good, by: &random), name: "f.xlsx") }
    }

    @Test("Damaged sheets in whole archives", arguments: 0..<8)
    func sheets(seed: UInt64) throws {
        var random = SeededRandom(seed: seed &+ 100)
        let good = LiveAnalysisFile().workbook
        let names = good.parts.map(\.name)
        let reader = try Shop.reader()
        for _ in 0..<40 {
            let name = names.randomElement(using: &random) ?? ""
            let parts = good.parts.map { part in
                (part.name, part.name == name ? damaged(Array(part.text.utf8), by: &random) : Array(part.text.utf8))
            }
            if let file = try? reader.read(TestArchive.bytes(parts), name: "f.xlsx") {
                #expect(file.sessions.count + file.refusals.count + file.skipped.count <= 1)
            }
        }
    }

    @Test("Damaged lists", arguments: 0..<8)
    func lists(seed: UInt64) throws {
        var random = SeededRandom(seed: seed &+ 200)
        let good = Array(
            SessionListText.page([SessionListText.session(), SessionListText.session(["id": "\"2\""])]).utf8)
        let reader = try Shop.reader()
        for _ in 0..<150 { _ = try? reader.read(damaged(good, by: &random), name: "f.json") }
    }
}
