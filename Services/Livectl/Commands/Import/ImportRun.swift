import ArgumentParser
import Foundation
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

    /// How many of refusals or warnings are told one by one.
    private static let told = 100

    /// What there is to send. Throws if a file is refused as a whole, after all of them were looked at.
    func plan(files: [String]) throws -> ImportPlan {
        let reader = ImportReader(accounts: shop.accounts, timeZone: shop.timeZone, asOf: asOf, now: now)
        var taken: [ImportedFile] = []
        var isRefused = false
        for path in files {
            do {
                let file = try reader.read(try Self.bytes(of: path), name: path)
                Terminal.say(Self.line(file))
                taken.append(file)
            } catch let refusal as FileRefusal {
                Terminal.complain("refused: \(refusal)")
                isRefused = true
            }
        }
        guard !isRefused else { throw CommandFailure("nothing was sent") }
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

    private static func bytes(of path: String) throws -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw CommandFailure("\(path): cannot be read: \((error as NSError).localizedDescription)")
        }
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
            + "\(skipped) of other creators skipped\(complete)"
    }

    private static func tell(_ plan: ImportPlan) {
        for warning in plan.warnings.prefix(told) { Terminal.complain("warning: \(warning)") }
        for refusal in plan.refusals.prefix(told) { Terminal.complain("refused: \(refusal)") }
        for (count, what) in [(plan.warnings.count, "warnings"), (plan.refusals.count, "refused rows")]
        where count > told {
            Terminal.complain("... and \(count - told) more \(what)")
        }
        if !plan.skipped.isEmpty {
            let creators = plan.skipped.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(10)
            Terminal.complain("skipped creators: " + creators.map { "\($0.key) (\($0.value))" }.joined(separator: ", "))
        }
    }
}
