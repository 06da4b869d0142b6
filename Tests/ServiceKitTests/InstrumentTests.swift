import ServiceKit
import Testing

@Suite("Instruments")
struct InstrumentTests {
    let registry = InstrumentRegistry()

    @Test("Counters and gauges are written as Prometheus text, sorted by name")
    func text() {
        let counter = registry.counter("jobs_total", "Jobs done.", ["kind": "a\"b\\c\nd"])
        counter.add()
        counter.add(2)
        registry.gauge("age_seconds", "Age.").set(1.5)
        registry.observe("free", "Free.") { 7 }
        registry.observe("unknown", "Unknown.") { nil }
        #expect(
            registry.exposition() == #"""
                # HELP age_seconds Age.
                # TYPE age_seconds gauge
                age_seconds 1.5
                # HELP free Free.
                # TYPE free gauge
                free 7.0
                # HELP jobs_total Jobs done.
                # TYPE jobs_total counter
                jobs_total{kind="a\"b\\c\nd"} 3
                # HELP unknown Unknown.
                # TYPE unknown gauge

                """#)
    }

    @Test("Numbers beyond all bounds have the format's spelling")
    func spelling() {
        registry.gauge("up", "U.").set(.infinity)
        registry.gauge("down", "D.").set(-.infinity)
        registry.gauge("none", "N.").set(.nan)
        let text = registry.exposition()
        #expect(text.contains("up +Inf\n") && text.contains("down -Inf\n") && text.contains("none NaN\n"))
    }

    @Test("A histogram counts each duration in every bucket that holds it")
    func histogram() {
        let histogram = registry.durations("handling_seconds", "H.", ["m": "x"])
        for duration in [Duration.microseconds(100), .microseconds(101), .milliseconds(3), .seconds(11), .seconds(-1)] {
            histogram.record(duration)
        }
        let text = registry.exposition()
        #expect(text.contains(#"handling_seconds_bucket{m="x",le="0.0001"} 2"# + "\n"))
        #expect(text.contains(#"handling_seconds_bucket{m="x",le="0.00025"} 3"# + "\n"))
        #expect(text.contains(#"handling_seconds_bucket{m="x",le="0.005"} 4"# + "\n"))
        #expect(text.contains(#"handling_seconds_bucket{m="x",le="10.0"} 4"# + "\n"))
        #expect(text.contains(#"handling_seconds_bucket{m="x",le="+Inf"} 5"# + "\n"))
        #expect(text.contains(#"handling_seconds_count{m="x"} 5"# + "\n"))
        #expect(text.contains(#"handling_seconds_sum{m="x"} 11.003201"# + "\n"))
        #expect(histogram.count == 5)
    }

    @Test("The same name and labels give the same handle")
    func same() {
        registry.counter("x_total", "X.", ["a": "1"]).add()
        #expect(registry.counter("x_total", "X.", ["a": "1"]).value == 1)
        #expect(registry.counter("x_total", "X.", ["a": "2"]).value == 0)
    }

    @Test("A counter that hides its zero appears with the first count")
    func hidden() {
        let counter = registry.counter("x_total", "X.", isShownAtZero: false)
        #expect(!registry.exposition().contains("\nx_total "))
        counter.add()
        #expect(registry.exposition().contains("\nx_total 1\n"))
    }

    @Test("Counting from many tasks loses nothing")
    func concurrent() async {
        let counter = registry.counter("x_total", "X.")
        let histogram = registry.durations("x_seconds", "X.")
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<1_000 {
                        counter.add()
                        histogram.record(.milliseconds(1))
                    }
                }
            }
        }
        #expect(counter.value == 8_000)
        #expect(histogram.count == 8_000)
    }
}
