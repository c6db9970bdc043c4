/// Who may do what where.
extension Rule {
    static let rooms = [sqlAtHome, sqlForAnyEngine, shimsAtHome, tasksAtHome, importsAsDrawn, drawnAsBuilt]

    private static let statements = [
        "SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE ", "DROP TABLE ",
    ]

    private static let sqlAtHome = Rule(
        "SQL is written in repositories and migrations",
        refuses: [
            ["Sources/WorkspaceServer/Domain/Alerts/AlertService.swift": "run(\"SELECT id FROM alert\")"],
            ["Sources/WorkspaceServer/API/AlertRoutes.swift": "    DELETE FROM alert"],
        ],
        accepts: [
            ["Sources/WorkspaceServer/Domain/Alerts/AlertRepository.swift": "run(\"SELECT id FROM alert\")"],
            ["Sources/WorkspaceServer/Domain/Migrations/M0001A.swift": "CREATE TABLE alert ("],
            ["Sources/WorkspaceServer/Domain/Alerts/AlertService.swift": "// A SELECT per row would be slow.\n"],
        ]
    ) { tree in
        tree.product.filter { file in
            !file.isBelow(["Database", "Migrations"]) && !file.stem.hasSuffix("Repository")
        }.flatMap { file in
            statements.flatMap(file.lines(with:)).filter { !$0.isComment }.map(file.complaint)
        }
    }

    /// What PostgreSQL would not understand. Migrations are an engine's own.
    private static let dialect = [
        "PRAGMA", "sqlite_", "INSERT OR ", "REPLACE INTO", "AUTOINCREMENT", " rowid", "IFNULL(", "GROUP_CONCAT(",
        "STRFTIME(", "JULIANDAY(", " GLOB ", "TOTAL(", "DATETIME(", "JSON_EXTRACT(", "PRINTF(", "LAST_INSERT_ROWID",
    ]

    private static let sqlForAnyEngine = Rule(
        "repositories write SQL that a second engine would understand",
        refuses: [
            ["Sources/WorkspaceServer/Domain/Alerts/AlertRepository.swift": "run(\"PRAGMA user_version\")"],
            ["Sources/WorkspaceServer/Domain/Alerts/AlertRepository.swift": "INSERT OR IGNORE INTO alert (id)"],
        ],
        accepts: [
            [
                "Sources/WorkspaceServer/Domain/Alerts/AlertRepository.swift":
                    "INSERT INTO alert (id) ON CONFLICT DO NOTHING"
            ],
            ["Sources/WorkspaceServer/Database/Connection.swift": "run(script: \"PRAGMA page_size = 8192\")"],
            ["Sources/WorkspaceServer/Domain/Migrations/M0001A.swift": "key INTEGER PRIMARY KEY AUTOINCREMENT"],
        ]
    ) { tree in
        tree.product.filter { $0.stem.hasSuffix("Repository") && !$0.isBelow(["Database", "Migrations"]) }
            .flatMap { file in dialect.flatMap(file.lines(with:)).filter { !$0.isComment }.map(file.complaint) }
    }

    /// The modules that may import each C shim.
    private static let shimOwners = [
        "CLinux": ["Platform", "HTTPEngine", "EngineEcho"], "CSQLite": ["Database"], "CJWT": ["Auth"],
        "CArgon2": ["Auth"], "COpenSSL": ["HTTPEngine", "APIClient", "Auth"], "CZlib": ["Scene", "HTTPEngine"],
        "CGTK": ["GTKKit", "ClientNetwork"], "CEpoxy": ["Scene"],
    ]

    private static let shimsAtHome = Rule(
        "a C library is imported by its owner alone",
        refuses: [
            ["Sources/WorkspaceServer/Domain/A.swift": "import CSQLite\n"],
            ["Sources/WorkspaceClient/Views/A.swift": "internal import CGTK\n"],
        ],
        accepts: [["Sources/WorkspaceServer/Database/A.swift": "import CSQLite\nimport CSQLiteExtras\n"]]
    ) { tree in
        tree.product.flatMap { file in
            file.lines(with: "import C").filter { line in
                guard let owners = shimOwners[line.code.imported ?? ""] else { return false }
                return !file.isBelow(owners)
            }.map(file.complaint)
        }
    }

    private static let taskHomes = [
        "App", "Stores", "Sockets", "ClientNetwork", "APIClient", "GTKKit", "Live", "EngineEcho",
    ]

    private static let tasksAtHome = Rule(
        "tasks are started where their life is looked after",
        refuses: [
            ["Sources/WorkspaceServer/Domain/A.swift": "Task { await b() }"],
            ["Sources/WorkspaceClient/Views/A.swift": "Task.detached { await b() }"],
        ],
        accepts: [
            ["Sources/WorkspaceClient/Stores/A.swift": "Task { await b() }"],
            ["Sources/WorkspaceServer/Domain/A.swift": "// A Task { … } would outlive the request.\nBackgroundTask {}"],
        ]
    ) { tree in
        tree.product.filter { !$0.isBelow(taskHomes) }.flatMap { file in
            ["Task {", "Task.detached {"].flatMap(file.lines(using:)).map(file.complaint)
        }
    }

    private static let drawing = """
        | `Wire` | the contract | nothing |
        | `Alerts` | alerts | Wire |

        """
    private static let building = """
        .module("Wire", at: "Sources/Wire"),
        .module("Alerts", at: "Sources/Alerts", uses: ["Wire"]),

        """

    private static let importsAsDrawn = Rule(
        "a module imports what the table of ARCHITECTURE.md lets it import",
        refuses: [
            ["ARCHITECTURE.md": drawing, "Package.swift": building, "Sources/Wire/A.swift": "import Alerts\n"],
            ["ARCHITECTURE.md": drawing, "Package.swift": building, "Sources/Wire/A.swift": "package import Alerts\n"],
        ],
        accepts: [["ARCHITECTURE.md": drawing, "Package.swift": building, "Sources/Alerts/A.swift": "import Wire\n"]]
    ) { tree in
        let modules = Module.all(in: tree)
        let names = Set(modules.map(\.name))
        let drawn = Drawing(tree)
        return modules.flatMap { module in
            tree.below(module.folder).flatMap { file in
                file.lines(with: "import ").filter { line in
                    guard let imported = line.code.imported, names.contains(imported) else { return false }
                    return drawn.allows(module.name, imported) == false
                }.map(file.complaint)
            }
        }
    }

    private static let drawnAsBuilt = Rule(
        "ARCHITECTURE.md names the modules of Package.swift and their imports, no more and no fewer",
        refuses: [
            ["ARCHITECTURE.md": drawing, "Package.swift": building + ".module(\"New\", at: \"Sources/New\"),\n"],
            ["ARCHITECTURE.md": drawing + "| `Old` | gone | nothing |\n", "Package.swift": building],
            [
                "ARCHITECTURE.md": drawing.replacing("| nothing |", with: "| Alerts |"), "Package.swift": building,
            ],
        ],
        accepts: [["ARCHITECTURE.md": drawing, "Package.swift": building]]
    ) { tree in
        let drawn = Drawing(tree)
        let built = Module.all(in: tree).filter { !Module.ofTests.contains($0.name) }
        let names = Set(built.map(\.name))
        let gone = drawn.names.subtracting(names).map { "ARCHITECTURE.md names \($0), which does not exist" }
        return gone
            + built.compactMap { module in
                guard drawn.names.contains(module.name) else { return "ARCHITECTURE.md does not name \(module.name)" }
                guard let imports = drawn.imports(of: module.name), imports != module.imports else { return nil }
                return "\(module.name): drawn \(imports.sorted()), built \(module.imports.sorted())"
            }
    }
}

/// The tables of ARCHITECTURE.md.
private struct Drawing {
    private var table: [String: String] = [:]

    init(_ tree: SourceTree) {
        for line in tree["ARCHITECTURE.md"]?.lines ?? [] where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.trimming { $0 == " " } }
            if cells.count == 3 { table[cells[0].trimming { $0 == "`" }] = cells[2] }
        }
    }

    var names: Set<String> { Set(table.keys) }

    /// Nil for the two programs that may import everything on their side.
    func imports(of module: String) -> Set<String>? {
        guard let cell = table[module], !cell.hasPrefix("everything") else { return nil }
        return cell == "nothing" ? [] : Set(cell.split(separator: ",").map { $0.trimming { $0 == " " } })
    }

    /// Nil where the table has no opinion.
    func allows(_ module: String, _ imported: String) -> Bool? { imports(of: module)?.contains(imported) }
}

extension String {
    /// What a line imports: `package import Protocol` imports `Protocol`.
    fileprivate var imported: String? {
        let words = split(separator: " ")
        guard let place = words.firstIndex(of: "import"), words.count > place + 1 else { return nil }
        return String(words[words.endIndex - 1])
    }
}

extension StringProtocol {
    func trimming(while isUnwanted: (Character) -> Bool) -> String {
        var rest = self[...]
        while let first = rest.first, isUnwanted(first) { rest = rest.dropFirst() }
        while let last = rest.last, isUnwanted(last) { rest = rest.dropLast() }
        return String(rest)
    }
}
