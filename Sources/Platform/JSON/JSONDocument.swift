/// A parsed text: its bytes and its nodes. Decoders are positions in it; they copy nothing.
final class JSONDocument {
    private let bytes: [UInt8]
    private var nodes: [JSONNode]
    /// What the types that decode themselves may ask for.
    let userInfo: [CodingUserInfoKey: any Sendable]

    init(_ bytes: [UInt8], userInfo: [CodingUserInfoKey: any Sendable] = [:]) throws(JSONError) {
        self.userInfo = userInfo
        nodes = try JSONParser.parse(bytes)
        self.bytes = bytes
    }

    /// With `words` as further members of the object `bytes`, or as the only ones where there is no text.
    init(_ bytes: [UInt8]?, words: [(name: String, value: String)]) throws(JSONError) {
        userInfo = [:]
        var bytes = bytes ?? Array("{}".utf8)
        var nodes = try JSONParser.parse(bytes)
        guard nodes[0].kind == .object else { throw .fields([.init("", "must be an object")]) }
        func append(_ kind: JSONNode.Kind, _ text: String) {
            let start = Int32(bytes.count)
            bytes.append(contentsOf: text.utf8)
            nodes.append(JSONNode(kind: kind, start: start, end: Int32(bytes.count), next: Int32(nodes.count + 1)))
        }
        for word in words {
            append(.key, word.name)
            append(.word, word.value)
        }
        nodes[0].next = Int32(nodes.count)
        self.nodes = nodes
        self.bytes = bytes
    }

    func kind(of node: Int) -> JSONNode.Kind { nodes[node].kind }

    func next(after node: Int) -> Int { Int(nodes[node].next) }

    func string(_ node: Int) -> String { bytes.withUnsafeBufferPointer { JSONText.string(of: nodes[node], in: $0) } }

    func withText<Result>(_ node: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[Int(nodes[node].start)..<Int(nodes[node].end)]))
        }
    }

    // MARK: Objects

    /// The value of the member that Swift calls `key`, or nil. Searching starts at the member found last.
    func member(_ key: String, of object: Int, verbatim: Bool) -> Int? {
        let first = object + 1
        let end = Int(nodes[object].next)
        // Types ask in the order of their properties, which is the order in which ours are written.
        let hint = Int(nodes[object].end)
        return search(key, from: hint, to: end, in: object, verbatim: verbatim)
            ?? search(key, from: first, to: hint, in: object, verbatim: verbatim)
    }

    private func search(_ key: String, from: Int, to end: Int, in object: Int, verbatim: Bool) -> Int? {
        var index = from
        while index < end {
            if isName(index, key, verbatim: verbatim) {
                nodes[object].end = Int32(index)
                nodes[index].used = true
                return index + 1
            }
            index = Int(nodes[index + 1].next)
        }
        return nil
    }

    private func isName(_ node: Int, _ key: String, verbatim: Bool) -> Bool {
        if verbatim { return string(node) == key }
        // Rare enough to build both texts; the plain case below builds none.
        if nodes[node].escaped { return string(node) == KeyMapping.snake(key) }
        return withText(node) { KeyMapping.matches(key, $0) }
    }

    /// The names of an object as they stand in the text.
    func names(of object: Int) -> [String] {
        var names: [String] = []
        var index = object + 1
        while index < Int(nodes[object].next) {
            names.append(string(index))
            index = Int(nodes[index + 1].next)
        }
        return names
    }

    /// The ways to all members that nobody asked for.
    func unusedFields() -> [JSONError.Field] {
        var fields: [JSONError.Field] = []
        for (index, node) in nodes.enumerated() where node.kind == .key && !node.used {
            // What is inside an unknown field is no news.
            guard fields.count < Self.fieldsNamedMax else { break }
            let name = path(to: index + 1)
            guard !fields.contains(where: { name.hasPrefix($0.name + ".") || name.hasPrefix($0.name + "[") }) else {
                continue
            }
            fields.append(.unknown(name))
        }
        return fields
    }

    /// A body of a million unknown fields must not become an answer of as many lines.
    private static let fieldsNamedMax = 16

    // MARK: Errors

    /// `miners[3].status`: found from the root, so that reading without errors costs nothing for it.
    func path(to target: Int) -> String {
        var path = ""
        for step in steps(to: target) {
            switch step {
            case .index(let index): path += "[\(index)]"
            case .name(let name): path += path.isEmpty ? name : ".\(name)"
            }
        }
        return path
    }

    enum Step {
        case name(String)
        case index(Int)
    }

    func steps(to target: Int) -> [Step] {
        var steps: [Step] = []
        var container = 0
        while container < target, let (step, value) = member(of: container, holding: target) {
            steps.append(step)
            container = value
        }
        return steps
    }

    /// The member of `container` that is `target` or has it inside.
    private func member(of container: Int, holding target: Int) -> (Step, value: Int)? {
        let named = nodes[container].kind == .object
        var index = container + 1
        var count = 0
        while index < Int(nodes[container].next) {
            let value = named ? index + 1 : index
            if target < Int(nodes[value].next) { return (named ? .name(string(index)) : .index(count), value) }
            index = Int(nodes[value].next)
            count += 1
        }
        return nil
    }

    func mismatch(_ node: Int, _ expected: StaticString) -> JSONComplaint {
        let found: StaticString =
            switch nodes[node].kind {
            case .null: "null"
            case .yes, .no: "a truth value"
            case .number: "a number"
            case .array: "a list"
            case .object: "an object"
            case .string, .key, .word: "text"
            }
        return JSONComplaint(node: node, message: "must be \(expected), not \(found)")
    }
}

/// What is wrong with one node. The way to it is looked up when the error leaves the decoder: types that try one shape
/// after the other throw many of these and keep none.
struct JSONComplaint: Error {
    let node: Int
    /// A member that is not there.
    var member: String?
    let message: String
}
