package import Contracts
package import FramedRPC
import LocalTime
import MetricCatalog
package import NIOCore
import ServiceKit

extension MetricsHandler {
    /// Looks at the size before anything is decoded.
    package func reportSessions(encoded request: ByteBuffer, _ context: ServerContext) async throws -> ByteBuffer {
        try Self.checkSize(request)
        let message = try ProtobufCoding.decodeRequest(MetricsReportSessionsRequest.self, from: request)
        return try ProtobufCoding.encode(try await reportSessions(message, context))
    }

    package func reportSessions(
        _ request: MetricsReportSessionsRequest, _ context: ServerContext
    ) async throws -> MetricsReportSessionsResponse {
        let now = clock.now
        let deadline = context.databaseDeadline
        let accounts = try await store.accounts(ReportIntake.accountIDs(of: request), deadline: deadline)
        let intake = ReportIntake(request, accounts: accounts, now: now)
        let reports = intake.reports.compactMap { try? $0.get() }
        let stated = intake.watermarks.compactMap { try? $0.get() }
        let implied = reports.compactMap { report in
            accounts[report.accountID].flatMap { report.impliedWatermark(of: $0, now: now) }
        }
        let result = try await store.enter(
            reports, watermarks: SourceWatermark.latest(of: stated + implied), accounts: accounts, now: now,
            deadline: deadline)
        var answer = MetricsReportSessionsResponse()
        var outcomes = result.outcomes.makeIterator()
        answer.set(
            intake.reports.map { report -> ReportOutcome in
                switch report {
                case .success: outcomes.next() ?? .accepted
                case .failure(let rejection): .rejected(rejection)
                }
            })
        answer.setWatermarks(
            intake.watermarks.map { watermark -> ReportOutcome in
                switch watermark {
                case .success(let watermark): result.raised.contains(watermark) ? .accepted : .duplicate
                case .failure(let rejection): .rejected(rejection)
                }
            })
        return answer
    }

    /// - Throws: INVALID_ARGUMENT BATCH_TOO_LARGE.
    static func checkSize(_ request: ByteBuffer) throws(RPCError) {
        guard request.readableBytes <= ReportLimits.batchBytes else {
            throw .invalidArgument(
                "BATCH_TOO_LARGE", field: "reports",
                text: "The batch has \(request.readableBytes) bytes; \(ReportLimits.batchBytes) are allowed.")
        }
    }
}

extension MetricsReportSessionsResponse {
    fileprivate mutating func set(_ outcomes: [ReportOutcome]) {
        outcome = outcomes.map(\.message)
        reason = outcomes.map(\.reason)
    }

    fileprivate mutating func setWatermarks(_ outcomes: [ReportOutcome]) {
        watermarkOutcome = outcomes.map(\.message)
        watermarkReason = outcomes.map(\.reason)
    }
}

extension ReportOutcome {
    /// The outcome on the wire.
    var message: MetricsReportOutcome {
        switch self {
        case .accepted: .accepted
        case .duplicate: .duplicate
        case .stale: .stale
        case .rejected: .rejected
        }
    }

    /// UPPER_SNAKE where rejected, else empty.
    var reason: String {
        if case .rejected(let rejection) = self { rejection.rawValue } else { "" }
    }
}
