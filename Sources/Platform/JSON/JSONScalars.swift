/// How single values are read: strictly typed, except for words of a path or a query, which have no type of their own.
extension JSONDocument {
    func bool(_ node: Int) throws -> Bool {
        switch kind(of: node) {
        case .yes: return true
        case .no: return false
        case .word where string(node) == "true": return true
        case .word where string(node) == "false": return false
        default: throw mismatch(node, "true or false")
        }
    }

    func text(_ node: Int) throws -> String {
        switch kind(of: node) {
        case .string, .word: return string(node)
        default: throw mismatch(node, "text")
        }
    }

    func integer<Number: FixedWidthInteger & SendableMetatype>(_ node: Int) throws -> Number {
        guard isNumber(node) else { throw mismatch(node, "a whole number") }
        guard let value: Number = withText(node, JSONNumber.integer) else {
            throw JSONComplaint(node: node, message: "must be a whole number from \(Number.min) to \(Number.max)")
        }
        return value
    }

    func double(_ node: Int) throws -> Double {
        guard isNumber(node), let value = withText(node, JSONNumber.double) else { throw mismatch(node, "a number") }
        return value
    }

    private func isNumber(_ node: Int) -> Bool {
        switch kind(of: node) {
        case .number: return true
        // A word has not been through the parser: let it say whether this is how a number is written.
        case .word:
            let text = withText(node, Array.init)
            guard let number = (try? JSONParser.parse(text))?.first, number.kind == .number else { return false }
            return Int(number.end - number.start) == text.count
        default: return false
        }
    }
}
