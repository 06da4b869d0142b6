package import Contracts
import FramedRPC
package import ServiceKit

/// Finds a method by what an operator writes: `metrics/GetAccountMetrics`, `MetricsService/GetAccountMetrics` or the
/// full name on the wire. Case does not matter.
package struct MethodName: Sendable {
    /// The method with its messages.
    package let messages: MethodMessages
    /// The service whose processes have it; nil for a method that every service has.
    package let service: SuiteService?

    /// Why a text names no method.
    package struct Unknown: Error, CustomStringConvertible {
        let text: String

        /// All methods, so that the right one can be picked.
        package var description: String {
            let paths = AllMethods.messages.map { "  \($0.method.path)" }.joined(separator: "\n")
            return "\"\(text)\" is no method. There are:\n\(paths)"
        }
    }

    /// The method that a text names.
    package init(_ text: String) throws(Unknown) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { $0.lowercased() }
        let found = AllMethods.messages.filter { messages in
            parts.count == 2 && messages.method.name.lowercased() == parts[1]
                && Self.names(of: messages).contains(parts[0])
        }
        guard let messages = found.first, found.count == 1 else { throw Unknown(text: text) }
        self.messages = messages
        service = Self.package(of: messages).flatMap { SuiteService(rawValue: $0) }
    }

    /// `livediagnosis.metrics.v1.MetricsService` is also `MetricsService` and `metrics`.
    private static func names(of messages: MethodMessages) -> [String] {
        let full = messages.method.service.lowercased()
        let short = full.split(separator: ".").last.map(String.init) ?? full
        let bare = short.hasSuffix("service") ? String(short.dropLast("service".count)) : short
        return [full, short, bare]
    }

    private static func package(of messages: MethodMessages) -> String? {
        let parts = messages.method.service.split(separator: ".")
        return parts.count > 1 ? String(parts[1]) : nil
    }
}
