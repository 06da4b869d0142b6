/// What was applied to a schema, compared with what the program knows: a pure value.
package struct MigrationHistory {
    package struct Applied: Sendable, Equatable {
        package let number: Int
        package let name: String
        package let checksum: Int64

        package init(number: Int, name: String, checksum: Int64) {
            self.number = number
            self.name = name
            self.checksum = checksum
        }
    }

    /// Those of the known migrations that are not applied yet.
    ///
    /// - Throws: unless the applied list is the beginning of the known one.
    package static func pending(_ known: [Migration], applied: [Applied]) throws(MigrationError) -> [Migration] {
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
