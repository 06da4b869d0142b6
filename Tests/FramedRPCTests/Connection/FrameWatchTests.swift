import FramedRPC
import Testing

@Suite("A peer that sends slowly is told from one that never finishes a frame")
struct FrameWatchTests {
    private func watching(_ frame: Int = 3) -> FrameWatch {
        var watch = FrameWatch()
        _ = watch.begin(held: 1, frame: frame)
        return watch
    }

    @Test("between frames nothing is watched")
    func between() {
        var watch = FrameWatch()
        #expect([watch.begin(held: 0, frame: 3)] == [false])
        #expect(!watch.isWatching)
    }

    @Test("a frame unfinished from one check to the next is too slow, however much of it came")
    func slow() {
        var watch = watching()
        #expect(watch.check(held: 4_000_000, frame: 3, isReading: true) == .tooSlow)
    }

    @Test("another frame each time is progress, none is the end")
    func progress() {
        var watch = watching()
        #expect([watch.begin(held: 9, frame: 5)] == [false])
        #expect(watch.check(held: 9, frame: 5, isReading: true) == .progress)
        #expect(watch.check(held: 9, frame: 6, isReading: true) == .progress)
        #expect(watch.check(held: 0, frame: 6, isReading: true) == .done)
        #expect([watch.begin(held: 1, frame: 6)] == [true])
    }

    @Test("while this side does not read, a frame may take longer, but not for ever")
    func paused() {
        var watch = watching()
        #expect(watch.check(held: 1, frame: 3, isReading: false) == .progress)
        #expect(watch.check(held: 1, frame: 3, isReading: false) == .progress)
        #expect(watch.check(held: 1, frame: 3, isReading: false) == .tooSlow)
    }
}
