/// The reports kept of shops' days: of each the one of the highest version, whatever order they come in.
package struct ServiceLedger: Sendable {
    private var reports: [ServiceReport.Subject: ServiceReport]
    private var writtenSubjects: Set<ServiceReport.Subject> = []

    /// Begins with the reports of the database.
    package init(stored: [ServiceReport]) {
        reports = Dictionary(stored.map { ($0.subject, $0) }) { first, _ in first }
    }

    /// The reports that the database does not have in this form.
    package var written: [ServiceReport] { writtenSubjects.compactMap { reports[$0] } }

    /// Enters a report.
    package mutating func enter(_ report: ServiceReport) -> ReportOutcome {
        let kept = reports[report.subject]
        if let kept, kept.counters == report.counters {
            if report.version > kept.version { keep(report) }
            return .duplicate
        }
        guard kept?.isSuperseded(by: report) ?? true else { return .stale }
        keep(report)
        return .accepted
    }

    private mutating func keep(_ report: ServiceReport) {
        reports[report.subject] = report
        writtenSubjects.insert(report.subject)
    }
}
