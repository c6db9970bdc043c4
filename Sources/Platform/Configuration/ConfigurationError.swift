/// What is wrong with the settings, said so that it can be mended.
package enum ConfigurationError: Error, Equatable, CustomStringConvertible {
    case unknown(name: String, place: String, suggestion: String?)
    case badValue(name: String, place: String, objection: String)
    case missingValue(flag: String)
    case unreadableFile(path: String)
    case badLine(path: String, line: Int)
    case secretOnCommandLine(flag: String, environment: String)
    /// Everything that is wrong, so that nobody has to try once for each.
    case several([ConfigurationError])

    /// Nil when there is nothing to complain of.
    static func of(_ faults: [ConfigurationError]) -> ConfigurationError? {
        faults.count > 1 ? .several(faults) : faults.first
    }

    package var description: String {
        switch self {
        case .unknown(let name, let place, let suggestion):
            "\(place): there is no setting “\(name)”." + (suggestion.map { " Did you mean “\($0)”?" } ?? "")
        case .badValue(let name, let place, let objection): "\(place): “\(name)” \(objection)."
        case .missingValue(let flag): "\(flag) needs a value behind it."
        case .unreadableFile(let path): "The settings file \(path) cannot be read."
        case .badLine(let path, let line): "\(path), line \(line): write “name = value”."
        case .secretOnCommandLine(let flag, let environment):
            "\(flag) is a secret: everybody on this machine could read it from the command line. Use \(environment)."
        case .several(let faults): faults.map(\.description).joined(separator: "\n")
        }
    }
}
