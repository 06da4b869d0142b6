import FramedRPC
import NIOCore
import Testing

@Suite("The choice among endpoints")
struct PeerSetTests {
    @Test("all get their share when none has more to do")
    func even() throws {
        var driver = PeerSetDriver(["a", "b", "c", "d"])
        let counts = try driver.counts()
        // 250 each are expected; the standard deviation is 14.
        for name in ["a", "b", "c", "d"] { #expect(abs((counts[name] ?? 0) - 250) < 70, "\(counts)") }
    }

    @Test("of two drawn, the one with less to do is taken")
    func lessLoaded() throws {
        var driver = PeerSetDriver(["a", "b", "c"])
        driver["a"].load = 3
        driver["b"].load = 2
        driver["c"].load = 1
        let counts = try driver.counts()
        // Of the three pairs, c wins two, b one and a none.
        #expect(counts["a"] == nil)
        #expect(abs((counts["b"] ?? 0) - 333) < 75, "\(counts)")
        #expect(abs((counts["c"] ?? 0) - 667) < 75, "\(counts)")
    }

    @Test("one that cannot be reached is taken only if none can")
    func unreachable() throws {
        var driver = PeerSetDriver(["a", "b", "c"])
        driver["a"].isReachable = false
        driver["b"].isReachable = false
        #expect(try driver.counts() == ["c": 1_000])
        driver["c"].isReachable = false
        #expect(try driver.counts().count == 3)
    }

    @Test("the one that has just failed a call is avoided if there is another")
    func avoided() throws {
        var driver = PeerSetDriver(["a", "b"])
        for _ in 0..<100 { #expect(try driver.choose(avoiding: driver["a"]).peer.name == "b") }
        driver["b"].isReachable = false
        #expect(try driver.choose(avoiding: driver["a"]).peer.name.isEmpty == false)
        var alone = PeerSetDriver(["a"])
        #expect(try alone.choose(avoiding: alone["a"]).peer.name == "a")
    }

    @Test("five failures in a row put an endpoint aside, four and an answer between do not")
    func aside() throws {
        var driver = PeerSetDriver(["a", "b"])
        driver.fail("a", times: 4)
        driver.ended(.init(peer: driver["a"], isProbe: false), .works)
        driver.fail("a", times: 4)
        #expect(try driver.counts()["a"] != nil)
        driver.fail("a", times: 1)
        #expect(try driver.counts() == ["b": 1_000])
    }

    @Test("calls that say nothing neither add to the failures nor take from them")
    func neutral() throws {
        var driver = PeerSetDriver(["a", "b"])
        driver.fail("a", times: 4)
        driver.ended(.init(peer: driver["a"], isProbe: false), .saysNothing)
        driver.fail("a", times: 1)
        #expect(try driver.counts() == ["b": 1_000])
    }

    @Test("after a second one call tries it; it is used again only if that call succeeds")
    func probe() throws {
        var driver = PeerSetDriver(["a", "b"])
        driver.fail("a", times: 5)
        #expect(try driver.counts(now: 999) == ["b": 1_000])
        let probe = try driver.choose(now: 1_000)
        #expect(probe.isProbe)
        #expect(probe.peer.name == "a")
        #expect(try driver.counts(now: 5_000) == ["b": 1_000])
        driver.ended(probe, .works, now: 5_000)
        #expect(try driver.counts(now: 5_000)["a"] != nil)
    }

    @Test("the wait doubles with each probe that fails, to a minute, and starts anew after one that succeeds")
    func growth() throws {
        var driver = PeerSetDriver(["a", "b"])
        driver.fail("a", times: 5)
        var now: Int64 = 0
        for seconds in [1, 2, 4, 8, 16, 32, 60, 60] as [Int64] {
            #expect(try driver.choose(now: now + seconds * 1_000 - 1).peer.name == "b")
            now += seconds * 1_000
            let probe = try driver.choose(now: now)
            #expect(probe.isProbe)
            driver.ended(probe, .fails, now: now)
        }
        now += 60_000
        driver.ended(try driver.choose(now: now), .works, now: now)
        driver.fail("a", times: 5, now: now)
        #expect(try driver.choose(now: now + 1_000).isProbe)
    }

    @Test("a probe whose caller gives up decides nothing: the next call is one")
    func inconclusive() throws {
        var driver = PeerSetDriver(["a", "b"])
        driver.fail("a", times: 5)
        driver.ended(try driver.choose(now: 1_000), .saysNothing, now: 1_500)
        #expect(try driver.choose(now: 1_500).isProbe)
    }

    @Test("answers and failures of calls from before do not decide while it is tried")
    func late() throws {
        var driver = PeerSetDriver(["a", "b"])
        let old = PeerSet<NamedPeer>.Choice(peer: driver["a"], isProbe: false)
        driver.fail("a", times: 5)
        driver.ended(old, .works, now: 10)
        #expect(try driver.counts(now: 20) == ["b": 1_000])
        let probe = try driver.choose(now: 1_000)
        driver.ended(old, .works, now: 1_001)
        driver.ended(old, .fails, now: 1_001)
        #expect(try driver.counts(now: 1_002) == ["b": 1_000])
        driver.ended(probe, .works, now: 1_003)
        #expect(try driver.counts(now: 1_004)["a"] != nil)
    }

    @Test("one that cannot be reached is not tried by a call")
    func unreachableProbe() throws {
        var driver = PeerSetDriver(["a", "b"])
        driver.fail("a", times: 5)
        driver["a"].isReachable = false
        #expect(try driver.choose(now: 2_000).peer.name == "b")
        driver["a"].isReachable = true
        #expect(try driver.choose(now: 2_000).isProbe)
    }

    @Test("the one that a call tries is used when the others leave the list meanwhile")
    func probedAlone() throws {
        var driver = PeerSetDriver(["a", "b"])
        driver.fail("a", times: 5)
        let probe = try driver.choose(now: 1_000)
        #expect(probe.isProbe)
        driver.list(["a"])
        #expect(try driver.counts(now: 1_000) == ["a": 1_000])
        driver.ended(probe, .fails, now: 1_000)
        #expect(try driver.counts(now: 1_000) == ["a": 1_000])
    }

    @Test("never more than half are aside", arguments: 1...7)
    func half(count: Int) throws {
        let names = (0..<count).map { "\($0)" }
        var driver = PeerSetDriver(names)
        for name in names { driver.fail(name, times: 50) }
        #expect(try driver.counts().count == count - count / 2)
    }

    @Test("a new list keeps what is known of those that stay, and half of it in use")
    func lists() throws {
        var driver = PeerSetDriver(["a", "b", "c", "d"])
        let kept = driver["a"]
        driver.fail("a", times: 5)
        driver.fail("b", times: 5)
        #expect(driver.list(["a", "b", "c"]) == ["d"])
        #expect(driver["a"] === kept)
        // Of three only one may be aside.
        #expect(try driver.counts().count == 2)
        #expect(driver.list(["e", "e"]).sorted() == ["a", "b", "c"])
        #expect(try driver.counts() == ["e": 1_000])
        driver.list([])
        #expect(throws: PeerSetDriver.Empty.self) { try driver.choose() }
    }
}

@Suite("What a call's end says about its endpoint")
struct CallVerdictTests {
    private func verdict(
        _ code: RPCStatusCode, reason: String = "", notStarted: Bool = false
    ) -> CallVerdict {
        CallVerdict(.failure(RPCError(code, reason: reason, notStarted: notStarted)))
    }

    @Test("an answer shows that it works, whatever the answer")
    func works() {
        #expect(CallVerdict(.success(RPCAnswer(message: ByteBuffer()))) == .works)
        #expect(verdict(.notFound) == .works)
        #expect(verdict(.internal) == .works)
    }

    @Test("UNAVAILABLE, a lost connection and a deadline without an answer are failures")
    func fails() {
        #expect(verdict(.unavailable, reason: "DATABASE") == .fails)
        #expect(verdict(.unavailable, reason: "CONNECTION_LOST") == .fails)
        #expect(verdict(.deadlineExceeded, reason: "DEADLINE_EXCEEDED") == .fails)
    }

    @Test("what the caller or a limit ended, and what never left, says nothing")
    func nothing() {
        #expect(verdict(.cancelled) == .saysNothing)
        #expect(verdict(.resourceExhausted, reason: "OVERLOADED", notStarted: true) == .saysNothing)
        #expect(verdict(.unavailable, reason: "NOT_CONNECTED", notStarted: true) == .saysNothing)
        #expect(verdict(.deadlineExceeded, reason: "TOO_LITTLE_TIME") == .saysNothing)
    }
}
