import Protocol

/// Finds operations by path: a tree of path segments. A literal segment is preferred to a `{name}`.
struct RouteTree: Sendable {
    /// What there is at one path.
    struct Place: Sendable {
        var operations: [Route.Method: Operation] = [:]

        /// The value of `Allow`.
        var allowed: String {
            var methods = Route.Method.allCases.filter { operations[$0] != nil }.map(\.rawValue)
            if operations[.get] != nil { methods.insert("HEAD", at: 1) }
            return (methods + ["OPTIONS"]).joined(separator: ", ")
        }
    }

    private struct Node: Sendable {
        var literals: [(segment: [UInt8], node: Int)] = []
        var parameter: Int?
        var place: Int?
    }

    private var nodes = [Node()]
    private(set) var places: [Place] = []

    init(_ operations: [Operation]) { for operation in operations { add(operation) } }

    /// The names of the `{name}`s of a route, in order.
    static func parameters(of path: String) -> [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    /// The place at `path` and the segments that stand where its `{name}`s are.
    func find(_ path: Span<UInt8>) -> (place: Place, values: [Range<Int>])? {
        guard path.count > 0, path[0] == UInt8(ascii: "/") else { return nil }
        var values: [Range<Int>] = []
        guard let place = find(path, from: 1, in: 0, &values) else { return nil }
        return (places[place], values)
    }

    private func find(_ path: Span<UInt8>, from start: Int, in node: Int, _ values: inout [Range<Int>]) -> Int? {
        var end = start
        while end < path.count, path[end] != UInt8(ascii: "/") { end += 1 }
        for literal in nodes[node].literals where path.extracting(start..<end).equalsBytes(literal.segment) {
            let found =
                end == path.count ? nodes[literal.node].place : find(path, from: end + 1, in: literal.node, &values)
            // Not a plain loop down the tree: where the literal leads nowhere, `{name}` may still match.
            if let found { return found }
        }
        // An empty segment names nothing: `/api/projects/` is no project without an id.
        guard let parameter = nodes[node].parameter, end > start else { return nil }
        let count = values.count
        values.append(start..<end)
        let found = end == path.count ? nodes[parameter].place : find(path, from: end + 1, in: parameter, &values)
        if found == nil { values.removeSubrange(count...) }
        return found
    }

    private mutating func add(_ operation: Operation) {
        var node = 0
        for segment in operation.route.path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            node = segment.hasPrefix("{") ? parameter(of: node) : literal(Array(segment.utf8), of: node)
        }
        let place = nodes[node].place ?? places.count
        if place == places.count { places.append(Place()) }
        nodes[node].place = place
        places[place].operations[operation.route.method] = operation
    }

    private mutating func parameter(of node: Int) -> Int {
        if let found = nodes[node].parameter { return found }
        nodes.append(Node())
        nodes[node].parameter = nodes.count - 1
        return nodes.count - 1
    }

    private mutating func literal(_ segment: [UInt8], of node: Int) -> Int {
        if let found = nodes[node].literals.first(where: { $0.segment == segment }) { return found.node }
        nodes.append(Node())
        nodes[node].literals.append((segment, nodes.count - 1))
        return nodes.count - 1
    }
}

extension Span<UInt8> {
    fileprivate func equalsBytes(_ other: [UInt8]) -> Bool {
        guard count == other.count else { return false }
        for index in indices where self[index] != other[index] { return false }
        return true
    }
}
