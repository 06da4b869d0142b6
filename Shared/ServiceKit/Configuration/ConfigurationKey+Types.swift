import LocalFiles

extension ConfigurationKey where Value == Int {
    /// A whole number within `range`. The unit belongs into the name: `..._ms`, `..._seconds`.
    package static func integer(
        _ name: String, default value: Int?, in range: ClosedRange<Int>, _ summary: String
    ) -> Self {
        let allowed = "\(range.lowerBound) ... \(range.upperBound)"
        return Self(name, default: value.map(String.init), allowed: allowed, summary) {
            text throws(ConfigurationComplaint) in
            guard let number = Int(text) else { throw ConfigurationComplaint("not a whole number") }
            guard range.contains(number) else { throw ConfigurationComplaint("outside \(allowed)") }
            return number
        }
    }
}

extension ConfigurationKey where Value == Int? {
    /// A port, or none where the text is empty.
    package static func optionalPort(_ name: String, _ summary: String) -> Self {
        Self(name, default: "", allowed: "0 ... 65535 or empty", summary) { text throws(ConfigurationComplaint) in
            if text.isEmpty { return nil }
            guard let port = UInt16(text) else { throw ConfigurationComplaint("neither 0 ... 65535 nor empty") }
            return Int(port)
        }
    }
}

extension ConfigurationKey where Value == Double {
    /// A finite number within `range`.
    package static func number(
        _ name: String, default value: Double?, in range: ClosedRange<Double>, _ summary: String
    ) -> Self {
        let allowed = "\(range.lowerBound) ... \(range.upperBound)"
        return Self(name, default: value.map { "\($0)" }, allowed: allowed, summary) {
            text throws(ConfigurationComplaint) in
            guard let number = Double(text), number.isFinite else { throw ConfigurationComplaint("not a number") }
            guard range.contains(number) else { throw ConfigurationComplaint("outside \(allowed)") }
            return number
        }
    }
}

extension ConfigurationKey where Value == Bool {
    /// `true` or `false`; nothing else is guessed at.
    package static func flag(_ name: String, default value: Bool?, _ summary: String) -> Self {
        Self(name, default: value.map { "\($0)" }, allowed: "true, false", summary) {
            text throws(ConfigurationComplaint) in
            guard let flag = Bool(text) else { throw ConfigurationComplaint("neither true nor false") }
            return flag
        }
    }
}

extension ConfigurationKey where Value == String {
    /// Any text; `isEmptyAllowed: false` refuses the empty one. A secret is better kept in a file: see `file`.
    package static func text(
        _ name: String, default value: String?, isEmptyAllowed: Bool = true, isSecret: Bool = false, _ summary: String
    ) -> Self {
        let allowed = isEmptyAllowed ? "text" : "text, not empty"
        return Self(name, default: value, allowed: allowed, isSecret: isSecret, summary) {
            text throws(ConfigurationComplaint) in
            guard isEmptyAllowed || !text.isEmpty else { throw ConfigurationComplaint("empty") }
            return text
        }
    }

    /// The path of a file that holds a secret; its name ends in `_file`. Empty: none. A file that others than its
    /// owner can read is refused at the start.
    package static func secretFile(_ name: String, default value: String?, _ summary: String) -> Self {
        precondition(name.hasSuffix("_file"), "the name of a secret's file ends in _file: \(name)")
        return Self(name, default: value, allowed: "path of a file of mode 600", summary) {
            path throws(ConfigurationComplaint) in
            guard !path.isEmpty else { return path }
            do throws(LocalFile.Failure) {
                _ = try SecretFile.read(path)
            } catch {
                throw ConfigurationComplaint(error.reason)
            }
            return path
        }
    }
}

extension ConfigurationKey where Value == [String] {
    /// Texts separated by commas, surrounding blanks dropped; empty: none.
    package static func list(_ name: String, default value: String?, _ summary: String) -> Self {
        Self(name, default: value, allowed: "texts separated by commas", summary) {
            text throws(ConfigurationComplaint) in
            let items = text.split(separator: ",", omittingEmptySubsequences: false).map {
                ConfigurationFile.trimmed($0)
            }
            if items == [""] { return [] }
            guard !items.contains("") else { throw ConfigurationComplaint("an empty item") }
            return items
        }
    }
}

extension ConfigurationKey where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of the cases of an enumeration, by its raw value.
    package static func choice(_ name: String, default value: Value?, _ summary: String) -> Self {
        let allowed = Value.allCases.map(\.rawValue).joined(separator: ", ")
        return Self(name, default: value?.rawValue, allowed: allowed, summary) { text throws(ConfigurationComplaint) in
            guard let value = Value(rawValue: text) else { throw ConfigurationComplaint("not one of \(allowed)") }
            return value
        }
    }
}

extension ConfigurationKey where Value == UTCTimestamp? {
    /// An instant in UTC; empty: none.
    package static func instant(_ name: String, _ summary: String) -> Self {
        Self(name, default: "", allowed: "YYYY-MM-DDThh:mm:ssZ", summary) { text throws(ConfigurationComplaint) in
            if text.isEmpty { return nil }
            guard let instant = UTCTimestamp(text) else { throw ConfigurationComplaint("not YYYY-MM-DDThh:mm:ssZ") }
            return instant
        }
    }
}
