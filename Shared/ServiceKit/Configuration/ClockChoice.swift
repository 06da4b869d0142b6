extension ServiceConfiguration {
    /// The clock that the configuration asks for. Time may stand still in a demonstration only: `clock.now` without
    /// `demo.sign_in` is refused, so that a setting left behind cannot make real grants live for ever.
    package func clock(_ keys: CommonKeys) throws(ConfigurationError) -> ServiceClock {
        guard let instant = self[keys.clockNow] else { return .system }
        guard self[keys.demoSignIn] else {
            throw ConfigurationError(problems: ["clock.now is given without demo.sign_in = true"])
        }
        return .fixed(at: instant.microseconds)
    }
}
