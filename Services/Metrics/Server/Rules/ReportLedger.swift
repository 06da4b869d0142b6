package import LocalTime
import MetricCatalog

/// The reports kept of one account: of each subject the one of the highest version.
///
/// What is kept depends on which reports came, never on their order or number.
package struct ReportLedger: Sendable {
    private var reports: [ReportSubject: SessionReport]
    /// Where reports of the database lie whose day or content is no longer theirs.
    private(set) package var moved: [(day: LocalDay, subject: ReportSubject)] = []
    private var writtenSubjects: Set<ReportSubject> = []
    /// Whether a figure may have changed.
    private(set) package var isChanged = false

    /// Begins with the reports of the database.
    package init(stored: [SessionReport]) {
        reports = Dictionary(stored.map { ($0.subject, $0) }) { first, _ in first }
    }

    /// All reports.
    package var all: [SessionReport] { Array(reports.values) }

    /// The reports that the database does not have in this form.
    package var written: [SessionReport] { writtenSubjects.compactMap { reports[$0] } }

    /// Enters a report.
    package mutating func enter(_ report: SessionReport) -> ReportOutcome {
        let subject = report.subject
        guard let kept = reports[subject] else {
            keep(report)
            return .accepted
        }
        if kept.hasContent(of: report) {
            // What was said again later is as of then: an older correction must not undo it.
            if report.version > kept.version {
                reports[subject] = report
                writtenSubjects.insert(subject)
            }
            return .duplicate
        }
        guard kept.isSuperseded(by: report) else { return .stale }
        if kept.day != report.day, !moved.contains(where: { $0.subject == subject }) {
            moved.append((kept.day, subject))
        }
        keep(report)
        return .accepted
    }

    private mutating func keep(_ report: SessionReport) {
        reports[report.subject] = report
        writtenSubjects.insert(report.subject)
        isChanged = true
    }
}

/// What became of a report.
package enum ReportOutcome: Sendable, Equatable {
    case accepted
    /// The same content was there already.
    case duplicate
    /// A higher version of this source was there already.
    case stale
    case rejected(ReportRejection)
}

extension SessionReport {
    /// Whether another report on the same subject replaces this one: by its version, and where a source gives two contents the same
    /// version, by any order that does not depend on which came first.
    func isSuperseded(by other: SessionReport) -> Bool {
        if version != other.version { return version < other.version }
        if startedAt != other.startedAt { return startedAt < other.startedAt }
        if endedAt != other.endedAt { return endedAt < other.endedAt }
        if gmvDefinition != other.gmvDefinition {
            return (gmvDefinition?.rawValue ?? 0) < (other.gmvDefinition?.rawValue ?? 0)
        }
        return PackedCounters.bytes(of: counters).lexicographicallyPrecedes(PackedCounters.bytes(of: other.counters))
    }
}
