/// Why a schema is not brought, or is not, to the version that the program knows.
package enum MigrationError: Error, Equatable, CustomStringConvertible {
    /// Not `NNNN_name.sql`.
    case badFileName(String)
    /// The folder of the migrations cannot be read.
    case unreadable(String)
    /// The program's own list does not count 1, 2, 3 ...
    case notNumbered(String)
    /// The schema is not a plain lower-case name, or does not exist.
    case noSchema(String)
    /// The database has a migration applied that the program does not know, at this number: the program is too old.
    case unknownApplied(number: Int, name: String)
    /// A migration was edited after it had been applied.
    case changed(number: Int, name: String)
    /// The database lacks migrations from this number on: `livectl migrate` has to run first.
    case pending(number: Int)

    package var description: String {
        switch self {
        case .badFileName(let name): "\(name) is not named NNNN_name.sql"
        case .unreadable(let path): "\(path) cannot be read"
        case .notNumbered(let name): "the migrations are not numbered 1, 2, 3 ...: \(name)"
        case .noSchema(let name): "there is no schema \(name)"
        case .unknownApplied(let number, let name):
            "migration \(number) (\(name)) is applied and not known to this program"
        case .changed(let number, let name): "migration \(number) (\(name)) is not the one that was applied"
        case .pending(let number): "migrations from \(number) on are not applied"
        }
    }
}
