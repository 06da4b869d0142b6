import Foundation
import MetricCatalog
import Testing

@Suite struct WireNumberTests {
    /// The members of an enum as the contract's text has them: number and name in lower case, without the enum's prefix.
    private func members(of name: String, file: String = #filePath) throws -> [UInt8: String] {
        let root = URL(filePath: file).deletingLastPathComponent().appending(path: "../..")
        let contract = root.appending(path: "Proto/livediagnosis/metrics/v1/types.proto")
        let text = try String(contentsOf: contract, encoding: .utf8)
        let start = try #require(text.range(of: "enum \(name) {")).upperBound
        let body = text[start...].prefix { $0 != "}" }
        var members: [UInt8: String] = [:]
        for line in body.split(separator: "\n") {
            let parts = line.split(separator: ";")[0].split(separator: "=").map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard parts.count == 2, let number = UInt8(parts[1]), number > 0 else { continue }
            members[number] = String(parts[0].dropFirst(name.count + 1)).lowercased()
        }
        return members
    }

    @Test func `Metrics have the numbers and names of the contract`() throws {
        let own = Dictionary(uniqueKeysWithValues: MetricID.allCases.map { ($0.rawValue, $0.name) })
        #expect(try members(of: "Metric") == own)
    }

    @Test func `Counters have the numbers and names of the contract`() throws {
        let own = Dictionary(uniqueKeysWithValues: CounterID.allCases.map { ($0.rawValue, $0.name) })
        #expect(try members(of: "Counter") == own)
    }
}
