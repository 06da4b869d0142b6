import Postgres

/// The kind of error that a call fails with; nil if it does not.
func kind<Value>(_ body: () async throws -> Value) async -> PostgresError.Kind? {
    do {
        _ = try await body()
        return nil
    } catch {
        return (error as? PostgresError)?.kind
    }
}
