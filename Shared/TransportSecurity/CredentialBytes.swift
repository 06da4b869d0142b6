/// What a process proves itself with and whom it believes: the bytes of three PEM files.
package struct CredentialBytes: Sendable, Equatable {
    /// The process's certificate, followed by those between it and the root, if there are any.
    package var certificate: [UInt8]
    /// The certificate's private key.
    package var key: [UInt8]
    /// The roots that peers' certificates must come from; several while one replaces another.
    package var roots: [UInt8]

    package init(certificate: [UInt8], key: [UInt8], roots: [UInt8]) {
        self.certificate = certificate
        self.key = key
        self.roots = roots
    }
}
