import Crypto
import ServiceKit

/// The page's session: a cookie that names the person and when it ends, signed so that nobody else can make one.
struct SessionCookie: Sendable {
    static let name = "live_session"
    /// Twelve hours, in microseconds: a working day.
    static let lifetime: Int64 = 12 * 3_600 * 1_000_000

    private let key: SymmetricKey
    private let clock: ServiceClock
    private let isSecure: Bool

    /// - Parameters:
    ///   - secret: At least 32 random bytes.
    ///   - isSecure: Whether browsers may send it over TLS only.
    init(secret: [UInt8], clock: ServiceClock, isSecure: Bool) {
        key = SymmetricKey(data: secret)
        self.clock = clock
        self.isSecure = isSecure
    }

    /// The `Set-Cookie` header that signs a person in.
    func signIn(_ person: String) -> String {
        let payload = "v1:\(person):\(clock.now + Self.lifetime)"
        return header("\(payload):\(code(of: payload))", seconds: Self.lifetime / 1_000_000)
    }

    /// The `Set-Cookie` header that signs out.
    var signOut: String { header("", seconds: 0) }

    /// The person of a cookie's value; `nil` where it is not ours, or has ended.
    func person(in value: some StringProtocol) -> String? {
        let parts = value.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "v1", let end = Int64(parts[2]), end > clock.now,
            Self.equal(code(of: "v1:\(parts[1]):\(parts[2])"), String(parts[3]))
        else { return nil }
        return String(parts[1])
    }

    /// The value of our cookie in a `Cookie` header.
    static func value(in header: String) -> Substring? {
        for pair in header.split(separator: ";") {
            let trimmed = pair.drop { $0 == " " }
            if trimmed.hasPrefix(name + "=") { return trimmed.dropFirst(name.count + 1) }
        }
        return nil
    }

    private func header(_ value: String, seconds: Int64) -> String {
        "\(Self.name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    private func code(of payload: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let code = HMAC<SHA256>.authenticationCode(for: Array("livediagnosis.session.v1\n\(payload)".utf8), using: key)
        return String(decoding: code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    /// Takes the same time whatever byte differs.
    private static func equal(_ left: String, _ right: String) -> Bool {
        left.utf8.count == right.utf8.count
            && zip(left.utf8, right.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
