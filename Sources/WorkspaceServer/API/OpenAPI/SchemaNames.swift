/// What a type is called in the API document: `Page<Project>` is `ProjectPage`.
enum SchemaNames {
    static func name(of type: Any.Type) -> String {
        let full = String(describing: type)
        guard let open = full.firstIndex(of: "<"), full.hasSuffix(">") else { return full }
        let inner = full[full.index(after: open)...].dropLast()
        return inner.filter { $0.isLetter || $0.isNumber } + full[..<open]
    }
}
