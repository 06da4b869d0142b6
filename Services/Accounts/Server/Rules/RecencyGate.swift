import FramedRPC
import LocalTime

/// Whether an account has gone LIVE recently enough to be diagnosed.
enum RecencyGate: Sendable, Equatable {
    case open
    /// No LIVE since the first day of the 7-day window, today included.
    case noRecentLive
    /// Only LIVEs after the window's end; the day on which their figures are expected.
    case firstFiguresPending(expected: LocalDay)

    /// Figures come up to two days after their day.
    static let figuresDelay = 2

    /// Judges by the days with a LIVE; `end` is the window's last day.
    init(liveDays: [LocalDay], end: LocalDay) {
        let start = end - (DiagnosisWindow.recencyDays - 1)
        let recent = liveDays.filter { $0 >= start }
        guard let first = recent.min() else {
            self = .noRecentLive
            return
        }
        self = first <= end ? .open : .firstFiguresPending(expected: first + Self.figuresDelay)
    }

    /// As callers are told; `nil`: open.
    var status: RPCError? {
        switch self {
        case .open:
            nil
        case .noRecentLive:
            RPCError(.failedPrecondition, reason: "NO_RECENT_LIVE", text: "The account had no LIVE in the last 7 days.")
        case .firstFiguresPending(let expected):
            RPCError(.failedPrecondition, reason: "FIRST_FIGURES_PENDING", text: "\(expected)")
        }
    }
}
