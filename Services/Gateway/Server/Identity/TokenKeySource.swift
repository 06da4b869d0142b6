import LocalFiles
package import Logging
import ServiceKit
import Synchronization

/// The key set in a file, read again when the file has changed. One that cannot be taken leaves the one before in force.
package final class TokenKeySource: Sendable {
    /// A set, and which reading it came from: a token that passed with another may not pass with this.
    package struct Reading: Sendable {
        /// 0 for what was read at the start, one more for each set taken since.
        package let number: Int
        /// The keys that the file had then.
        package let set: TokenKeySet
    }

    private struct State {
        var reading: Reading
        var mark: FileMark
        var lookAt: ContinuousClock.Instant
    }

    /// A file larger than this is no key set.
    private static let largest = 1 << 20
    /// How often the file is looked at.
    private static let interval: Duration = .seconds(1)

    private let path: String
    private let logger: Logger
    private let state: Mutex<State>

    /// - Parameter path: empty: there is no file, and no key.
    /// - Throws: `TokenKeySet.Fault`, with the path.
    package init(path: String, logger: Logger) async throws(TokenKeySet.Fault) {
        self.path = path
        self.logger = logger
        let mark = FileMark(of: path)
        let set = path.isEmpty ? TokenKeySet() : try await Self.read(path)
        state = Mutex(State(reading: Reading(number: 0, set: set), mark: mark, lookAt: .now + Self.interval))
    }

    /// The set as the file has it now.
    package func current(now: ContinuousClock.Instant = .now) async -> Reading {
        let (reading, known) = state.withLock { state in
            let isDue = !path.isEmpty && now >= state.lookAt
            if isDue { state.lookAt = now + Self.interval }
            return (state.reading, isDue ? state.mark : nil)
        }
        guard let known else { return reading }
        let mark = FileMark(of: path)
        guard mark != known else { return reading }
        do throws(TokenKeySet.Fault) {
            let set = try await Self.read(path)
            logger.notice("key set of tokens read again", metadata: ["file": "\(path)"])
            return state.withLock { state in
                state.mark = mark
                state.reading = Reading(number: state.reading.number + 1, set: set)
                return state.reading
            }
        } catch {
            logger.error("key set of tokens not taken; the one before stays", metadata: ["cause": "\(error)"])
            state.withLock { $0.mark = mark }
            return reading
        }
    }

    private static func read(_ path: String) async throws(TokenKeySet.Fault) -> TokenKeySet {
        let bytes: [UInt8]
        do throws(LocalFile.Failure) {
            bytes = try LocalFile.read(path, limit: largest)
        } catch {
            throw TokenKeySet.Fault(description: "\(path): \(error.reason)")
        }
        do throws(TokenKeySet.Fault) {
            return try await TokenKeySet(bytes)
        } catch {
            throw TokenKeySet.Fault(description: "\(path): \(error)")
        }
    }
}
