import LocalTime
import Testing

@Suite struct PosixZoneRuleTests {
    @Test func `Rules of the years after the listed changes agree with Python's and glibc's`() throws {
        let rows = CaseFile.rows("rules.tsv")
        #expect(rows.count > 200)
        for row in rows {
            let rule = try #require(PosixZoneRule(row[0]))
            #expect(rule.offset(at: try #require(Int(row[1]))) == Int(row[2]), "\(row)")
        }
    }
}
