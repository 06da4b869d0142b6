/// What travels beside a message: an ordered list of keys and values, a key may occur several times.
///
/// A key is 1 to 64 of `[a-z0-9._-]`. Values of keys that end in `-bin` are any bytes, others are printable ASCII.
package struct RPCMetadata: Sendable, Hashable {
    /// One key and one value.
    package struct Entry: Sendable, Hashable {
        package let key: String
        package let value: [UInt8]
    }

    /// Entries a call may carry.
    package static let maxEntries = 64
    /// Bytes of all keys and values together a call may carry.
    package static let maxBytes = 8 * 1024

    /// The entries in the order they were added.
    package private(set) var entries: [Entry] = []

    package init() {}

    /// Adds an entry behind those there are.
    package mutating func add(_ key: String, _ value: [UInt8]) {
        entries.append(Entry(key: key, value: value))
    }

    /// Adds a text entry behind those there are.
    package mutating func add(_ key: String, text: String) {
        add(key, Array(text.utf8))
    }

    /// Removes every entry of a key.
    package mutating func remove(_ key: String) {
        entries.removeAll { $0.key == key }
    }

    /// Adds all entries of another list.
    package mutating func append(_ other: RPCMetadata) {
        entries.append(contentsOf: other.entries)
    }

    /// The value of the first entry with this key.
    package func first(_ key: String) -> [UInt8]? {
        for entry in entries where entry.key == key { return entry.value }
        return nil
    }

    /// The first value of this key as text; nil if there is none or it is not UTF-8.
    package func firstText(_ key: String) -> String? {
        first(key).flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// The values of a key in order.
    package func all(_ key: String) -> [[UInt8]] {
        entries.filter { $0.key == key }.map(\.value)
    }

    package var isEmpty: Bool { entries.isEmpty }
    package var count: Int { entries.count }

    /// Bytes of all keys and values.
    package var byteCount: Int {
        entries.reduce(0) { $0 + $1.key.utf8.count + $1.value.count }
    }
}
