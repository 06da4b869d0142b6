/// The days of a window as a line: gaps where there was no LIVE, an open dotted end where days are not reported yet.
struct SparklineView: Sendable {
    /// A place in the drawing.
    struct Point: Sendable {
        let x: String
        let y: String
    }

    static let width = 112.0
    static let height = 32.0

    /// Points of each run of days in a row, as SVG takes them.
    let lines: [String]
    /// Days between two gaps, which no line would show.
    let single: [Point]
    /// The last day with a value.
    let last: Point?
    /// From where to where nothing is reported yet.
    let pending: Pending?

    /// The dotted end.
    struct Pending: Sendable {
        let from: Point
        let to: Point
    }

    /// - Parameters:
    ///   - values: One for each day, `nil` where there is none; `nil` is given back where no day has one.
    ///   - reported: Days that are reported, counted from the first.
    init?(values: [Double?], reported: Int) {
        let known = values.compactMap { $0 }.filter(\.isFinite)
        guard values.count > 1, !known.isEmpty else { return nil }
        let scale = Scale(days: values.count, known)
        var runs: [[Point]] = [[]]
        for (day, value) in values.enumerated() {
            if let value, value.isFinite {
                runs[runs.count - 1].append(scale.point(day, value))
            } else {
                runs.append([])
            }
        }
        lines = runs.filter { $0.count > 1 }.map { $0.map { "\($0.x),\($0.y)" }.joined(separator: " ") }
        single = runs.filter { $0.count == 1 }.flatMap { $0 }
        last = runs.last { !$0.isEmpty }?.last
        let lastDay = values.lastIndex { $0 != nil } ?? 0
        if reported < values.count, let value = values[lastDay] {
            pending = Pending(from: scale.point(lastDay, value), to: scale.point(values.count - 1, value))
        } else {
            pending = nil
        }
    }

    /// From days and values to places. The height stands for half of the figure at least, so that small changes look small.
    private struct Scale {
        let days: Int
        private let middle: Double
        private let span: Double

        init(days: Int, _ known: [Double]) {
            self.days = days
            let (top, bottom) = (known.max() ?? 0, known.min() ?? 0)
            middle = top / 2 + bottom / 2
            span = max(top - bottom, middle.magnitude / 2)
        }

        func point(_ day: Int, _ value: Double) -> Point {
            let inset = 4.0
            let across = Double(day) / Double(days - 1)
            let up = span > 0 && span.isFinite ? (value - middle) / span + 0.5 : 0
            return Point(
                x: SVGNumber.text(inset + across * (width - 2 * inset)),
                y: SVGNumber.text(height - inset - up * (height - 2 * inset)))
        }
    }
}
