import Postgres
import Testing

@Suite("What a pipelined connection owes, fed with events")
struct StatementPipelineTests {
    typealias Pipeline = StatementPipeline<String>

    /// The step in words, since its units carry no equality.
    func words(_ step: Pipeline.Step) -> String {
        switch step {
        case .nothing: "nothing"
        case .keep(let unit): "keep \(unit)"
        case .finish(let unit): "finish \(unit)"
        case .complete(let unit): "complete \(unit)"
        case .sendAgainAlone(let unit): "again \(unit)"
        case .described(let statement): "described \(statement)"
        case .notPrepared(let statement): "not prepared \(statement)"
        case .preparationEnded(let statement): "preparation ended \(statement)"
        case .outOfStep: "out of step"
        }
    }

    @Test("reads under one Sync are finished by their own answers")
    func reads() {
        var pipeline = Pipeline()
        pipeline.sentRead("a")
        pipeline.sentRead("b")
        #expect(pipeline.openReads == 2)
        pipeline.sentGroupEnd()
        #expect(pipeline.openReads == 0)
        #expect(words(pipeline.received(.success)) == "finish a")
        #expect(words(pipeline.received(.success)) == "finish b")
        #expect(words(pipeline.received(.sync)) == "nothing")
        #expect(pipeline.isEmpty)
    }

    @Test("a read skipped for a neighbour's failure is sent again alone")
    func skippedRead() {
        var pipeline = Pipeline()
        pipeline.sentRead("bad")
        pipeline.sentRead("good")
        pipeline.sentGroupEnd()
        #expect(words(pipeline.received(.failure)) == "finish bad")
        #expect(words(pipeline.received(.aborted)) == "again good")
        #expect(words(pipeline.received(.sync)) == "nothing")
    }

    @Test("a write is complete at its Sync and not before")
    func write() {
        var pipeline = Pipeline()
        pipeline.sentPart(of: "w")
        pipeline.sentPart(of: "w")
        pipeline.sentEnd(of: "w")
        #expect(words(pipeline.received(.success)) == "keep w")
        #expect(words(pipeline.received(.success)) == "keep w")
        #expect(words(pipeline.received(.sync)) == "complete w")
    }

    @Test("a failed write's later statements are skipped, and the next batch is not touched")
    func failedWrite() {
        var pipeline = Pipeline()
        for unit in ["w", "v"] {
            pipeline.sentPart(of: unit)
            pipeline.sentPart(of: unit)
            pipeline.sentEnd(of: unit)
        }
        #expect(words(pipeline.received(.failure)) == "keep w")
        #expect(words(pipeline.received(.aborted)) == "nothing")
        #expect(words(pipeline.received(.sync)) == "complete w")
        #expect(words(pipeline.received(.success)) == "keep v")
        #expect(pipeline.units == ["v", "v"])
    }

    @Test("a statement is prepared, described and synced before anything uses it")
    func preparation() {
        var pipeline = Pipeline()
        pipeline.sentPreparation(of: 3)
        #expect(words(pipeline.received(.success)) == "nothing")
        #expect(words(pipeline.received(.success)) == "described 3")
        #expect(words(pipeline.received(.sync)) == "preparation ended 3")
    }

    @Test("a refused preparation says so once")
    func refusedPreparation() {
        var pipeline = Pipeline()
        pipeline.sentPreparation(of: 3)
        #expect(words(pipeline.received(.failure)) == "not prepared 3")
        #expect(words(pipeline.received(.aborted)) == "nothing")
        #expect(words(pipeline.received(.sync)) == "preparation ended 3")
    }

    @Test(
        "an answer that is not owed is out of step",
        arguments: [StatementPipeline<String>.Answer.success, .failure, .aborted, .sync])
    func nothingOwed(_ answer: StatementPipeline<String>.Answer) {
        var pipeline = Pipeline()
        #expect(words(pipeline.received(answer)) == "out of step")
    }

    @Test("a Sync where an answer is owed is out of step")
    func earlySync() {
        var pipeline = Pipeline()
        pipeline.sentPart(of: "w")
        pipeline.sentEnd(of: "w")
        #expect(words(pipeline.received(.sync)) == "out of step")
    }

    @Test("what fails at the end fails its unit, whose Sync is answered all the same")
    func failureAtTheEnd() {
        var pipeline = Pipeline()
        for unit in ["w", "v"] {
            pipeline.sentPart(of: unit)
            pipeline.sentEnd(of: unit)
        }
        #expect(words(pipeline.received(.success)) == "keep w")
        #expect(words(pipeline.received(.failure)) == "keep w")
        #expect(words(pipeline.received(.sync)) == "complete w")
        #expect(words(pipeline.received(.success)) == "keep v")
        #expect(words(pipeline.received(.sync)) == "complete v")
        #expect(pipeline.isEmpty)
    }

    @Test("a failure at the end of a group of reads changes nothing for those that were answered")
    func failureAtTheEndOfReads() {
        var pipeline = Pipeline()
        pipeline.sentRead("a")
        pipeline.sentGroupEnd()
        #expect(words(pipeline.received(.success)) == "finish a")
        #expect(words(pipeline.received(.failure)) == "nothing")
        #expect(words(pipeline.received(.sync)) == "nothing")
        #expect(pipeline.isEmpty)
    }

    @Test("answers of one batch are taken while the next is still being sent")
    func answersWhileSending() {
        var pipeline = Pipeline()
        pipeline.sentPart(of: "w")
        pipeline.sentEnd(of: "w")
        pipeline.sentPart(of: "v")
        #expect(words(pipeline.received(.success)) == "keep w")
        #expect(words(pipeline.received(.sync)) == "complete w")
        #expect(words(pipeline.received(.success)) == "keep v")
        #expect(pipeline.isEmpty, "its Sync is not sent yet, so it is not owed yet")
        pipeline.sentEnd(of: "v")
        #expect(words(pipeline.received(.sync)) == "complete v")
    }

    @Test("a preparation between reads and writes ends by itself")
    func interleaved() {
        var pipeline = Pipeline()
        pipeline.sentRead("a")
        pipeline.sentGroupEnd()
        pipeline.sentPreparation(of: 7)
        pipeline.sentPart(of: "w")
        pipeline.sentEnd(of: "w")
        #expect(pipeline.units == ["a", "w", "w"])
        let steps = [.success, .sync, .success, .failure, .sync, .success, .sync].map { words(pipeline.received($0)) }
        #expect(
            steps == [
                "finish a", "nothing", "nothing", "not prepared 7", "preparation ended 7", "keep w", "complete w",
            ])
    }

    @Test("every answer but the one owed is out of step", arguments: Unexpected.all)
    func unexpected(_ unexpected: Unexpected) {
        var pipeline = Pipeline()
        unexpected.send(&pipeline)
        for answer in unexpected.before { _ = pipeline.received(answer) }
        #expect(words(pipeline.received(unexpected.answer)) == "out of step")
    }

    struct Unexpected: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let send: @Sendable (inout Pipeline) -> Void
        let before: [Pipeline.Answer]
        let answer: Pipeline.Answer

        static let all: [Unexpected] = [
            Unexpected(
                testDescription: "Sync for a read",
                send: {
                    $0.sentRead("a")
                    $0.sentGroupEnd()
                }, before: [], answer: .sync),
            Unexpected(
                testDescription: "a row for the Sync of a group",
                send: {
                    $0.sentRead("a")
                    $0.sentGroupEnd()
                }, before: [.success], answer: .success),
            Unexpected(
                testDescription: "a skipped Sync",
                send: {
                    $0.sentPart(of: "w")
                    $0.sentEnd(of: "w")
                }, before: [.success], answer: .aborted),
            Unexpected(
                testDescription: "a row for the Sync of a write",
                send: {
                    $0.sentPart(of: "w")
                    $0.sentEnd(of: "w")
                }, before: [.success], answer: .success),
            Unexpected(
                testDescription: "a skipped Parse", send: { $0.sentPreparation(of: 1) }, before: [], answer: .aborted),
            Unexpected(
                testDescription: "Sync for Describe", send: { $0.sentPreparation(of: 1) }, before: [.success],
                answer: .sync),
            Unexpected(
                testDescription: "a failure for the Sync of a preparation", send: { $0.sentPreparation(of: 1) },
                before: [.success, .success], answer: .failure),
        ]
    }
}
