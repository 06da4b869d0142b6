import Postgres
import Testing

@Suite("Which statements a connection has prepared")
struct PreparedStatementsTests {
    func words(_ readiness: PreparedStatements.Readiness) -> String {
        switch readiness {
        case .ready: "ready"
        case .waiting(let missing): "prepare \(missing)"
        case .failed(let error): "failed \(error.kind)"
        }
    }

    @Test("the first asks for preparation, the second waits for the same, then both are ready")
    func once() {
        var statements = PreparedStatements()
        #expect(words(statements.require([2, 5])) == "prepare [2, 5]")
        #expect(words(statements.require([2])) == "prepare []")
        statements.prepared(2)
        #expect(words(statements.require([2])) == "ready")
        #expect(words(statements.require([2, 5])) == "prepare []")
    }

    @Test("a refused statement is asked for again")
    func refused() {
        var statements = PreparedStatements()
        _ = statements.require([0])
        statements.refused(0)
        #expect(words(statements.require([0])) == "prepare [0]")
    }

    @Test("a mismatched statement stays refused")
    func mismatched() {
        var statements = PreparedStatements()
        _ = statements.require([0])
        statements.mismatched(0, PostgresError(.statementMismatch, "int4 is not int8"))
        #expect(words(statements.require([0])) == "failed statement mismatch")
    }

    @Test("a stale statement is prepared again, but a late complaint about the old plan does not undo the new one")
    func stale() {
        var statements = PreparedStatements()
        _ = statements.require([0])
        statements.prepared(0)
        let sentAt = statements.generation
        statements.stale(0, usedAt: sentAt)
        #expect(words(statements.require([0])) == "prepare [0]")
        statements.prepared(0)
        statements.stale(0, usedAt: sentAt)
        #expect(words(statements.require([0])) == "ready")
    }
}
