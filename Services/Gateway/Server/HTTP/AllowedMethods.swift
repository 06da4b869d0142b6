/// The methods that each path has, to tell whoever uses another one.
struct AllowedMethods: Sendable {
    private let methods: [(path: [Substring], names: [String])]

    /// - Parameter routes: paths, in which a part in braces stands for any, with one method each.
    init(_ routes: [(path: String, method: String)]) {
        methods = Dictionary(grouping: routes, by: \.path).map { path, routes in
            let names = routes.map(\.method)
            return (Self.parts(path), (names + (names.contains("GET") ? ["HEAD"] : [])).sorted())
        }
    }

    /// The methods of a path, as the header `Allow` lists them; `nil`: there is no such path.
    func list(of path: String) -> String? {
        let parts = Self.parts(path)
        return methods.first { known in
            known.path.count == parts.count && zip(known.path, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
        }?.names.joined(separator: ", ")
    }

    private static func parts(_ path: String) -> [Substring] { path.split(separator: "/") }
}
