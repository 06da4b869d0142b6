package import NIOCore
import Synchronization

/// Runs Swift tasks on an event loop: a handler that its connection's loop starts needs no other thread.
package final class EventLoopTaskExecutor: TaskExecutor {
    private struct Jobs {
        var waiting: [UnownedJob] = []
        var isScheduled = false
    }

    /// The loop that the tasks run on.
    package let loop: any EventLoop
    private let jobs = Mutex(Jobs())

    package init(_ loop: any EventLoop) {
        self.loop = loop
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let mustSchedule = jobs.withLock { jobs in
            jobs.waiting.append(job)
            if jobs.isScheduled { return false }
            jobs.isScheduled = true
            return true
        }
        // One turn of the loop, and one wake-up of its thread, for all jobs that come before it.
        if mustSchedule { loop.execute { self.runWaiting() } }
    }

    /// Runs the jobs that wait now. Those that they add wait for the loop's next turn, so that sockets get theirs.
    private func runWaiting() {
        let batch = jobs.withLock { jobs in
            jobs.isScheduled = false
            defer { jobs.waiting = [] }
            return jobs.waiting
        }
        let executor = asUnownedTaskExecutor()
        for job in batch { job.runSynchronously(on: executor) }
    }
}
