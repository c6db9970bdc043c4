import Platform
import Testing

/// The strongest place wins, every value knows its origin, and what cannot be meant is refused with a hint.
struct ConfigurationTests {
    private static let table = [
        Setting("port", environment: "PORT", .integer(0...65_535), fallback: "8060", "Where to listen."),
        Setting("state", environment: "WORKSPACE_STATE", .path, "The state folder."),
        Setting("demo", environment: "WORKSPACE_DEMO", .toggle, fallback: "false", "With the demo site."),
        Setting("log", environment: "LOG_LEVEL", .choice(["info", "debug"]), fallback: "info", "How much to say."),
        Setting("jwt_secret", environment: "JWT_SECRET", .secret(bytesMin: 32), "Signs tokens."),
    ]

    private func read(
        file: String? = nil, environment: [String: String] = [:], arguments: [String] = []
    ) throws -> Configuration {
        try Configuration(
            Self.table, file: file.map { ConfigurationFile(path: "server.conf", text: $0) },
            environment: environment, arguments: arguments)
    }

    @Test func theStrongerPlaceWins() throws {
        let file = "# comment\n\n  port = 1 \n"
        #expect(try read()["port"] == .init(text: "8060", origin: "default"))
        #expect(try read(file: file)["port"] == .init(text: "1", origin: "server.conf:3"))
        let environment = ["PORT": "2"]
        #expect(
            try read(file: file, environment: environment)["port"] == .init(text: "2", origin: "environment PORT"))
        let configuration = try read(file: file, environment: environment, arguments: ["--port", "3"])
        #expect(configuration["port"] == .init(text: "3", origin: "--port"))
        #expect(configuration.integer("port") == 3)
    }

    @Test func flagsTakeTheirValueInBothForms() throws {
        #expect(try read(arguments: ["--port=7"]).integer("port") == 7)
        #expect(try read(arguments: ["--state", "/tmp/a=b"]).text("state") == "/tmp/a=b")
        #expect(try read(arguments: ["--demo"]).isOn("demo"))
        #expect(try read(arguments: ["--demo=false"]).isOn("demo") == false)
    }

    private static let refused: [(String?, [String: String], [String], ConfigurationError)] = [
        (nil, [:], ["--prot", "1"], .unknown(name: "--prot", place: "command line", suggestion: "--port")),
        ("stat = x", [:], [], .unknown(name: "stat", place: "server.conf:1", suggestion: "state")),
        ("zebra_crossing = x", [:], [], .unknown(name: "zebra_crossing", place: "server.conf:1", suggestion: nil)),
        ("port", [:], [], .badLine(path: "server.conf", line: 1)),
        ("= 1", [:], [], .badLine(path: "server.conf", line: 1)),
        (nil, [:], ["--port"], .missingValue(flag: "--port")),
        (
            nil, ["PORT": "65536"], [],
            .badValue(name: "port", place: "environment PORT", objection: "must be a whole number from 0 to 65535")
        ),
        (nil, [:], ["--log", "loud"], .badValue(name: "log", place: "--log", objection: "must be one of info, debug")),
        (
            nil, ["JWT_SECRET": String(repeating: "x", count: 31)], [],
            .badValue(name: "jwt_secret", place: "environment JWT_SECRET", objection: "must have at least 32 bytes")
        ),
        (nil, [:], ["--jwt-secret", "x"], .secretOnCommandLine(flag: "--jwt-secret", environment: "JWT_SECRET")),
        (nil, [:], ["--state", ""], .badValue(name: "state", place: "--state", objection: "must not be empty")),
    ]

    @Test(arguments: refused)
    func refuses(file: String?, environment: [String: String], arguments: [String], expected: ConfigurationError) {
        #expect(throws: expected) { try read(file: file, environment: environment, arguments: arguments) }
    }

    @Test func everythingWrongIsSaidAtOnce() {
        let expected = ConfigurationError.several([
            .badLine(path: "server.conf", line: 1),
            .badValue(name: "port", place: "server.conf:2", objection: "must be a whole number from 0 to 65535"),
            .unknown(name: "prot", place: "server.conf:3", suggestion: "port"),
            .unknown(name: "WORKSPACE_STAT", place: "environment", suggestion: "WORKSPACE_STATE"),
            .unknown(name: "--dmeo", place: "command line", suggestion: "--demo"),
        ])
        #expect(throws: expected) {
            try read(
                file: "oops\nport = x\nprot = 1", environment: ["WORKSPACE_STAT": "/x"], arguments: ["--dmeo", "true"])
        }
        #expect(expected.description.split(separator: "\n").count == 5)
    }

    @Test(arguments: [
        ("WORKSPACE_STAT", true), ("WORKSPACE_DEM", true), ("WORKSPACE_DEMOS", true), ("WORKSPACE_STTE", true),
        ("WORKSPACE_PAGE", false), ("WORKSPACE_SERVER", false), ("WORKSTATE", false), ("STATE", false),
    ])
    func almostAVariableOfOursIsATypo(name: String, isRefused: Bool) {
        #expect((try? read(environment: [name: "1"])) == nil ? isRefused : !isRefused)
    }

    @Test(
        arguments: [
            ([:], [], nil), (["LOG_LEVEL": "a"], [], "a"), (["LOG_LEVEL": "a"], ["--log", "b"], "b"),
            ([:], ["--port", "x", "--log=c"], "c"), ([:], ["--log"], nil),
        ] as [([String: String], [String], String?)])
    func theFileIsFoundBeforeAnythingIsChecked(environment: [String: String], arguments: [String], place: String?) {
        #expect(
            Configuration.place(of: "log", in: Self.table, environment: environment, arguments: arguments) == place)
    }

    @Test func programsReadTheReportToo() throws {
        let secret = String(repeating: "s", count: 32)
        let json = try read(environment: ["JWT_SECRET": secret], arguments: ["--port", "9"]).json
        #expect(
            json.contains(#""name":"port","flag":"--port","environment":"PORT","default":"8060","origin":"--port","#))
        #expect(json.contains(#""value":"9""#))
        #expect(!json.contains(secret) && json.contains("environment JWT_SECRET"))
    }

    @Test func theReportNamesOriginsAndHidesSecrets() throws {
        let secret = String(repeating: "s", count: 32)
        let report = try read(environment: ["JWT_SECRET": secret], arguments: ["--port", "9"]).report
        #expect(!report.contains(secret))
        #expect(report.contains("(set)"))
        #expect(report.contains("--port"))
    }

    @Test func theHelpNamesEverySetting() {
        let help = SettingHelp.flags(Self.table)
        for setting in Self.table { #expect(help.contains(setting.isSecret ? setting.environment : setting.flag)) }
    }
}
