import FramedRPC
import Testing

@Suite("A peer that takes nothing is told from one that takes little")
struct StallWatchTests {
    @Test("nothing unsent is not watched")
    func nothing() {
        var watch = StallWatch()
        watch.wrote(100)
        let begins = watch.begin(unsent: 0)
        #expect(!begins)
        #expect(!watch.isWatching)
    }

    @Test("nothing taken between two looks is a stall, also if more was written")
    func stalled() {
        var watch = StallWatch()
        watch.wrote(100)
        #expect([watch.begin(unsent: 60), watch.begin(unsent: 60)] == [true, false])
        watch.wrote(50)
        #expect(watch.check(unsent: 110) == .stalled)
    }

    @Test("one byte taken is progress, also if more is unsent than before")
    func slow() {
        var watch = StallWatch()
        watch.wrote(100)
        _ = watch.begin(unsent: 60)
        watch.wrote(50)
        #expect(watch.check(unsent: 109) == .progress)
        #expect(watch.check(unsent: 109) == .stalled)
    }

    @Test("all taken ends the watch until there is more")
    func done() {
        var watch = StallWatch()
        watch.wrote(100)
        _ = watch.begin(unsent: 60)
        #expect(watch.check(unsent: 0) == .done)
        watch.wrote(10)
        #expect([watch.begin(unsent: 10)] == [true])
        #expect(watch.check(unsent: 10) == .stalled)
    }
}

@Suite("One timer for many deadlines")
struct DeadlineAlarmTests {
    @Test("it is set again only for a deadline more than a millisecond earlier")
    func include() {
        var alarm = DeadlineAlarm()
        #expect(alarm.include(at(100)) == at(100))
        #expect(alarm.include(at(200)) == nil)
        #expect(alarm.include(at(99)) == nil)
        #expect(alarm.include(at(50)) == at(50))
        alarm.clear()
        #expect(alarm.include(at(200)) == at(200))
    }
}

@Suite("Bytes that all connections may hold")
struct ByteBudgetTests {
    @Test("those who wait are called once there is room")
    func waiting() async {
        let budget = ByteBudget(limit: 100)
        budget.adjust(by: 120)
        #expect(!budget.hasRoom)
        await confirmation(expectedCount: 1) { called in
            budget.whenRoom { called() }
            budget.adjust(by: -10)
            budget.adjust(by: -11)
            budget.adjust(by: -11)
        }
        #expect(budget.hasRoom)
    }
}
