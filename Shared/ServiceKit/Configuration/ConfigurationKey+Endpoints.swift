package import FramedRPC

extension ConfigurationKey where Value == [Endpoint] {
    /// Addresses of the replicas of one service: `host:port`, `[v6]:port`, `unix:/path`, or `dns:name:port` for a name
    /// with an address for each replica; separated by commas.
    package static func endpoints(_ name: String, default value: String?, _ summary: String) -> Self {
        let allowed = "host:port, [v6]:port, dns:name:port or unix:/path"
        return Self(name, default: value, allowed: "\(allowed), separated by commas", summary) {
            text throws(ConfigurationComplaint) in
            var endpoints: [Endpoint] = []
            for item in text.split(separator: ",", omittingEmptySubsequences: false) {
                let item = ConfigurationFile.trimmed(item)
                guard let endpoint = Endpoint(text: item) else {
                    throw ConfigurationComplaint("\"\(item)\" is not \(allowed)")
                }
                endpoints.append(endpoint)
            }
            return endpoints
        }
    }
}

extension Endpoint {
    /// Reads `host:port`, `[v6]:port`, `dns:name:port` or `unix:/path`; ports are 1 ... 65535.
    package init?(text: String) {
        if text.hasPrefix("unix:/") {
            self = .unix(path: String(text.dropFirst("unix:".count)))
            return
        }
        if text.hasPrefix("dns:") {
            guard case .tcp(let host, let port)? = Endpoint(text: String(text.dropFirst("dns:".count))) else {
                return nil
            }
            self = .dns(host: host, port: port)
            return
        }
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]), port > 0 else {
            return nil
        }
        var host = text[..<colon]
        if host.hasPrefix("[") && host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty else { return nil }
        self = .tcp(host: String(host), port: Int(port))
    }
}
