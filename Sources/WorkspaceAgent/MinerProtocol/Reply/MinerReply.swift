/// What a miner answered, as far as it can be understood.
package struct MinerReply: Sendable {
    /// The longest reply that is read. The largest seen, all chips of a machine with their domains, has 60 KB.
    package static let bytesMax = 1 << 20

    fileprivate let bytes: [UInt8]
    fileprivate let nodes: [ReplyNode]
    /// False when the reply broke off: values may be missing that the miner has.
    package let isWhole: Bool

    package init(_ bytes: [UInt8]) {
        let reader = ReplyReader(bytes.count > Self.bytesMax ? Array(bytes.prefix(Self.bytesMax)) : bytes)
        self.bytes = bytes
        nodes = reader.nodes
        isWhole = !reader.isCutOff && !nodes.isEmpty && bytes.count <= Self.bytesMax
    }

    package var root: ReplyValue? { nodes.isEmpty ? nil : ReplyValue(reply: self, place: 0) }

    package subscript(name: String) -> ReplyValue? { root?[name] }
}

/// One value of a reply. Asking for what is not there, or is of another kind, answers nil: missing stays missing.
package struct ReplyValue {
    fileprivate let reply: MinerReply
    fileprivate let place: Int

    private var node: ReplyNode { reply.nodes[place] }

    /// The member of an object; the first one when its name comes twice.
    package subscript(name: String) -> ReplyValue? {
        guard node.kind == .object else { return nil }
        var index = place + 1
        while index < node.next {
            if isName(reply.nodes[index], name) { return ReplyValue(reply: reply, place: index + 1) }
            index = Int(reply.nodes[index + 1].next)
        }
        return nil
    }

    /// The numbers behind `prefix` in the names of an object's members: 1 and 3 where there are `temp1` and `temp3`. In
    /// one go, since asking for each that may be there goes through all members every time.
    package func numbers(behind prefix: String) -> Set<Int> {
        guard node.kind == .object else { return [] }
        var numbers: Set<Int> = []
        var index = place + 1
        while index < node.next {
            let name = reply.bytes[Int(reply.nodes[index].start)..<Int(reply.nodes[index].end)]
            if name.starts(with: prefix.utf8) {
                let digits = name.dropFirst(prefix.utf8.count)
                // `chain_acn01` would be asked for as `chain_acn1`, and is not there.
                if digits.first != UInt8(ascii: "0") || digits.count == 1,
                    let number = Int(String(decoding: digits, as: UTF8.self)), number >= 0
                {
                    numbers.insert(number)
                }
            }
            index = Int(reply.nodes[index + 1].next)
        }
        return numbers
    }

    package subscript(position: Int) -> ReplyValue? {
        guard node.kind == .list, position >= 0 else { return nil }
        var index = place + 1
        for _ in 0..<position where index < node.next { index = Int(reply.nodes[index].next) }
        return index < node.next ? ReplyValue(reply: reply, place: index) : nil
    }

    /// Those of a list; none of anything else.
    package var elements: [ReplyValue] {
        guard node.kind == .list else { return [] }
        var elements: [ReplyValue] = []
        var index = place + 1
        while index < node.next {
            elements.append(ReplyValue(reply: reply, place: index))
            index = Int(reply.nodes[index].next)
        }
        return elements
    }

    /// A finite number, also one that is written as text; `""`, `inf` and `nan` are none.
    package var number: Double? {
        guard node.kind == .number || node.kind == .text else { return nil }
        return ReplyNumber.read(reply.bytes[Int(node.start)..<Int(node.end)])
    }

    /// Whole numbers, and others without what stands behind the point; nil for what no counter reaches.
    package var integer: Int? { number.flatMap { abs($0) < 1e15 ? Int($0) : nil } }

    /// Text without the spaces around it; a number as it is written. Empty text is missing.
    package var text: String? {
        let bytes = reply.bytes[Int(node.start)..<Int(node.end)]
        let text =
            switch node.kind {
            case .text, .number: String(decoding: bytes, as: UTF8.self)
            case .escapedText: ReplyText.unescaped(bytes)
            case .name, .yes, .no, .nothing, .list, .object: ""
            }
        let trimmed = text.drop(while: \.isWhitespace)
        guard let last = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        return String(trimmed[...last])
    }

    /// `true`, or a number that is not 0; nil for whatever is neither.
    package var isTrue: Bool? {
        switch node.kind {
        case .yes: true
        case .no: false
        default: number.map { $0 != 0 }
        }
    }

    private func isName(_ node: ReplyNode, _ name: String) -> Bool {
        // Most names differ in length already.
        Int(node.end - node.start) == name.utf8.count
            && reply.bytes[Int(node.start)..<Int(node.end)].elementsEqual(name.utf8)
    }
}
