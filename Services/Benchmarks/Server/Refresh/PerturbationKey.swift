import Crypto
import MetricCatalog

/// The secret behind the factor that each seller's values are multiplied by before anything is published.
struct PerturbationKey: Sendable {
    private let key: SymmetricKey

    /// - Parameter secret: at least 32 random bytes, the same for ever: a new one would let averages over both remove the factors.
    init(secret: [UInt8]) {
        key = SymmetricKey(data: secret)
    }

    /// 64 uniformly distributed bits, fixed for seller and subject (a metric's name, or the standing).
    func hash(sellerID: String, subject: String) -> UInt64 {
        let code = HMAC<SHA256>.authenticationCode(for: Array("\(subject)\n\(sellerID)".utf8), using: key)
        return code.withUnsafeBytes { UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) }
    }
}
