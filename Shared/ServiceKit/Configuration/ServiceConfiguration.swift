import Configuration

/// The values of all registered keys, read and checked once at the start.
///
/// The environment goes before the file, the file before the defaults. A key or a `LIVEDIAG_` variable that nobody
/// registered is an error that names it: a misspelt limit must not silently be the default. One file may serve the
/// whole suite: keys that begin with another service's name are left for that service to judge.
package struct ServiceConfiguration: Sendable {
    private struct Setting: Sendable {
        var text: String
        var source: ConfigurationSource
    }

    private let declarations: [any ConfigurationDeclaration]
    private let settings: [String: Setting]

    /// Reads and checks the values of `declarations`; throws all problems at once.
    ///
    /// - Parameter service: whose start this is; `nil` for a program that belongs to no service.
    package init(
        declarations: [any ConfigurationDeclaration], service: SuiteService? = nil, environment: [String: String],
        file: ConfigurationFile? = nil
    ) throws(ConfigurationError) {
        var problems = Self.unknown(in: environment, file, declarations, besides: service)
        let reader = Self.reader(environment, file, declarations)
        var settings: [String: Setting] = [:]
        for declaration in declarations {
            guard let text = reader.string(forKey: ConfigKey(declaration.name)) ?? declaration.defaultText else {
                problems.append(
                    "\(declaration.name) (or \(declaration.environmentName)) must be given: \(declaration.summary)")
                continue
            }
            let source = Self.source(of: declaration, environment, file)
            settings[declaration.name] = Setting(text: text, source: source)
            if let complaint = declaration.complaint(about: text) {
                let shown = declaration.isSecret ? "<redacted>" : text
                problems.append("\(source): \(declaration.name) = \(shown): \(complaint)")
            }
        }
        guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
        self.declarations = declarations
        self.settings = settings
    }

    /// The value of a registered key. Asking for a key that was not registered is a fault of the program.
    package subscript<Value>(key: ConfigurationKey<Value>) -> Value {
        guard let setting = settings[key.name], let value = try? key.value(of: setting.text) else {
            preconditionFailure("\(key.name) was not registered")
        }
        return value
    }

    /// Every key with its value and where that came from, secrets redacted; sorted by name, one line each.
    package var listing: [String] {
        declarations.sorted { $0.name < $1.name }.compactMap { declaration in
            guard let setting = settings[declaration.name] else { return nil }
            let shown = declaration.isSecret && !setting.text.isEmpty ? "<redacted>" : setting.text
            return
                "\(declaration.name) = \(shown)    # \(setting.source); \(declaration.allowed); \(declaration.summary)"
        }
    }
}

extension ServiceConfiguration {
    /// swift-configuration's reader over both sources; the file's keys stand under the names the environment has.
    private static func reader(
        _ environment: [String: String], _ file: ConfigurationFile?, _ declarations: [any ConfigurationDeclaration]
    ) -> ConfigReader {
        let lines = Dictionary((file?.entries ?? []).map { ($0.key, $0.value) }) { first, _ in first }
        let fromFile = declarations.compactMap { declaration in
            lines[declaration.name].map { (declaration.environmentName, $0) }
        }
        return ConfigReader(providers: [
            EnvironmentVariablesProvider(environmentVariables: environment),
            EnvironmentVariablesProvider(environmentVariables: Dictionary(fromFile) { first, _ in first }),
        ]).scoped(to: "livediag")
    }

    private static func source(
        of declaration: any ConfigurationDeclaration, _ environment: [String: String], _ file: ConfigurationFile?
    ) -> ConfigurationSource {
        if environment[declaration.environmentName] != nil {
            return .environment(variable: declaration.environmentName)
        }
        if let file, let entry = file.entries.first(where: { $0.key == declaration.name }) {
            return .file(path: file.path, line: entry.line)
        }
        return .standard
    }

    private static func unknown(
        in environment: [String: String], _ file: ConfigurationFile?, _ declarations: [any ConfigurationDeclaration],
        besides service: SuiteService?
    ) -> [String] {
        let variables = Set(declarations.map(\.environmentName))
        let names = Set(declarations.map(\.name))
        let others = SuiteService.allCases.filter { $0 != service }.map(\.rawValue)
        let otherVariables = others.map { ConfigurationSource.environmentPrefix + $0.uppercased() + "_" }
        let unknownVariables = environment.keys.sorted().filter { variable in
            variable.hasPrefix(ConfigurationSource.environmentPrefix) && !variables.contains(variable)
                && !otherVariables.contains { variable.hasPrefix($0) }
        }
        let unknownEntries = (file?.entries ?? []).filter { entry in
            !names.contains(entry.key) && !others.contains { entry.key.hasPrefix($0 + ".") }
        }
        return unknownVariables.map { "\($0): no key has this variable" }
            + unknownEntries.map { "\(file?.path ?? ""):\($0.line): unknown key \($0.key)" }
    }
}
