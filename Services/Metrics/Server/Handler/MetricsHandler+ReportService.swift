package import Contracts
package import FramedRPC
import LocalTime
import MetricCatalog
package import NIOCore
import ServiceKit

extension MetricsHandler {
    /// Looks at the size before anything is decoded.
    package func reportService(encoded request: ByteBuffer, _ context: ServerContext) async throws -> ByteBuffer {
        try Self.checkSize(request)
        let message = try ProtobufCoding.decodeRequest(MetricsReportServiceRequest.self, from: request)
        return try ProtobufCoding.encode(try await reportService(message, context))
    }

    package func reportService(
        _ request: MetricsReportServiceRequest, _ context: ServerContext
    ) async throws -> MetricsReportServiceResponse {
        let now = clock.now
        guard let region = Region(rawValue: request.region) else {
            throw RPCError.invalidArgument("REGION_UNKNOWN", field: "region")
        }
        // The day that has begun last anywhere is the one of the region's own clock or the next.
        let latestDay = (try? LocalTimeZone(region.defaultTimeZone).day(at: now)).map { $0 + 1 } ?? .utc(at: now)
        let universe = try Self.universe(request.universe)
        let completeTo = LocalDay(rawValue: request.completeToDay)
        guard request.completeToDay >= ReportLimits.earliestDay else {
            throw RPCError.invalidArgument("DAY_OUT_OF_RANGE", field: "complete_to_day")
        }
        guard completeTo <= latestDay else { throw RPCError.invalidArgument("DAY_IN_FUTURE", field: "complete_to_day") }
        let intake = request.reports.map { message in
            Result { () throws(ReportRejection) in try ServiceReport(message, now: now, latestDay: latestDay) }
        }
        let outcomes = try await store.enter(
            intake.compactMap { try? $0.get() }, universe: universe, region: region.rawValue, completeTo: completeTo,
            deadline: context.databaseDeadline)
        var entered = outcomes.makeIterator()
        let all = intake.map { report -> ReportOutcome in
            switch report {
            case .success: entered.next() ?? .accepted
            case .failure(let rejection): .rejected(rejection)
            }
        }
        var answer = MetricsReportServiceResponse()
        answer.outcome = all.map(\.message)
        answer.reason = all.map(\.reason)
        return answer
    }

    private static func universe(_ universe: AccountsUniverse) throws(RPCError) -> Int16 {
        switch universe {
        case .unspecified, .real: Int16(AccountsUniverse.real.rawValue)
        case .demo: Int16(AccountsUniverse.demo.rawValue)
        default: throw .invalidArgument("UNIVERSE_UNKNOWN", field: "universe")
        }
    }
}

extension ServiceReport {
    /// The report that a message is, checked; -1 stands for a count that is not known.
    fileprivate init(_ message: MetricsServiceReport, now: Int64, latestDay: LocalDay) throws(ReportRejection) {
        guard OpaqueID.isValid(message.sellerID) else { throw .sellerIDInvalid }
        var counters = ServiceSums()
        let counts: [(ServiceCounterID, Int64)] = [
            (.orders, message.orders), (.refundedOrders, message.refundedOrders), (.parcels, message.parcels),
            (.lateParcels, message.lateParcels), (.reviews, message.reviews), (.badReviews, message.negativeReviews),
        ]
        for (counter, count) in counts where count != -1 { counters[counter] = count }
        self.init(
            sellerID: message.sellerID, day: LocalDay(rawValue: message.day), version: message.version,
            counters: counters)
        try check(now: now, latestDay: latestDay)
    }
}

extension LocalDay {
    /// The day in UTC of an instant, unix microseconds.
    fileprivate static func utc(at instant: Int64) -> LocalDay {
        LocalDay(rawValue: Int32(clamping: instant / 86_400_000_000))
    }
}
