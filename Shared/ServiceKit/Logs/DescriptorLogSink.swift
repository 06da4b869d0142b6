import Dispatch
import Glibc
import Synchronization

/// Writes log lines to a file descriptor from a queue of its own, so that a slow reader of the logs never holds up an
/// event loop. Lines are whole or absent: when more than `capacity` bytes wait, further lines are dropped and their
/// number is told as soon as there is room.
package final class DescriptorLogSink: LogSink {
    private struct Waiting {
        var bytes: [UInt8] = []
        var dropped = 0
        var isDraining = false
    }

    private let descriptor: Int32
    private let capacity: Int
    private let waiting = Mutex(Waiting())
    private let queue = DispatchQueue(label: "livediagnosis.logs")

    /// - Parameters:
    ///   - descriptor: open for writing as long as the sink lives; 2 is standard error.
    ///   - capacity: bytes that may wait, 1 MiB unless told.
    package init(descriptor: Int32, capacity: Int = 1 << 20) {
        self.descriptor = descriptor
        self.capacity = capacity
    }

    package func write(_ line: [UInt8]) {
        let mustStart = waiting.withLock { waiting in
            guard waiting.bytes.count + line.count <= capacity else {
                waiting.dropped += 1
                return false
            }
            waiting.bytes += line
            defer { waiting.isDraining = true }
            return !waiting.isDraining
        }
        if mustStart {
            queue.async { self.drain() }
        }
    }

    package func flush() {
        queue.sync { drain() }
    }

    private func drain() {
        while true {
            let batch = waiting.withLock { waiting -> [UInt8] in
                var batch = waiting.bytes
                waiting.bytes = []
                if waiting.dropped > 0 {
                    batch += Array(
                        "{\"level\":\"warning\",\"message\":\"log lines dropped\",\"count\":\(waiting.dropped)}\n".utf8)
                    waiting.dropped = 0
                }
                waiting.isDraining = !batch.isEmpty
                return batch
            }
            if batch.isEmpty { return }
            writeAll(batch)
        }
    }

    /// A descriptor that refuses bytes loses them: there is nobody left to tell.
    private func writeAll(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            var sent = 0
            while sent < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + sent }, buffer.count - sent)
                if count < 0 && errno == EINTR { continue }
                if count < 0 && errno == EAGAIN {
                    var readiness = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&readiness, 1, 1_000)
                    continue
                }
                guard count > 0 else { return }
                sent += count
            }
        }
    }
}
