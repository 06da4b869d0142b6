import NIOCore

/// Every method a server answers, in one visible place.
package struct MethodTable: Sendable {
    /// A method and what answers it.
    struct Entry: Sendable {
        let descriptor: MethodDescriptor
        let handler: UnaryHandler
        let path: ByteBuffer
    }

    private(set) var entries: [Entry] = []
    /// Positions in `entries` by the hash of the path, open addressing; -1 is free. At most half full.
    private var slots: [Int32] = Array(repeating: -1, count: 16)

    package init() {}

    /// Adds a method. A path registered twice is a mistake in the program and stops it.
    package mutating func register(_ descriptor: MethodDescriptor, handler: @escaping UnaryHandler) {
        let entry = Entry(descriptor: descriptor, handler: handler, path: ByteBuffer(string: descriptor.path))
        precondition(position(of: entry.path) == nil, "\(descriptor.path) is registered twice")
        entries.append(entry)
        if entries.count * 2 > slots.count {
            slots = Array(repeating: -1, count: slots.count * 2)
            for position in entries.indices { insert(position) }
        } else {
            insert(entries.count - 1)
        }
    }

    /// Adds all methods of another table.
    package mutating func merge(_ other: MethodTable) {
        for entry in other.entries { register(entry.descriptor, handler: entry.handler) }
    }

    /// The method of this path and its handler; nil if there is none.
    package func lookup(_ path: String) -> (descriptor: MethodDescriptor, handler: UnaryHandler)? {
        position(of: ByteBuffer(string: path)).map { (entries[$0].descriptor, entries[$0].handler) }
    }

    /// All methods in the order they were registered.
    package var methods: [MethodDescriptor] { entries.map(\.descriptor) }

    /// Names of the services that have a method here, sorted.
    package var services: [String] { Set(entries.map(\.descriptor.service)).sorted() }

    /// Position of a path as the wire carries it. No string is made: every call comes through here.
    func position(of path: ByteBuffer) -> Int? {
        var slot = Self.hash(path) & (slots.count - 1)
        while slots[slot] >= 0 {
            let position = Int(slots[slot])
            if entries[position].path == path { return position }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private mutating func insert(_ position: Int) {
        var slot = Self.hash(entries[position].path) & (slots.count - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(position)
    }

    /// FNV-1a over the length and the last 16 bytes; the names of methods differ at their end.
    private static func hash(_ path: ByteBuffer) -> Int {
        let bytes = path.readableBytesUInt8Span
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(bytes.count)
        for index in max(0, bytes.count - 16)..<bytes.count {
            hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3
        }
        return Int(truncatingIfNeeded: (hash ^ (hash >> 32)) & 0x7fff_ffff)
    }
}
