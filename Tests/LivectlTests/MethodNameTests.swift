import Contracts
import FramedRPC
import LivectlCommands
import ServiceKit
import Testing

@Suite struct MethodNameTests {
    @Test(
        "A method is found by short and by full name, whatever the case",
        arguments: [
            "metrics/ReportSessions", "MetricsService/ReportSessions",
            "livediagnosis.metrics.v1.MetricsService/ReportSessions",
            "METRICS/reportsessions",
        ])
    func found(text: String) throws {
        let name = try MethodName(text)
        #expect(name.messages.method.path == "livediagnosis.metrics.v1.MetricsService/ReportSessions")
        #expect(name.service == .metrics)
    }

    @Test("Health is every service's")
    func health() throws {
        #expect(try MethodName("health/Check").service == nil)
    }

    @Test("Every method of the contracts can be named by its service's short name")
    func all() throws {
        for messages in AllMethods.messages {
            let service = try #require(messages.method.service.split(separator: ".").last)
            #expect(try MethodName("\(service)/\(messages.method.name)").messages.method == messages.method)
        }
    }

    @Test(
        "What is no method is answered with the list of those there are",
        arguments: ["", "metrics", "metrics/", "/Check", "a/b/c", "metrics/Nothing"])
    func unknown(text: String) throws {
        let failure = try #require(throws: MethodName.Unknown.self) { try MethodName(text) }
        #expect(failure.description.contains("livediagnosis.accounts.v1.AccountsService/Authorize"))
    }
}
