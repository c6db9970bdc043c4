import Platform

/// What a path may hold besides plain characters. Asked only about paths with a `%`, or with a dot behind a slash:
/// nearly none have either.
enum PathRule {
    /// Every `%` has its two digits, no control character hides behind them, and no `..` leads above the root, however
    /// it is written. What somebody decodes twice, or hands to a file system, must not have been let in here.
    static func check(_ path: UnsafeRawBufferPointer) throws(Refusal) {
        var position = 0
        var depth = 0
        var dots = 0
        var isSegmentEmpty = true
        while position < path.count {
            let byte = try decoded(path, at: &position)
            if byte == 0x2F {
                try leave(dots: dots, isEmpty: isSegmentEmpty, depth: &depth)
                (dots, isSegmentEmpty) = (0, true)
            } else {
                // Once a segment holds anything else, its dots are a part of a name.
                dots = byte == 0x2E && (isSegmentEmpty || dots > 0) ? dots + 1 : 0
                isSegmentEmpty = false
            }
        }
        try leave(dots: dots, isEmpty: isSegmentEmpty, depth: &depth)
    }

    private static func leave(dots: Int, isEmpty: Bool, depth: inout Int) throws(Refusal) {
        // Nothing stands before the first slash, and between two in a row.
        if isEmpty { return }
        switch dots {
        case 1: return
        case 2:
            guard depth > 0 else { throw .malformed("The path leads above the root.") }
            depth -= 1
        default: depth += 1
        }
    }

    private static func decoded(_ path: UnsafeRawBufferPointer, at position: inout Int) throws(Refusal) -> UInt8 {
        guard path[position] == 0x25 else {
            defer { position += 1 }
            return path[position]
        }
        guard position + 2 < path.count, let high = Hexadecimal.value(of: path[position + 1]),
            let low = Hexadecimal.value(of: path[position + 2])
        else { throw .malformed("A % in the path needs two hex digits.") }
        position += 3
        let byte = high << 4 | low
        guard byte >= 0x20, byte != 0x7F else { throw .malformed("A control character hides in the path.") }
        return byte
    }
}
