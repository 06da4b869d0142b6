internal import CLibPQ
internal import Glibc

/// The keywords and values that connections of one role are opened with.
struct ConnectionOptions {
    private let keywords: [(String, String)]
    private let passwordFile: String?

    /// - Parameter statementTimeout: the server's limit on each statement; nil for none.
    /// - Throws: `unavailable` if the connection string cannot be read.
    init(_ configuration: PostgresConfiguration, statementTimeout: Duration?) throws(PostgresError) {
        var keywords = try Self.parse(configuration.connectionString)
        var server = keywords["options"].map { [$0] } ?? []
        server.append("-c statement_timeout=\(statementTimeout?.wholeMilliseconds ?? 0)")
        server.append("-c TimeZone=UTC")
        keywords["options"] = server.joined(separator: " ")
        keywords["client_encoding"] = "UTF8"
        keywords["application_name"] = configuration.applicationName
        // Ends connections to a machine that is gone within a minute, where the system's own settings take hours.
        for (name, value) in [("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3")]
        where keywords[name] == nil { keywords[name] = value }
        self.keywords = keywords.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        passwordFile = configuration.passwordFile
    }

    /// nil if there is no memory. The password is read anew each time, so that it can be changed under a running process.
    func startConnecting() -> OpaquePointer? {
        var keywords = keywords
        if let passwordFile, let password = Self.firstLine(of: passwordFile) { keywords.append(("password", password)) }
        let names = keywords.map { strdup($0.0) }
        let values = keywords.map { strdup($0.1) }
        defer { for string in names + values { free(string) } }
        let nameList = names.map { UnsafePointer($0) } + [nil]
        let valueList = values.map { UnsafePointer($0) } + [nil]
        return PQconnectStartParams(nameList, valueList, 0)
    }

    private static func parse(_ connectionString: String) throws(PostgresError) -> [String: String] {
        var complaint: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(connectionString, &complaint) else {
            defer { PQfreemem(complaint) }
            // libpq's complaint quotes the string, which may hold a password.
            throw PostgresError(.unavailable, "the connection string is not one that libpq can read")
        }
        defer { PQconninfoFree(options) }
        var keywords: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { keywords[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return keywords
    }

    private static func firstLine(of path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 1024)
        guard fgets(&buffer, Int32(buffer.count), file) != nil else { return nil }
        let bytes = buffer.prefix { $0 != 0 && $0 != 10 && $0 != 13 }.map { UInt8(bitPattern: $0) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Duration {
    /// Rounded up, at least 1, at most 2^31 - 1.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        guard seconds < 2_000_000 else { return Int64(Int32.max) }
        return max(1, seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
