/// Text as Prometheus reads it (version 0.0.4): families of samples, each with its help and its kind.
struct PrometheusText {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    enum Kind: String { case counter, gauge }

    struct Sample {
        var labels: KeyValuePairs<String, String> = [:]
        var value: Double
    }

    private(set) var text = ""

    /// One figure without labels; what is unknown is left out, so that no chart takes it for zero.
    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Double?) {
        add(name, kind, help, value.map { [Sample(value: $0)] } ?? [])
    }

    mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
        // A family without samples would be a name that never appears in any query.
        guard !samples.isEmpty else { return }
        text += "# HELP workspace_\(name) \(help)\n# TYPE workspace_\(name) \(kind.rawValue)\n"
        for sample in samples {
            let labels = sample.labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
            text += "workspace_\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(sample.value)\n"
        }
    }

    private static func escaped(_ value: String) -> String {
        var escaped = ""
        for character in value.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
