import Platform

/// The settings that verbs of the agent share. A file, the environment and flags may give each of them.
enum AgentSettings {
    static let config = Setting(
        "config", environment: "WORKSPACE_AGENT_CONFIG", .path, "a file of settings: name = value, a line each")

    /// Who is spoken to, and for which site.
    static let link = [
        Setting("server", environment: "WORKSPACE_AGENT_SERVER", .text, "the server, such as https://server:8060"),
        Setting(
            "token_file", environment: "WORKSPACE_AGENT_TOKEN_FILE", .path,
            "the site's token, in a file that nobody else can read"),
        Setting("project", environment: "WORKSPACE_AGENT_PROJECT", .text, "the id of the site"),
        Setting(
            "authorities", environment: "WORKSPACE_AGENT_AUTHORITIES", .path,
            "certificates to trust instead of the system's (PEM)"),
    ]

    static func read(
        _ table: [Setting], _ arguments: [String], environment: [String: String] = ProcessEnvironment.variables
    ) throws(UsageError) -> Configuration {
        do throws(ConfigurationError) {
            return try Configuration.read([config] + table, arguments: arguments, environment: environment)
        } catch {
            throw UsageError(text: error.description)
        }
    }
}

/// The command line, or the file behind it, is wrong.
struct UsageError: Error { let text: String }
