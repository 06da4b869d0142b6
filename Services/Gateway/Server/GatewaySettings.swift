import FramedRPC
package import GatewayPage
import NIOCore
package import ServiceKit

/// What the gateway is set to.
package struct GatewaySettings: Sendable {
    package var host = "127.0.0.1"
    /// 0: any free one.
    package var port = 0
    package var behindProxy = false
    /// Paths of certificate chain and private key; empty: plain HTTP.
    package var certificateFile = ""
    package var keyFile = ""
    package var limits = HTTPLimits()
    /// In which a page is answered.
    package var pageTime: Duration = .seconds(2)
    package var lastGoodSets = 4_096
    package var language = "en"
    package var tokenIssuer = "live-diagnosis"
    package var tokenAudience = "live-diagnosis"
    /// Path of a JSON Web Key Set; empty: there is none.
    package var tokenKeySet = ""
    /// `nil`: there is no demo sign-in.
    package var demoPeople: [DemoPerson]?

    package init() {}

    /// As the configuration says.
    /// - Throws: `ConfigurationError` for an address that plain HTTP is not for, and for a certificate without a key.
    package init(_ configuration: ServiceConfiguration, _ keys: CommonKeys) throws(ConfigurationError) {
        host = configuration[GatewayKeys.host]
        port = configuration[GatewayKeys.port]
        behindProxy = configuration[GatewayKeys.behindProxy]
        certificateFile = configuration[GatewayKeys.certificateFile]
        keyFile = configuration[GatewayKeys.keyFile]
        limits.drainTime = .seconds(Int64(configuration[keys.drainSeconds]))
        pageTime = .milliseconds(configuration[GatewayKeys.pageDeadlineMilliseconds])
        lastGoodSets = configuration[GatewayKeys.lastGoodSets]
        language = configuration[GatewayKeys.language]
        tokenIssuer = configuration[GatewayKeys.tokenIssuer]
        tokenAudience = configuration[GatewayKeys.tokenAudience]
        tokenKeySet = configuration[GatewayKeys.tokenKeySet]
        if configuration[keys.demoSignIn] {
            demoPeople = configuration[GatewayKeys.demoPeople].map { entry in
                let parts = entry.split(separator: "=", maxSplits: 1)
                return DemoPerson(id: String(parts[0]), about: parts.count > 1 ? String(parts[1]) : "")
            }
        }
        try checkTransport()
    }

    /// Whether browsers reach the gateway over TLS only, by its own certificate or a proxy's.
    var isSecure: Bool { behindProxy || !certificateFile.isEmpty }

    private func checkTransport() throws(ConfigurationError) {
        guard certificateFile.isEmpty == keyFile.isEmpty else {
            throw ConfigurationError(problems: [
                "http.certificate_file and http.key_file belong together: one is missing"
            ])
        }
        guard isSecure || Endpoint.tcp(host: host, port: port).isOnLoopback else {
            throw ConfigurationError(problems: [
                "http.host = \(host): plain HTTP is for loopback, or behind a proxy (gateway.behind_proxy = true); else "
                    + "give http.certificate_file and http.key_file"
            ])
        }
    }
}
