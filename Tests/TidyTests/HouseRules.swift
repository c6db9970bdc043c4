import Foundation
import Testing

/// What the compiler does not know. Each rule takes a file and names the lines that break it.
enum HouseRules {
    struct Rule: Sendable, CustomTestStringConvertible {
        let name: String
        let violations: @Sendable (SourceFile) -> [String]
        var testDescription: String { name }
    }

    static let all = [
        fileLength, functionLength, lineWidth, names, noTraps, sendability, sqlAtHome, shimsAtHome, tasksAtHome,
        noFullFoundation, nothingLeftBehind, productWordsOnly,
    ]

    static let fileLength = Rule(name: "a file has at most 500 lines") { file in
        file.lines.count > 501 ? ["\(file.path) has \(file.lines.count) lines: split it"] : []
    }

    static let functionLength = Rule(name: "a function has at most 70 lines") { file in
        FunctionLengths.of(file).filter { $0.lines > 70 }.map {
            "\(file.path):\($0.start): \($0.lines) lines: say it in smaller steps"
        }
    }

    static let lineWidth = Rule(name: "a line has at most 120 columns") { file in
        file.numbered { $0.count > 120 }
    }

    static let names = Rule(name: "a file is named after what it does") { file in
        file.name.contains(/Utils|Helpers?\.|Common|Misc|Manager|Core\./) ? [file.path] : []
    }

    static let noTraps = Rule(name: "nothing traps outside main") { file in
        guard file.isProduct, file.name != "main.swift" else { return [] }
        return file.numbered { $0.contains(/\btry!|\bas!|\bfatalError\(/) }
    }

    static let sendability = Rule(name: "unchecked sendability says why it is safe") { file in
        zip(1..., file.lines).compactMap { number, line in
            guard line.contains("@unchecked Sendable"), !line.contains("\"") else { return nil }
            let above = file.lines[max(0, number - 5)..<(number - 1)]
            return above.contains { $0.contains("// Safe because") } ? nil : "\(file.path):\(number): say why"
        }
    }

    static let sqlAtHome = Rule(name: "SQL is written in repositories and migrations") { file in
        guard file.isProduct, !file.isBelow(["Database", "Migrations"]), !file.name.hasSuffix("Repository.swift")
        else { return [] }
        return file.numbered { line in
            line.contains(/\b(SELECT\s.+\sFROM\s|INSERT INTO\s|UPDATE\s\w+\sSET\s|DELETE FROM\s|CREATE TABLE\s)/)
        }
    }

    /// The one module that may import each C shim.
    private static let shimOwners: [Substring: [String]] = [
        "CLinux": ["Platform", "HTTPEngine", "EngineEcho"],
        "COpenSSL": ["HTTPEngine", "APIClient"], "CSQLite": ["Database"], "CJWT": ["Auth"], "CArgon2": ["Auth"],
        "CGTK": ["GTKKit", "ClientNetwork"], "CEpoxy": ["Scene"], "CZlib": ["Scene", "HTTPEngine"],
    ]

    static let shimsAtHome = Rule(name: "a C shim is imported by its owner alone") { file in
        guard file.isProduct else { return [] }
        return zip(1..., file.lines).compactMap { number, line in
            guard let match = line.firstMatch(of: /^(?:\w+ )?import (C[A-Z]\w+)$/),
                let owners = shimOwners[match.1], !file.isBelow(owners)
            else { return nil }
            return "\(file.path):\(number): only \(owners.joined(separator: " and ")) may import \(match.1)"
        }
    }

    static let tasksAtHome = Rule(name: "tasks are started where their life is looked after") { file in
        let homes = ["App", "Stores", "Sockets", "ClientNetwork", "APIClient", "GTKKit", "Live", "EngineEcho"]
        guard file.isProduct, !file.isBelow(homes) else { return [] }
        return file.numbered { $0.contains(/\bTask(\.detached)? \{/) && !$0.contains("//") }
    }

    static let noFullFoundation = Rule(name: "the product does without full Foundation (25 MB of ICU)") { file in
        file.isProduct ? file.numbered { $0.contains(/^(\w+ )?import Foundation$/) } : []
    }

    static let nothingLeftBehind = Rule(name: "nothing is left for later") { file in
        // The rule's own words must not trip it.
        guard !file.path.contains("TidyTests") else { return [] }
        return file.numbered { $0.contains(/TODO|FIXME|\bXXX\b|not implemented/) }
    }

    static let productWordsOnly = Rule(name: "the project speaks of the product alone") { file in
        guard !file.path.contains("TidyTests") else { return [] }
        return file.numbered { $0.contains(/\/(?:work|home|root|Users)\/|\.\.\/shared|bash_jobs/) }
    }
}

extension SourceFile {
    /// `path:line: text` of every line that `breaks` a rule.
    func numbered(_ breaks: (Substring) -> Bool) -> [String] {
        zip(1..., lines).compactMap { breaks($1) ? "\(path):\($0): \($1.trimmingCharacters(in: .whitespaces))" : nil }
    }
}
