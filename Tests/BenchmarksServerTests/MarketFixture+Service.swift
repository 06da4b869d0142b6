import Contracts
import LocalTime
import MetricsServer
import TestSuite

extension MarketFixture {
    /// Enters a feed of service figures of real shops in MY.
    func reportService(_ reports: [MetricsServiceReport], completeTo day: LocalDay = end) async throws {
        var request = MetricsReportServiceRequest()
        (request.region, request.universe, request.completeToDay) = ("MY", .real, day.rawValue)
        request.reports = reports
        _ = try await metrics.reportService(request, TestCall.byOperator(MetricsServiceMethods.reportService))
    }
}
