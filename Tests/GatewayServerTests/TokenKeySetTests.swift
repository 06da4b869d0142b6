import GatewayServer
import Testing

@Suite("Key sets of tokens")
struct TokenKeySetTests {
    /// What is wrong with one key of a set that is good without it.
    struct Defect: Sendable, CustomTestStringConvertible {
        /// The key that it makes bad, and what it puts into that; `nil`: takes out.
        let key: String
        let change: [String: String?]
        /// Why the set is not taken.
        let reason: String

        var testDescription: String { "\(key): \(reason)" }
    }

    private static let defects = [
        Defect(key: "es", change: ["kid": nil], reason: "a key has no kid"),
        Defect(key: "es", change: ["kid": "ed"], reason: "key ed is there twice"),
        Defect(key: "ed", change: ["alg": nil], reason: "key ed has no alg"),
        Defect(key: "ed", change: ["use": "enc"], reason: "key ed is not for signatures"),
        // The example of RFC 8037: as good a secret as any.
        Defect(
            key: "ed", change: ["d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"],
            reason: "key ed is secret; only public keys belong here"),
        Defect(key: "ed", change: ["k": "AAAA"], reason: "key ed is secret; only public keys belong here"),
        Defect(key: "es", change: ["alg": "EdDSA"], reason: "key es cannot be taken with EdDSA"),
        Defect(key: "rsa", change: ["alg": "RS512"], reason: "key rsa cannot be taken with RS512"),
        Defect(key: "rsa", change: ["n": shortModulus], reason: "key rsa cannot be taken with RS256"),
        Defect(key: "es", change: ["y": "AA"], reason: "key es is none of ES256"),
        Defect(key: "ed", change: ["x": "AA"], reason: "key ed is none of EdDSA"),
        Defect(key: "ed", change: ["kty": "oct", "alg": "HS256", "k": "AAAA"], reason: "not a JSON Web Key Set"),
    ]

    @Test("a set of public keys for the algorithms that are taken is taken")
    func taken() async throws {
        let ids = try await TokenKeySet(Array(TokenKeys().set.utf8)).ids
        #expect(ids == ["es", "ed", "rsa"])
    }

    @Test("the same set is refused whole for one key that is no good in one way", arguments: defects)
    func refused(defect: Defect) async {
        let keys = TokenKeys()
        let entries = ["es", "ed", "rsa"].map { id in
            var entry = keys.entry(id)
            if id == defect.key { for (name, value) in defect.change { entry[name] = value } }
            return entry
        }
        let fault = await #expect(throws: TokenKeySet.Fault.self) {
            _ = try await TokenKeySet(Array(TokenKeys.set(of: entries).utf8))
        }
        #expect(fault?.description == defect.reason)
    }

    @Test("what is no set is refused", arguments: ["", "nonsense", "{}", #"{"keys":{}}"#, #"{"keys":[{}]}"#])
    func noSet(text: String) async {
        let fault = await #expect(throws: TokenKeySet.Fault.self) {
            _ = try await TokenKeySet(Array(text.utf8))
        }
        #expect(fault?.description == "not a JSON Web Key Set")
    }

    /// Of an RSA key of 1,024 bits, made with OpenSSL.
    private static let shortModulus =
        "rrflqa05z94OVhJFt6orIjpv02fbWmDu15zkb63i2VfoLIPDVNvtJm7ofIMTJss1PwdCvDJTKwQl2Z1mMhRJlfyKsyRXT8NREVZH"
        + "p6_30xSs3dK-1Eq-cCiMeD93C-L8hDmzNOhr0G-2oLYyiiosB49yO6BeL-ucMQMZ4jlmRo8"
}
