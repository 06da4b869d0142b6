extension Inbox {
    /// Hands a batch over and waits for its outcome; the thread is told if the caller's task is cancelled meanwhile.
    func await(_ batch: PostgresBatch, _ message: @Sendable () -> Message) async {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                batch.continuation = continuation
                post(message())
            }
        } onCancel: {
            post(.abandon(batch))
        }
    }

    /// Asks for a connection and waits for it.
    func await(_ lease: Lease) async {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                lease.continuation = continuation
                post(.acquire(lease))
            }
        } onCancel: {
            post(.abandonLease(lease))
        }
    }
}
