package import NIOCore

/// How many calls at a time keep a service busy without letting them queue: follows the ratio of the latency that it
/// has without a queue to the latency that it has now, as the gradient limit of Netflix' concurrency-limits does.
/// A pure value: windows of measurements in, a limit out.
///
/// The latency without a queue is known from times when few calls were under way; while there are none, a short probe
/// at half the limit now and then shows whether the service itself has become slower or its queue longer.
package struct GradientState: Sendable {
    package struct Settings: Sendable {
        /// The limit never falls below, but for the moment of a probe.
        package var floor = 64
        /// The limit never rises above.
        package var ceiling = 2_048
        /// The limit at the start.
        package var initial = 256
        /// How many times the latency without a queue is fine.
        package var tolerance = 1.25
        /// Latencies up to this are fine, whatever that without a queue is.
        package var fine: TimeAmount = .milliseconds(2)
        /// Calls that may queue.
        package var queue = 1.0
        /// Windows between two probes.
        package var probeInterval = 200

        package init() {}
    }

    /// What was measured in one window.
    package struct Window: Sendable {
        /// Mean time that handlers took, nanoseconds.
        package var latency: Double
        /// The most calls that were under way at a time; the limit if one was refused.
        package var most: Int
        /// Whether a handler failed for want of resources or time.
        package var hasOverload: Bool

        package init(latency: Double, most: Int, hasOverload: Bool = false) {
            self.latency = latency
            self.most = most
            self.hasOverload = hasOverload
        }
    }

    private let settings: Settings
    private var estimate: Double
    private var unqueued: Double?
    private var untilProbe: Int
    /// Windows left of the probe; 0 outside one.
    private var probing = 0

    package init(_ settings: Settings = Settings()) {
        self.settings = settings
        estimate = Double(max(1, min(settings.initial, settings.ceiling)))
        untilProbe = settings.probeInterval
    }

    /// Calls at a time that are taken now.
    package var limit: Int { probing > 0 ? probeLimit : Int(estimate) }

    /// Learns from a window.
    package mutating func learn(_ window: Window) {
        if probing > 0 {
            probe(window)
            return
        }
        let isBusy = Double(window.most) * 2 >= estimate
        learnUnqueued(window.latency, isBusy: isBusy)
        // With less to do than half the limit, latency tells nothing about the limit.
        guard isBusy, let unqueued else { return }
        adjust(window, unqueued)
        untilProbe -= 1
        if untilProbe <= 0 {
            untilProbe = settings.probeInterval
            // The first window has calls from before in it, the second counts.
            if probeLimit < Int(estimate) { probing = 2 }
        }
    }

    private var floor: Double { Double(max(1, min(settings.floor, settings.ceiling))) }

    private var probeLimit: Int { Int(max(1, estimate / 2)) }

    private mutating func adjust(_ window: Window, _ unqueued: Double) {
        let fine = max(unqueued * settings.tolerance, Double(settings.fine.nanoseconds))
        var gradient = max(0.5, min(1, fine / max(1, window.latency)))
        if window.hasOverload { gradient = min(gradient, 0.9) }
        estimate =
            gradient < 1 ? estimate * gradient + settings.queue : estimate + max(settings.queue, estimate.squareRoot())
        estimate = max(floor, min(estimate, Double(max(1, settings.ceiling))))
    }

    /// Falls at once; rises slowly, and only while nothing can queue.
    private mutating func learnUnqueued(_ latency: Double, isBusy: Bool) {
        guard let before = unqueued else {
            unqueued = latency
            return
        }
        if latency < before {
            unqueued = before + (latency - before) * 0.3
        } else if !isBusy {
            unqueued = before + (latency - before) * 0.05
        }
    }

    private mutating func probe(_ window: Window) {
        probing -= 1
        // Whatever half the calls at a time have to wait for is no queue of theirs.
        if probing == 0 { unqueued = window.latency }
    }
}
