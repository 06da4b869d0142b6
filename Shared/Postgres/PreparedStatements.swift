/// Which statements one connection has prepared, by index: a pure value.
struct PreparedStatements {
    private enum State {
        case absent
        case preparing
        case ready(since: Int)
        /// Declared otherwise than the database has it; stays so until the connection is replaced.
        case failed(PostgresError)
    }

    /// What a batch has to wait for.
    enum Readiness {
        case ready
        /// Preparation of these is to be sent first; possibly none, where others already wait for the same.
        case waiting(prepare: [Int])
        case failed(PostgresError)
    }

    private var states: [State] = []
    /// Counts preparations, so that a late complaint about an old plan does not undo a new one.
    private(set) var generation = 0

    init() {}

    mutating func require(_ statements: some Sequence<Int>) -> Readiness {
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

    mutating func prepared(_ statement: Int) {
        generation += 1
        grow(to: statement)
        states[statement] = .ready(since: generation)
    }

    /// The server refused the statement; the next call asks it again.
    mutating func refused(_ statement: Int) {
        grow(to: statement)
        states[statement] = .absent
    }

    /// The statement is prepared, but is not what it was declared to be.
    mutating func mismatched(_ statement: Int, _ error: PostgresError) {
        grow(to: statement)
        states[statement] = .failed(error)
    }

    /// The server says that the statement's plan, as a batch sent at `generation` used it, is stale.
    mutating func stale(_ statement: Int, usedAt generation: Int) {
        grow(to: statement)
        if case .ready(let since) = states[statement], since <= generation { states[statement] = .absent }
    }

    /// Those neither ready nor known to be wrong among the statements: a parked batch still waits while any is left.
    func isSettled(_ statement: Int) -> Bool {
        guard statement < states.count else { return false }
        if case .preparing = states[statement] { return false }
        return true
    }

    private mutating func grow(to statement: Int) {
        while states.count <= statement { states.append(.absent) }
    }
}
