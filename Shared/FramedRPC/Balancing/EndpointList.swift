/// The addresses of a client's endpoints: those given, and those that names have at the moment.
struct EndpointList {
    private var sources: [[Endpoint]?]

    /// - Parameter endpoints: as they were given; a `dns` endpoint has no address yet.
    init(_ endpoints: [Endpoint]) {
        sources = endpoints.map { endpoint in
            if case .dns = endpoint { nil } else { [endpoint] }
        }
    }

    /// What is known now; nil if nothing is.
    var known: [Endpoint]? {
        let all = sources.compactMap(\.self).flatMap(\.self)
        return all.isEmpty ? nil : all
    }

    /// Takes the addresses of the name at `position` of the endpoints given.
    mutating func resolved(_ position: Int, _ addresses: [Endpoint]) {
        sources[position] = addresses
    }
}
