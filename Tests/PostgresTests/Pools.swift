import Postgres

/// Pool settings that make a test's point: that callers share one connection, or wait for one another.
enum Pools {
    static func oneShared(_ configuration: inout PostgresConfiguration) {
        configuration.sharedConnections = 1
    }

    static func oneSharedHasty(_ configuration: inout PostgresConfiguration) {
        configuration.sharedConnections = 1
        configuration.pointTimeout = .milliseconds(250)
    }

    static func oneExclusive(_ configuration: inout PostgresConfiguration) {
        configuration.exclusiveConnections = 1
    }

    static func oneExclusiveImpatient(_ configuration: inout PostgresConfiguration) {
        configuration.exclusiveConnections = 1
        configuration.poolTimeout = .milliseconds(50)
    }

    static func oneAtATime(_ configuration: inout PostgresConfiguration) {
        configuration.sharedConnections = 1
        configuration.batchesPerConnection = 1
        configuration.poolTimeout = .milliseconds(250)
    }

    static func eightExclusive(_ configuration: inout PostgresConfiguration) {
        configuration.exclusiveConnections = 8
    }
}
