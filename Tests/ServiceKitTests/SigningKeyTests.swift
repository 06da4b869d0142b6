import ServiceKit
import Testing

@Suite("Signing keys")
struct SigningKeyTests {
    /// The code and the key id come from Python: hmac.new(bytes(range(32)), b"livediagnosis.grant.v1\npayload", "sha256")
    /// and hashlib.sha256(b"livediagnosis.key-id.v1\n" + bytes(range(32))).
    @Test("A token is the payload and its HMAC-SHA256")
    func known() {
        let key = SigningKey(secret: Array(0..<32), purpose: .grant)
        let token = key.seal(Array("payload".utf8))
        let expected = "adfd11554fa13b62c0c831985f1971ff6d7b6afa9598ae844327c776e6fa3a1f"
        #expect(token.prefix(7).elementsEqual("payload".utf8))
        #expect(token.dropFirst(7).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == expected)
        #expect(key.id == 0x43f3_4112)
        #expect(key.open(token) == Array("payload".utf8))
    }

    @Test("A token with any bit changed is not opened")
    func changed() {
        let key = SigningKey(secret: Array(0..<32), purpose: .grant)
        let token = key.seal(Array("payload".utf8))
        for bit in 0..<(token.count * 8) {
            var forged = token
            forged[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(key.open(forged) == nil)
        }
    }

    @Test("A token that is too short is not opened", arguments: [0, 1, 31, 32])
    func short(length: Int) {
        let key = SigningKey(secret: Array(0..<32), purpose: .grant)
        #expect(key.open([UInt8](repeating: 0, count: length)) == nil)
    }

    @Test("A grant's token is no principal's although the secret is the same")
    func purposes() {
        let grants = SigningKey(secret: Array(0..<32), purpose: .grant)
        let principals = SigningKey(secret: Array(0..<32), purpose: .principal)
        #expect(principals.open(grants.seal([1, 2, 3])) == nil)
    }

    @Test("A secret longer than a block is taken", arguments: [32, 64, 65, 200])
    func lengths(length: Int) {
        let key = SigningKey(secret: [UInt8](repeating: 7, count: length), purpose: .grant)
        #expect(key.open(key.seal([9])) == [9])
    }
}

@Suite("Key directory")
struct KeyDirectoryTests {
    @Test("The present key comes first and the previous one after it")
    func rotation() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("grant-metrics.key", Array(0..<32), mode: 0o600)
        #expect(try KeyDirectory(path: folder.path).grantKeys(audience: .metrics).count == 1)
        _ = try folder.write("grant-metrics.previous.key", Array(1..<33), mode: 0o600)
        let keys = try KeyDirectory(path: folder.path).grantKeys(audience: .metrics)
        #expect(keys.map(\.id) == [Array(0..<32), Array(1..<33)].map { SigningKey(secret: $0, purpose: .grant).id })
    }

    @Test("A key that is missing, readable by others or too short is named with its path")
    func refused() throws {
        let folder = try TemporaryFolder()
        let directory = KeyDirectory(path: folder.path)
        let missing = #expect(throws: KeyDirectory.Failure.self) { try directory.principalKeys() }
        #expect(missing?.description == "\(folder.path)/principal.key: No such file or directory")
        _ = try folder.write("principal.key", Array(0..<31), mode: 0o600)
        let short = #expect(throws: KeyDirectory.Failure.self) { try directory.principalKeys() }
        #expect(short?.reason == "has 31 bytes; a key has at least 32")
        _ = try folder.write("grant-metrics.key", Array(0..<32), mode: 0o644)
        let open = #expect(throws: KeyDirectory.Failure.self) { try directory.grantKeys(audience: .metrics) }
        #expect(open?.reason.contains("mode 644") == true)
    }

    @Test("Without a folder the key is named that gives it")
    func none() {
        let failure = #expect(throws: KeyDirectory.Failure.self) { try KeyDirectory(path: "").principalKeys() }
        #expect(failure?.description == "keys.directory: is not given")
    }
}
