/// Which statements one connection has prepared, by index: a pure value.
package struct PreparedStatements {
    private enum State {
        case absent
        case preparing
        case ready(since: Int)
        /// Declared otherwise than the database has it; stays so until the connection is replaced.
        case failed(PostgresError)
    }

    /// What a batch has to wait for.
    package enum Readiness {
        case ready
        /// Preparation of these is to be sent first; possibly none, where others already wait for the same.
        case waiting(prepare: [Int])
        case failed(PostgresError)
    }

    private var states: [State] = []
    /// Counts preparations, so that a late complaint about an old plan does not undo a new one.
    package private(set) var generation = 0

    package init() {}

    package mutating func require(_ statements: some Sequence<Int>) -> Readiness {
        var missing: [Int] = []
        var isWaiting = false
        for statement in statements {
            grow(to: statement)
            switch states[statement] {
            case .ready: continue
            case .failed(let error): return .failed(error)
            case .preparing: isWaiting = true
            case .absent:
                states[statement] = .preparing
                missing.append(statement)
                isWaiting = true
            }
        }
        return isWaiting ? .waiting(prepare: missing) : .ready
    }

    package mutating func prepared(_ statement: Int) {
        generation += 1
        grow(to: statement)
        states[statement] = .ready(since: generation)
    }

    /// The server refused the statement; the next call asks it again.
    package mutating func refused(_ statement: Int) {
        grow(to: statement)
        states[statement] = .absent
    }

    /// The statement is prepared, but is not what it was declared to be.
    package mutating func mismatched(_ statement: Int, _ error: PostgresError) {
        grow(to: statement)
        states[statement] = .failed(error)
    }

    /// The server says that the statement's plan, as a batch sent at `generation` used it, is stale.
    package mutating func stale(_ statement: Int, usedAt generation: Int) {
        grow(to: statement)
        if case .ready(let since) = states[statement], since <= generation { states[statement] = .absent }
    }

    private mutating func grow(to statement: Int) {
        while states.count <= statement { states.append(.absent) }
    }
}
