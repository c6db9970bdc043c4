import Platform
import Simulator

/// What `scenario` was asked to do.
struct ScenarioOptions: Sendable {
    enum Order: Sendable, Equatable {
        case list
        /// Nil stops everything that is going on.
        case stop(Scenario.Kind?)
        case start(Scenario.Kind, target: String?, seconds: Int64)
    }

    static let settings = [
        Setting(
            "file", environment: "WORKSPACE_AGENT_SCENARIOS", .path, "the file that `simulate --scenarios` looks at"),
        Setting(
            "target", environment: "WORKSPACE_AGENT_TARGET", .text,
            "the container or transformer it happens to; without it, the whole site"),
        Setting(
            "seconds", environment: "WORKSPACE_AGENT_SECONDS", .integer(1...604_800), fallback: "600",
            "how long it lasts"),
    ]

    let order: Order
    let file: ScenarioFile

    init(_ arguments: [String]) throws(UsageError) {
        let words = Array(arguments.prefix { !$0.hasPrefix("-") })
        let configuration = try AgentSettings.read(Self.settings, Array(arguments.dropFirst(words.count)))
        guard let path = configuration.text("file") else { throw UsageError(text: "--file is needed. See --help.") }
        file = ScenarioFile(path: path)
        let kind = try words.dropFirst().first.map(Self.kind)
        switch (words.first, kind, words.count) {
        case ("list", nil, 1): order = .list
        case ("stop", let kind, 1...2): order = .stop(kind)
        case ("start", let kind?, 2):
            let target = configuration.text("target")
            // In the file a blank would begin the next word.
            guard target?.contains(where: \.isWhitespace) != true else {
                throw UsageError(text: "An id has no blanks: “\(target ?? "")”.")
            }
            order = .start(kind, target: target, seconds: Int64(configuration.integer("seconds") ?? 600))
        default: throw UsageError(text: "Say start KIND, stop [KIND] or list. See --help.")
        }
    }

    private static func kind(_ word: String) throws(UsageError) -> Scenario.Kind {
        guard let kind = Scenario.Kind(rawValue: word) else {
            let kinds = Scenario.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError(text: "There is no scenario “\(word)”. There are \(kinds).")
        }
        return kind
    }
}

/// `scenario`: lets something happen to a site that another process simulates.
enum ScenarioVerb {
    /// What lies further back no simulated machine remembers: they restart within weeks.
    private static let secondsKept: Int64 = 30 * 86_400

    static func run(_ options: ScenarioOptions, time: TimeSource = .system) throws {
        let now = time.milliseconds() / 1_000
        let known = options.file.read().filter { $0.ends > now - secondsKept }
        switch options.order {
        case .list:
            for scenario in known where scenario.isActive(at: now) {
                Terminal.say(
                    "\(scenario.kind.rawValue)\t\(scenario.target ?? "the whole site")\t\(scenario.ends - now) s left\n"
                )
            }
        case .start(let kind, let target, let seconds):
            try options.file.write(known + [Scenario(kind, target: target, begins: now, seconds: seconds)])
        case .stop(let kind):
            try options.file.write(known.compactMap { stopped($0, kind, now: now) })
        }
    }

    /// It ends now; what has not even lasted a second never was.
    private static func stopped(_ scenario: Scenario, _ kind: Scenario.Kind?, now: Int64) -> Scenario? {
        guard scenario.isActive(at: now), kind == nil || kind == scenario.kind else { return scenario }
        guard now > scenario.begins else { return nil }
        return Scenario(
            scenario.kind, target: scenario.target, begins: scenario.begins, seconds: now - scenario.begins)
    }
}
