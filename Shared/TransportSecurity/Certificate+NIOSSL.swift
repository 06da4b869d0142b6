import NIOSSL
import SwiftASN1
import X509

extension Certificate {
    /// What X509 reads in a certificate that BoringSSL has read.
    init(_ certificate: NIOSSLCertificate) throws {
        try self.init(derEncoded: try certificate.toDERBytes())
    }
}
