/// What was applied to a schema, compared with what the program knows: a pure value.
struct MigrationHistory {
    struct Applied: Sendable, Equatable {
        let number: Int
        let name: String
        let checksum: Int64
    }

    /// Those of the known migrations that are not applied yet.
    ///
    /// - Throws: unless the applied list is the beginning of the known one.
    static func pending(_ known: [Migration], applied: [Applied]) throws(MigrationError) -> [Migration] {
        for (position, migration) in known.enumerated() where migration.number != position + 1 {
            throw .notNumbered(migration.name)
        }
        for (position, entry) in applied.enumerated() {
            guard entry.number == position + 1, position < known.count else {
                throw .unknownApplied(number: entry.number, name: entry.name)
            }
            guard known[position].checksum == entry.checksum, known[position].name == entry.name else {
                throw .changed(number: entry.number, name: entry.name)
            }
        }
        return Array(known.dropFirst(applied.count))
    }
}
