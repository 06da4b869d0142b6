import Contracts
import LocalTime
import MetricCatalog

/// Reports of a batch as they are read from the wire, before and after the accounts are known.
struct ReportIntake {
    /// Each report of the message: taken, or why not.
    private(set) var reports: [Result<AccountReport, ReportRejection>] = []
    private(set) var watermarks: [Result<SourceWatermark, ReportRejection>] = []

    /// - Parameter now: unix microseconds.
    init(_ request: MetricsReportSessionsRequest, accounts: [String: ReportedAccount], now: Int64) {
        reports = request.reports.map { message in
            Result { () throws(ReportRejection) in
                let account = try Self.account(message.accountID, accounts)
                return AccountReport(
                    accountID: message.accountID, report: try SessionReport(message, of: account, now: now))
            }
        }
        watermarks = request.watermarks.map { message in
            Result { () throws(ReportRejection) in
                let account = try Self.account(message.accountID, accounts)
                let watermark = SourceWatermark(
                    accountID: message.accountID, source: try ReportSource(message.source),
                    completeTo: LocalDay(rawValue: message.completeToDay))
                try watermark.check(today: account.zone.day(at: now))
                return watermark
            }
        }
    }

    /// The ids that may be those of accounts.
    static func accountIDs(of request: MetricsReportSessionsRequest) -> [String] {
        Set(request.reports.map(\.accountID)).union(request.watermarks.map(\.accountID))
            .filter(OpaqueID.isValid).sorted()
    }

    private static func account(
        _ id: String, _ accounts: [String: ReportedAccount]
    ) throws(ReportRejection) -> ReportedAccount {
        guard OpaqueID.isValid(id) else { throw .accountIDInvalid }
        guard let account = accounts[id] else { throw .unknownAccount }
        return account
    }
}

extension ReportSource {
    init(_ source: MetricsSource) throws(ReportRejection) {
        guard let source = Int16(exactly: source.rawValue).flatMap(ReportSource.init(rawValue:)) else {
            throw .sourceUnknown
        }
        self = source
    }
}
