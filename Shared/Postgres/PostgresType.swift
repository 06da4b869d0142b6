/// A PostgreSQL type that statements may take and give, by its object id in every database (`pg_type.oid`).
///
/// Other types are cast in the statement: `sum(bigint)` is `numeric`, so a statement says `sum(views)::bigint`.
package enum PostgresType: UInt32, Sendable, CaseIterable {
    case bool = 16
    case bytea = 17
    case int8 = 20
    case int2 = 21
    case int4 = 23
    case text = 25
    case float8 = 701
    /// Days; in Swift `Int32` days since 1970-01-01.
    case date = 1082
    /// An instant; in Swift `Int64` microseconds since 1970-01-01T00:00Z.
    case timestamptz = 1184
    /// In Swift the text of the document, as `String` or bytes.
    case jsonb = 3802
    /// What a function returns that returns nothing; read with `PostgresRow.skip()`.
    case void = 2278
    case boolArray = 1000
    case byteaArray = 1001
    case int2Array = 1005
    case int4Array = 1007
    case textArray = 1009
    case int8Array = 1016
    case float8Array = 1022
    case dateArray = 1182
    case timestamptzArray = 1185

    /// The type of an array's elements; nil for what is no array.
    var element: PostgresType? {
        switch self {
        case .boolArray: .bool
        case .byteaArray: .bytea
        case .int2Array: .int2
        case .int4Array: .int4
        case .textArray: .text
        case .int8Array: .int8
        case .float8Array: .float8
        case .dateArray: .date
        case .timestamptzArray: .timestamptz
        case .bool, .bytea, .int8, .int2, .int4, .text, .float8, .date, .timestamptz, .jsonb, .void: nil
        }
    }
}
