/// What one connection in pipeline mode has sent and is owed: a pure value fed with what was sent and what came back.
///
/// `Unit` is a batch. A lone read may share a Sync with other reads and is finished by its own answer; any other unit has a
/// Sync of its own and is finished only by that, since until then nothing of it is committed.
package struct StatementPipeline<Unit> {
    /// One answer that the server owes, in the order of sending.
    package enum Expectation {
        /// The answer to a read that shares its Sync.
        case read(Unit)
        /// The answer to one statement of a unit with a Sync of its own.
        case part(Unit)
        /// The Sync of that unit.
        case end(Unit)
        /// The Sync behind a group of reads.
        case groupEnd
        /// The answers to preparing a statement (its index), and its Sync.
        case parse(Int)
        case describe(Int)
        case prepareEnd(Int)
    }

    /// What came back.
    package enum Answer: Equatable {
        case success
        case failure
        /// Skipped by the server, since something before it under the same Sync had failed.
        case aborted
        case sync
    }

    /// What to do about it.
    package enum Step {
        case nothing
        /// The answer is one of several of the unit.
        case keep(Unit)
        /// The answer is the outcome of the unit.
        case finish(Unit)
        /// What was kept is the outcome of the unit.
        case complete(Unit)
        /// The unit never ran, through no fault of its own: it is to be sent again under a Sync of its own.
        case sendAgainAlone(Unit)
        /// The answer describes the parameters and columns of the statement.
        case described(Int)
        /// The answer says why the statement cannot be prepared.
        case notPrepared(Int)
        /// Preparing has ended; whether it went well is known from the steps before.
        case preparationEnded(Int)
        /// The answer is not the one owed: the connection is out of step and has to be closed.
        case outOfStep
    }

    private var owed = Queue<Expectation>()
    /// Reads sent since the last Sync.
    package private(set) var openReads = 0

    package init() {}

    package var isEmpty: Bool { owed.isEmpty }

    /// The units whose end is owed, each at least once; those that a Sync is not sent for included.
    package var units: [Unit] {
        owed.all.compactMap { expectation in
            switch expectation {
            case .read(let unit), .part(let unit), .end(let unit): unit
            case .groupEnd, .parse, .describe, .prepareEnd: nil
            }
        }
    }

    package mutating func sentRead(_ unit: Unit) {
        owed.append(.read(unit))
        openReads += 1
    }

    /// The Sync behind the open reads was sent.
    package mutating func sentGroupEnd() {
        owed.append(.groupEnd)
        openReads = 0
    }

    package mutating func sentPart(of unit: Unit) {
        owed.append(.part(unit))
    }

    package mutating func sentEnd(of unit: Unit) {
        owed.append(.end(unit))
    }

    /// Parse, Describe and Sync of a statement were sent.
    package mutating func sentPreparation(of statement: Int) {
        owed.append(.parse(statement))
        owed.append(.describe(statement))
        owed.append(.prepareEnd(statement))
    }

    package mutating func received(_ answer: Answer) -> Step {
        guard let expectation = owed.popFirst() else { return .outOfStep }
        switch (expectation, answer) {
        case (.read(let unit), .success), (.read(let unit), .failure): return .finish(unit)
        case (.read(let unit), .aborted): return .sendAgainAlone(unit)
        case (.part(let unit), .success), (.part(let unit), .failure): return .keep(unit)
        case (.part, .aborted): return .nothing
        case (.end(let unit), .sync): return .complete(unit)
        case (.end(let unit), .failure):
            // Committing failed, as at a deferred constraint; the Sync is answered all the same.
            owed.prepend(expectation)
            return .keep(unit)
        case (.groupEnd, .sync): return .nothing
        case (.groupEnd, .failure):
            // The reads before it have been answered, and there was nothing to commit.
            owed.prepend(expectation)
            return .nothing
        case (.parse, .success): return .nothing
        case (.parse(let statement), .failure), (.describe(let statement), .failure): return .notPrepared(statement)
        case (.describe(let statement), .success): return .described(statement)
        case (.describe, .aborted): return .nothing
        case (.prepareEnd(let statement), .sync): return .preparationEnded(statement)
        default: return .outOfStep
        }
    }
}
