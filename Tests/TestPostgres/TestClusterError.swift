/// Why there is no PostgreSQL for the tests. They fail with it; none is skipped.
struct TestClusterError: Error, CustomStringConvertible {
    let description: String
}
