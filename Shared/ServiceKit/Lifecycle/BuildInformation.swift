/// What was built.
package enum BuildInformation {
    /// The version of the whole suite: its parts are released together.
    package static let version = "0.1.0"
}
