package import FramedRPC
package import TransportSecurity

extension ServiceSetup {
    /// Keeps the newest certificates in use, and tells when this process's own ends.
    func watchCertificates(_ transport: TransportSecurity) {
        let interval = Duration.seconds(configuration[keys.transport.reloadSeconds])
        let end = instruments.gauge(
            "tls_certificate_end_seconds", "When the process's own certificate ends, unix seconds.")
        end.set(Double(transport.expiry / 1_000_000))
        run("certificates") {
            while true {
                try await Task.sleep(for: interval)
                if transport.reload() { end.set(Double(transport.expiry / 1_000_000)) }
            }
        }
    }

    /// Secures what this service accepts; nil for plain text.
    func serverSecurity(speaking spoken: ApplicationProtocol) -> (any ServerSecurity)? {
        let callers = CertifiedCallers(others: configuration[keys.transport.scopes])
        return transport?.server(speaking: spoken) { callers.identity(of: $0) }
    }
}

extension TransportSecurity {
    /// Secures calls to a service of the suite.
    package func client(of service: SuiteService) -> any ClientSecurity {
        client(expecting: PeerName(domain: domain, kind: .service, name: service.rawValue))
    }
}
