import LivectlCommands
import Testing

@Suite struct CommandLineTests {
    @Test(
        "A command line that cannot be followed ends with 1",
        arguments: [
            ["nothing"], ["seller", "add", "--id", "a"], ["token"], ["token", "--seller", "a", "--person", "b"],
            ["token", "--person", "b", "--hours", "0"], ["token", "--person", "a b"], ["token", "--person", ""],
            ["import", "a.xlsx"], ["import", "--seller", "a"],
            ["import", "a.xlsx", "--seller", "a", "--account", "b"],
            ["import", "a.xlsx", "--seller", "a", "--as-of", "yesterday"],
            ["import", "a.xlsx", "--seller", "a", "--repeat-weekly", "0"],
            ["import", "a.csv", "--repeat-weekly", "7"],
            [
                "account", "link", "--seller", "a", "--account", "b", "--handle", "c", "--kind", "friend",
            ],
            [
                "account", "link", "--seller", "a", "--account", "b", "--handle", "c", "--kind", "official", "--since",
                "2026-02-30",
            ],
            ["call", "metrics/Nothing"], ["call", "health/Check"], ["call", "health/Check", "--at", "gateway"],
            ["call", "suggestions/PutFeedback", "{}"], ["call", "benchmarks/Compare", "{}", "--person", "a"],
            ["call", "benchmarks/Compare", "--person", "a", "--account", "b", "--scope", "internal.read"],
            ["call", "metrics/ReportSessions", "{bad"], ["call", "metrics/ReportSessions", "[]"],
            ["call", "metrics/ReportSessions", "{\"nothing\": 1}"],
            ["token", "--person", "b", "--config", "/nonexistent"],
        ])
    func mistakes(arguments: [String]) async {
        #expect(await Livectl.run(arguments) == 1)
    }

    @Test("Help is no failure", arguments: [["--help"], ["import", "--help"], []])
    func help(arguments: [String]) async {
        #expect(await Livectl.run(arguments) == 0)
    }

    @Test("The demo's persons are named without any service")
    func people() async {
        #expect(await Livectl.run(["demo", "--people", "--sellers", "40"]) == 0)
    }

    @Test("A service that is not there is told, and ends with 1")
    func unreachable() async {
        // No keys are configured here, so no call can be signed.
        #expect(
            await Livectl.run([
                "seller", "add", "--id", "a", "--region", "MY", "--category", "c", "--time-zone", "Asia/Kuala_Lumpur",
                "--currency", "MYR",
            ]) == 1)
    }
}
