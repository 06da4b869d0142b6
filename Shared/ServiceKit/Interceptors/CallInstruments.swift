package import FramedRPC
import Synchronization

/// Counts and times calls by method: `<prefix>_handled_total{service,method,code}` and
/// `<prefix>_handling_seconds{service,method}`.
package final class CallInstruments: Sendable {
    private struct Handles: Sendable {
        var duration: DurationHistogram
        /// By status code; one more for codes outside the set.
        var handled: [Counter]
    }

    /// Codes 0 ... 16 are defined; what is outside is counted under the last.
    private static let codes = 18

    private let prefix: String
    private let registry: InstrumentRegistry
    private let handles = Mutex<[String: Handles]>([:])

    /// - Parameters:
    ///   - prefix: `rpc_server` or `rpc_client`.
    ///   - methods: those whose series stand in the metrics before their first call.
    package init(_ prefix: String, methods: some Sequence<MethodDescriptor> = [], in registry: InstrumentRegistry) {
        self.prefix = prefix
        self.registry = registry
        for method in methods {
            _ = handles(of: method)
        }
    }

    /// Counts one call that ended with `code` after `duration`.
    func record(_ method: MethodDescriptor, _ code: RPCStatusCode, _ duration: Duration) {
        let handles = handles(of: method)
        handles.duration.record(duration)
        handles.handled[min(Int(code.rawValue), Self.codes - 1)].add()
    }

    /// The handles of a method, resolved with its first call. The methods are those of our contracts, so there are few.
    private func handles(of method: MethodDescriptor) -> Handles {
        if let known = handles.withLock({ $0[method.path] }) { return known }
        let made = resolve(method)
        handles.withLock { $0[method.path] = made }
        return made
    }

    private func resolve(_ method: MethodDescriptor) -> Handles {
        let labels: LabelSet = ["service": method.service, "method": method.name]
        let handled = (0..<Self.codes).map { code in
            let status = RPCStatusCode(rawValue: UInt32(code))
            return registry.counter(
                "\(prefix)_handled_total", "Calls that ended, by status.",
                labels.adding("code", status.isDefined ? status.description : "OTHER"), isShownAtZero: code == 0)
        }
        let duration = registry.durations("\(prefix)_handling_seconds", "How long calls took.", labels)
        return Handles(duration: duration, handled: handled)
    }
}
