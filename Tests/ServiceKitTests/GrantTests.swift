import Contracts
import FramedRPC
import ServiceKit
import Testing

@Suite("Grants")
struct GrantTests {
    let minter = GrantMinter(keys: [.metrics: Fixture.key(1, .grant), .benchmarks: Fixture.key(2, .grant)])

    func verifier(
        _ audience: SuiteService = .metrics, key: UInt8 = 1, at now: Int64 = Fixture.now
    ) -> GrantVerifier {
        GrantVerifier(audience: audience, keys: [Fixture.key(key, .grant)], clock: .fixed(at: now))
    }

    func reason(_ token: [UInt8], _ verifier: GrantVerifier) async -> String? {
        let failure = await status { _ = try verifier.verify(token) }
        if let failure {
            #expect(failure.code == .unauthenticated)
        }
        return failure?.reason
    }

    @Test("A minted grant is read by its audience, with audience and key filled in")
    func minted() throws {
        let grant = try verifier().verify(try minter.mint(Fixture.grant, for: .metrics))
        var expected = Fixture.grant
        expected.audience = "metrics"
        expected.keyID = Fixture.key(1, .grant).id
        #expect(grant == expected)
    }

    @Test(
        "A grant ends at its expiry, one second of skew allowed",
        arguments: [(2_999_999, true), (3_000_000, false), (60_000_000, false)])
    func expiry(microsecondsLater: Int64, isTaken: Bool) async throws {
        let token = try minter.mint(Fixture.grant, for: .metrics)
        #expect(await reason(token, verifier(at: Fixture.now + microsecondsLater)) == (isTaken ? nil : "GRANT_EXPIRED"))
    }

    @Test("A grant of another service's key, or for another service under a shared key, is invalid")
    func audience() async throws {
        let forBenchmarks = try minter.mint(Fixture.grant, for: .benchmarks)
        #expect(await reason(forBenchmarks, verifier()) == "GRANT_INVALID")
        #expect(await reason(forBenchmarks, verifier(key: 2)) == "GRANT_INVALID")
    }

    @Test("A grant with any byte changed, cut or lengthened is invalid")
    func forged() async throws {
        let token = try minter.mint(Fixture.grant, for: .metrics)
        for index in token.indices {
            var changed = token
            changed[index] ^= 0x40
            #expect(await reason(changed, verifier()) == "GRANT_INVALID")
        }
        for other in [[], Array(token.dropLast()), token + [0], [UInt8](repeating: 0, count: 100)] {
            #expect(await reason(other, verifier()) == "GRANT_INVALID")
        }
    }

    @Test("Signed bytes that are no grant are invalid")
    func noGrant() async {
        #expect(await reason(Fixture.key(1, .grant).seal([0xFF, 0xFF, 0xFF]), verifier()) == "GRANT_INVALID")
    }

    @Test("A previous key is still taken, one that is gone is not")
    func rotation() async throws {
        let token = try minter.mint(Fixture.grant, for: .metrics)
        let keys = [Fixture.key(9, .grant), Fixture.key(1, .grant)]
        let both = GrantVerifier(audience: .metrics, keys: keys, clock: .fixed(at: Fixture.now))
        #expect(await reason(token, both) == nil)
        #expect(await reason(token, verifier(key: 9)) == "GRANT_INVALID")
    }

    @Test("No grant is minted for a service without a key")
    func noKey() async {
        #expect(await status { _ = try minter.mint(Fixture.grant, for: .suggestions) }?.code == .internal)
    }

    @Test("Expiries at the ends of time do not trap", arguments: [Int64.min, Int64.max])
    func extremes(expiry: Int64) async throws {
        var grant = Fixture.grant
        grant.expiresAtUs = expiry
        let token = try minter.mint(grant, for: .metrics)
        #expect(await reason(token, verifier()) == (expiry > 0 ? nil : "GRANT_EXPIRED"))
    }
}
