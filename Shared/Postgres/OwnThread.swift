internal import Glibc

/// A thread outside of Swift's pool, for calls that may wait.
package enum OwnThread {
    private final class Body {
        let name: StaticString
        let run: @Sendable () -> Void

        init(_ name: StaticString, _ run: @escaping @Sendable () -> Void) {
            self.name = name
            self.run = run
        }

        /// glibc's function for it is not in Swift's module of it.
        func sayName() {
            let file = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
            guard file >= 0 else { return }
            _ = name.withUTF8Buffer { write(file, $0.baseAddress, $0.count) }
            close(file)
        }
    }

    /// Starts a detached thread; false if the system has none to give.
    ///
    /// - Parameter name: at most 15 bytes; what `top -H` shows.
    package static func start(_ name: StaticString, _ run: @escaping @Sendable () -> Void) -> Bool {
        let body = Unmanaged.passRetained(Body(name, run))
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                let body = Unmanaged<Body>.fromOpaque(context).takeRetainedValue()
                body.sayName()
                body.run()
                return nil
            }, body.toOpaque())
        guard status == 0 else {
            body.release()
            return false
        }
        pthread_detach(thread)
        return true
    }
}
