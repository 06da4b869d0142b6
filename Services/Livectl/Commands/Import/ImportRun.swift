import ArgumentParser
import Importing
import LocalTime

/// Reads files and tells what is in them.
struct ImportRun {
    let shop: ShopRoutes
    /// Unix microseconds.
    let now: Int64
    let asOf: Int64?
    /// Days up to yesterday that a week's files stand for.
    let repeatedDays: Int?

    /// What there is to send. Throws if a file is refused as a whole, after all of them were looked at.
    func plan(files: [String]) throws -> ImportPlan {
        let reader = ImportReader(accounts: shop.accounts, timeZone: shop.timeZone, asOf: asOf, now: now)
        let taken = try ImportFiles.read(files) { (bytes, name) throws(FileRefusal) in
            let file = try reader.read(bytes, name: name)
            Terminal.say(Self.line(file))
            return file
        }
        let plan = ImportPlan(taken)
        Self.tell(plan)
        guard let repeatedDays else { return plan }
        return try repeated(plan, days: repeatedDays)
    }

    private func repeated(_ plan: ImportPlan, days: Int) throws -> ImportPlan {
        guard plan.refusals.isEmpty else { throw CommandFailure("a week with refused rows is not repeated") }
        let yesterday = shop.timeZone.day(at: now) - 1
        let template = try WeekTemplate(plan, timeZone: shop.timeZone)
        return template.plan(on: (yesterday - (days - 1))...yesterday, now: now)
    }

    private static func line(_ file: ImportedFile) -> String {
        let kind =
            switch file.source {
            case .sessionList: "session list"
            case .liveAnalysisSheet: "\"Live Analysis\" sheet"
            }
        let complete = file.completeToDay.map { ", complete to \($0)" } ?? ""
        let skipped = file.skipped.values.reduce(0, +)
        return "\(file.name): \(kind), \(file.sessions.count) rows taken, \(file.refusals.count) refused, "
            + "\(skipped) of other creators skipped, \(file.repeated) repeated\(complete)"
    }

    private static func tell(_ plan: ImportPlan) {
        ImportFiles.tell(plan.warnings, as: "warning", many: "warnings")
        ImportFiles.tell(plan.refusals, as: "refused", many: "refused rows")
        if !plan.skipped.isEmpty {
            let creators = plan.skipped.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(10)
            Terminal.complain("skipped creators: " + creators.map { "\($0.key) (\($0.value))" }.joined(separator: ", "))
        }
    }
}
