// swift-tools-version: 6.2
import PackageDescription

// One line per module: its name, its folder and what it may import. Nothing else may be imported;
// `make build` passes --explicit-target-dependency-import-check so that the compiler holds us to it.
//
// WORKSPACE_PARTS=server leaves the client out, for machines without the GTK headers; =client leaves the server out;
// =HTTPEngineTests,EngineEcho leaves everything out but those targets and what they use, for a short build.

let parts = Context.environment["WORKSPACE_PARTS"] ?? "all"
let withServer = parts != "client"
let withClient = parts != "server"
let chosen = Set(parts.split(separator: ",").map(String.init)).subtracting(["all", "server", "client"])

// One folder, two products: tests that replay the corpora, or, when `scripts/fuzz.sh` asks for it, the fuzzer.
let fuzzedModules = [
    "HTTPEngine", "API", "Domain", "Auth", "MinerProtocol", "Protocol", "Platform", "TimeSeries", "HTTPOracle",
    "CWslay", "CLibdeflate",
]
let fuzzed: Target =
    chosen.contains("Fuzz")
    ? .program(
        "Fuzz", at: "Tests/FuzzTests", uses: fuzzedModules,

        excluding: [
            "CorpusTests.swift", "RequestOracleTests.swift", "SocketOracleTests.swift", "DeflateOracleTests.swift",
        ])
    : .tests("FuzzTests", of: fuzzedModules)

let shared: [Target] = [
    .module("Protocol", at: "Sources/Protocol"),
    .module("Platform", at: "Sources/Platform", uses: ["CLinux"]),
    .module("TimeSeries", at: "Sources/TimeSeries"),
    .module("APIClient", at: "Sources/APIClient", uses: ["Protocol", "Platform", "COpenSSL"]),
    .library("CLinux"),
    .library("CZlib", pkgConfig: "zlib"),
    .library("COpenSSL", pkgConfig: "openssl"),
    .module("TestSupport", at: "Tests/TestSupport", uses: ["Platform", "CLinux"]),
    .tests("ProtocolTests", of: ["Protocol", "Platform"]),
    .tests("PlatformTests", of: ["Platform"]),
    .tests("TimeSeriesTests", of: ["TimeSeries"]),
    .tests("APIClientTests", of: ["APIClient", "Protocol", "Platform"]),
    .tests("TidyTests", of: []),
]

let server: [Target] = [
    // The engine and the database know nothing of the product; App alone sees everything.
    .module(
        "HTTPEngine", at: "Sources/WorkspaceServer/HTTPEngine", uses: ["Platform", "CLinux", "CZlib", "COpenSSL"],
        // A request's head is read in place, through spans.
        experimental: ["Lifetimes"]),
    .module("Database", at: "Sources/WorkspaceServer/Database", uses: ["Platform", "CSQLite"]),
    .module("Auth", at: "Sources/WorkspaceServer/Auth", uses: ["Protocol", "Platform", "CJWT", "CArgon2", "COpenSSL"]),
    .module(
        "Domain", at: "Sources/WorkspaceServer/Domain",
        uses: ["Protocol", "Platform", "TimeSeries", "Database", "Auth"]),
    .module(
        "API", at: "Sources/WorkspaceServer/API", uses: ["Protocol", "Platform", "HTTPEngine", "Auth", "Domain"]),
    .module(
        "Dashboard", at: "Sources/WorkspaceServer/Dashboard",
        uses: ["Protocol", "Platform", "HTTPEngine", "Auth", "Domain"]),
    .program(
        "WorkspaceServer", at: "Sources/WorkspaceServer/App",
        uses: ["Protocol", "Platform", "HTTPEngine", "Database", "Auth", "Domain", "API", "Dashboard", "Simulator"]),
    .program("EngineEcho", at: "Sources/EngineEcho", uses: ["Platform", "HTTPEngine"]),

    // The agent runs at a site. Its simulator also feeds the demo.
    .module("MinerProtocol", at: "Sources/WorkspaceAgent/MinerProtocol", uses: ["Protocol"]),
    .module("Simulator", at: "Sources/WorkspaceAgent/Simulator", uses: ["Protocol", "Platform"]),
    .module(
        "MinerFleet", at: "Sources/WorkspaceAgent/MinerFleet",
        uses: ["Protocol", "Platform", "MinerProtocol", "Simulator"]),
    .module("Collector", at: "Sources/WorkspaceAgent/Collector", uses: ["Protocol", "Platform", "MinerProtocol"]),
    .program(
        "WorkspaceAgent", at: "Sources/WorkspaceAgent/App",
        uses: ["Protocol", "Platform", "APIClient", "MinerProtocol", "Simulator", "MinerFleet", "Collector"]),

    .library("CSQLite", pkgConfig: "sqlite3"),
    .library("CJWT", pkgConfig: "libjwt"),
    .library("CArgon2", pkgConfig: "libargon2"),

    .tests("HTTPEngineTests", of: ["HTTPEngine", "Platform", "COpenSSL", "CZlib"]),
    // Other people's implementations of what the engine does, for its tests to agree with.
    .library("CWslay", below: "Tests/Oracles"),
    .library("CLibdeflate", pkgConfig: "libdeflate", below: "Tests/Oracles"),
    // Killed by a test in the middle of its work.
    .program("CrashWriter", at: "Tests/CrashWriter", uses: ["Platform", "Database"]),
    .tests("DatabaseTests", of: ["Database", "Platform", "CrashWriter"]),
    .tests("AuthTests", of: ["Auth", "Protocol", "Platform"]),
    .tests("DomainTests", of: ["Domain", "Protocol", "Platform", "TimeSeries", "Database", "Auth"]),
    .tests("APITests", of: ["API", "Domain", "Auth", "Database", "HTTPEngine", "Protocol", "Platform"]),
    // The browser's tests stand beside them: the same site, once from within and once as it is seen.
    .tests("DashboardTests", of: ["Dashboard", "HTTPEngine"], excluding: ["dashboard_tests.py", "run.sh"]),
    .tests("SimulatorTests", of: ["Simulator", "Protocol", "Platform"]),
    // llhttp, for our reader of requests to be held against.
    .target(
        name: "HTTPOracle", path: "Tests/HTTPOracle", cSettings: [.unsafeFlags(["-I/usr/share/include/llhttp"])]),
    fuzzed,
    .tests("MinerProtocolTests", of: ["MinerProtocol", "Protocol"]),
    .tests("MinerFleetTests", of: ["MinerFleet", "MinerProtocol", "Simulator", "Protocol", "Platform"]),
    .tests(
        "CollectorTests", of: ["Collector", "MinerProtocol", "MinerFleet", "Simulator", "Protocol", "Platform"]),
    .tests(
        "AgentTests",
        of: [
            "WorkspaceAgent", "MinerProtocol", "MinerFleet", "Collector", "Simulator", "APIClient", "Protocol",
            "Platform",
        ]),
    .tests("IntegrationTests", of: ["APIClient", "Protocol", "Platform"]),
    .program("SocketLoad", at: "Benchmarks/SocketLoad", uses: ["Platform", "CLinux"]),
    .module("NoisyFleet", at: "Benchmarks/NoisyFleet", uses: ["Protocol"]),
    .program("ReadingLoad", at: "Benchmarks/ReadingLoad", uses: ["Platform", "Protocol", "NoisyFleet"]),
    .program(
        "Benchmarks", at: "Benchmarks/InProcess",
        uses: [
            "Protocol", "Platform", "TimeSeries", "Database", "Auth", "Domain", "Simulator", "APIClient", "HTTPEngine",
            "API", "NoisyFleet",
        ]),
]

let client: [Target] = [
    .module("GTKKit", at: "Sources/WorkspaceClient/GTKKit", uses: ["Platform", "CGTK"], onMainActor: true),
    .module(
        "ClientNetwork", at: "Sources/WorkspaceClient/ClientNetwork", uses: ["Platform", "APIClient", "CGTK"],
        onMainActor: true),
    .module("Scene", at: "Sources/WorkspaceClient/Scene", uses: ["Platform", "CEpoxy", "CZlib"]),
    .module(
        "Stores", at: "Sources/WorkspaceClient/Stores", uses: ["Protocol", "Platform", "TimeSeries", "APIClient"],
        onMainActor: true),
    .module(
        "Views", at: "Sources/WorkspaceClient/Views",
        uses: ["Protocol", "Platform", "TimeSeries", "GTKKit", "Scene", "Stores"], onMainActor: true),
    .program(
        "WorkspaceClient", at: "Sources/WorkspaceClient/App",
        uses: ["Protocol", "Platform", "APIClient", "ClientNetwork", "GTKKit", "Scene", "Stores", "Views"],
        onMainActor: true),
    // Writes assets/models from code, and pictures of them with the client's own renderer.
    .module("Foundry", at: "Sources/ModelForge/Foundry"),
    .program("ModelForge", at: "Sources/ModelForge/App", uses: ["Foundry", "Scene"]),

    // One flag carrier per Debian library; CGTK includes their headers in one place.
    .library("CAdwaita", pkgConfig: "libadwaita-1"),
    .library("CSoup", pkgConfig: "libsoup-3.0"),
    .library("CSecret", pkgConfig: "libsecret-1"),
    .library("CEpoxyFlags", pkgConfig: "epoxy"),
    .shim("CGTK", uses: ["CAdwaita", "CSoup", "CSecret", "CEpoxyFlags"]),
    .shim("CEpoxy", uses: ["CEpoxyFlags"]),

    .tests("SceneTests", of: ["Scene", "Foundry", "Platform"]),
    .tests("FoundryTests", of: ["Foundry"]),
    .tests("StoresTests", of: ["Stores", "FakeServer", "APIClient", "Protocol", "Platform"], onMainActor: true),
    .tests("GTKKitTests", of: ["GTKKit", "Platform"], onMainActor: true),
    .tests("ClientNetworkTests", of: ["ClientNetwork", "GTKKit", "APIClient"], onMainActor: true),
    .tests("ClientAppTests", of: ["WorkspaceClient", "Stores", "Views", "APIClient", "Protocol"], onMainActor: true),
    .tests(
        "ViewsTests", of: ["Views", "Stores", "FakeServer", "GTKKit", "Scene", "Protocol", "Platform"],
        onMainActor: true),
    // Stands in for the server in tests of stores and views.
    .module(
        "FakeServer", at: "Tests/FakeServer", uses: ["Protocol", "Platform", "APIClient", "Stores"], onMainActor: true),
]

let targets = (shared + (withServer ? server : []) + (withClient ? client : [])).needed(for: chosen)

let programs = [
    "workspace-server": "WorkspaceServer", "workspace-agent": "WorkspaceAgent", "engine-echo": "EngineEcho",
    "workspace-client": "WorkspaceClient", "model-forge": "ModelForge",
]

let package = Package(
    name: "Workspace",
    products: programs.sorted { $0.key < $1.key }
        .filter { program in targets.contains { $0.name == program.value } }
        .map { .executable(name: $0.key, targets: [$0.value]) },
    targets: targets,
    swiftLanguageModes: [.v6]
)

extension [Target] {
    /// The chosen targets and everything they use; all of them when nothing was chosen.
    func needed(for chosen: Set<String>) -> [Target] {
        guard !chosen.isEmpty else { return self }
        var names = chosen
        var grew = true
        while grew {
            let used = filter { names.contains($0.name) }.flatMap(\.dependencies).compactMap { dependency in
                if case .byNameItem(let name, _) = dependency { name } else { nil }
            }
            grew = !names.isSuperset(of: used)
            names.formUnion(used)
        }
        return filter { names.contains($0.name) }
    }
}

extension Target {
    static func module(
        _ name: String, at path: String, uses: [String] = [], onMainActor: Bool = false, experimental: [String] = []
    ) -> Target {
        .target(
            name: name, dependencies: uses.map { .byName(name: $0) }, path: path,
            swiftSettings: settings(onMainActor) + experimental.map { .enableExperimentalFeature($0) })
    }

    static func program(
        _ name: String, at path: String, uses: [String], excluding: [String] = [], onMainActor: Bool = false
    ) -> Target {
        .executableTarget(
            name: name, dependencies: uses.map { .byName(name: $0) }, path: path, exclude: excluding,
            swiftSettings: settings(onMainActor))
    }

    static func tests(
        _ name: String, of modules: [String], excluding: [String] = [], onMainActor: Bool = false
    ) -> Target {
        .testTarget(
            name: name, dependencies: (modules + ["TestSupport"]).map { .byName(name: $0) }, path: "Tests/\(name)",
            exclude: excluding, swiftSettings: settings(onMainActor))
    }

    /// A C library from Debian behind a module map.
    static func library(_ name: String, pkgConfig: String? = nil, below folder: String = "Sources/CShims") -> Target {
        .systemLibrary(name: name, path: "\(folder)/\(name)", pkgConfig: pkgConfig)
    }

    /// C code of ours, for what Swift cannot say: variadic calls, macros, small GObject classes.
    static func shim(_ name: String, uses: [String]) -> Target {
        .target(
            name: name, dependencies: uses.map { .byName(name: $0) }, path: "Sources/CShims/\(name)",
            cSettings: [.unsafeFlags(["-Wno-deprecated-declarations"])])
    }

    private static func settings(_ onMainActor: Bool) -> [SwiftSetting] {
        let strict: [SwiftSetting] = [
            .treatAllWarnings(as: .error),
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        ]
        return onMainActor ? strict + [.defaultIsolation(MainActor.self)] : strict
    }
}
