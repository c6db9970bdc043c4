/// A module as Package.swift declares it.
struct Module {
    let name: String
    let folder: String
    let imports: Set<String>

    /// What is no module of the product: stands in for others in tests, is killed by them, or measures.
    static let ofTests: Set = [
        "TestSupport", "FakeServer", "CrashWriter", "Benchmarks", "SocketLoad", "ReadingLoad", "NoisyFleet", "Fuzz",
    ]

    static func all(in tree: SourceTree) -> [Module] {
        guard let package = tree["Package.swift"]?.text else { return [] }
        return [".module(", ".program("].flatMap { package.pieces(from: $0, to: ")") }.compactMap { declaration in
            let quoted = declaration.pieces(from: "\"", to: "\"")
            // `static func module(_ name: String, …` has no quotation marks.
            guard quoted.count >= 2, quoted[1].contains("/") else { return nil }
            let used = declaration.pieces(from: "uses: [", to: "]").first ?? ""
            return Module(name: quoted[0], folder: quoted[1], imports: Set(used.pieces(from: "\"", to: "\"")))
        }
    }
}
