import FoundationEssentials
import Platform
import Simulator

/// What is to happen to a simulated site: a file between whoever commands it and the process that simulates.
struct ScenarioFile: Sendable {
    let path: String

    /// In the order in which they were started; lines that nobody understands are passed over.
    func read() -> [Scenario] {
        (TextFile.read(path) ?? "").split(whereSeparator: \.isNewline).compactMap { Scenario(String($0)) }
    }

    func write(_ scenarios: [Scenario]) throws {
        let text = scenarios.map { $0.description + "\n" }.joined()
        // Whole or not at all: the other side may read at any moment.
        try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    }
}
