package import Contracts
import LocalTime
import MetricCatalog
import SwiftProtobuf

/// One request to the metrics service and the sessions it reports, in the same order.
package struct ReportBatch: Sendable {
    /// The sessions; none in the last batch, which only says up to which day the files are complete.
    package private(set) var sessions: [ImportedSession] = []
    /// The request.
    package private(set) var request = MetricsReportSessionsRequest()
    private var bytes = 0

    /// The largest request, in bytes.
    package static let maximumBytes = 256 << 10

    fileprivate init() {}

    fileprivate mutating func add(_ session: ImportedSession, _ report: MetricsSessionReport, size: Int) {
        sessions.append(session)
        request.reports.append(report)
        bytes += size
    }

    fileprivate func holds(_ size: Int) -> Bool { bytes + size <= Self.maximumBytes }
}

extension ImportPlan {
    /// The plan as requests. Figures go first: completeness is said once they are all there.
    ///
    /// - Parameter scope: whose sales the files report, a seller's id.
    package func batches(scope: String) throws -> [ReportBatch] {
        var batches: [ReportBatch] = []
        var batch = ReportBatch()
        for session in sessions {
            let report = session.report(scope: scope)
            // Tag and length of an entry take at most four bytes below 256 KiB.
            let encoded: [UInt8] = try report.serializedBytes()
            let size = encoded.count + 4
            if !batch.holds(size) {
                batches.append(batch)
                batch = ReportBatch()
            }
            batch.add(session, report, size: size)
        }
        if !batch.sessions.isEmpty { batches.append(batch) }
        guard !watermarks.isEmpty else { return batches }
        return batches + [ReportBatch(watermarks: watermarks)]
    }
}

extension ReportBatch {
    fileprivate init(watermarks: [ImportWatermark]) {
        request.watermarks = watermarks.map { watermark in
            .with {
                $0.accountID = watermark.key.accountID
                $0.source = watermark.key.source.onTheWire
                $0.completeToDay = watermark.day.rawValue
            }
        }
    }
}

extension ImportedSession {
    /// The session as the metrics service takes it.
    func report(scope: String) -> MetricsSessionReport {
        .with {
            $0.accountID = accountID
            $0.liveID = liveID
            $0.startedAtUs = startMicroseconds
            $0.endedAtUs = endMicroseconds
            $0.source = source.onTheWire
            $0.version = version
            $0.scope = scope
            $0.gmvDefinition = MetricsGMVDefinition(rawValue: Int(gmvDefinition.rawValue)) ?? .unspecified
            $0.currency = currency.rawValue
            for counter in CounterID.allCases {
                guard let value = counters[counter] else { continue }
                $0.counter.append(MetricsCounter(rawValue: Int(counter.rawValue)) ?? .unspecified)
                $0.value.append(value)
            }
        }
    }
}

extension ImportSource {
    /// The source as contracts number it.
    var onTheWire: MetricsSource {
        switch self {
        case .sessionList: .apiList
        case .liveAnalysisSheet: .liveAnalysisSheet
        }
    }
}
