package import Contracts
package import FramedRPC
import LocalTime
import MetricCatalog
import ServiceKit

extension MetricsHandler {
    package func getAccountMetrics(
        _ request: MetricsGetAccountMetricsRequest, _ context: ServerContext
    ) async throws -> MetricsGetAccountMetricsResponse {
        let question = try WindowQuestion(request, grant: context.grant)
        let first = question.end - (2 * question.length - 1)
        let window = try await store.window(
            of: question.accountID, scope: question.scope, from: first, to: question.end,
            service: question.wantsService, deadline: context.databaseDeadline)
        guard context.grant != nil || window.state != nil else {
            throw RPCError.notFound("ACCOUNT_NOT_FOUND", text: "Nothing is known of the account.")
        }
        return AccountMetricsAnswer(question, window).message
    }
}
