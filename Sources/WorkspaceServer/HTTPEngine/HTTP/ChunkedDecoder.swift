/// Takes the chunked transfer coding (RFC 9112 §7.1) off a body, byte by byte where it is framing. Extensions and
/// trailers mean nothing to us, so they are checked and forgotten.
struct ChunkedDecoder: Sendable {
    private enum State {
        case size, sizeDigits, sizeEnd
        case extensionName, extensionNameRest, extensionValue, extensionToken
        case extensionQuoted, extensionEscaped, extensionQuotedEnd
        case data, dataEnd, dataEndFeed
        case trailerStart, trailerName, trailerValue, trailerEnd, lastFeed
        case done
    }

    /// Extensions and trailers together; nobody sends them by the kilobyte with good intent.
    private static let ignoredBytesMax = 4 * 1024

    private var state = State.size
    private var remaining = 0
    private var ignoredBytes = 0
    private var trailerName: [UInt8] = []

    var isDone: Bool { state == .done }

    /// Reads from `position` on, appends data to `body` and stops after the body's last byte.
    mutating func decode(
        _ bytes: UnsafeRawBufferPointer, from position: inout Int, into body: inout [UInt8], limit: Int
    ) throws(Refusal) {
        while position < bytes.count, state != .done {
            if state == .data {
                let part = bytes[position...].prefix(remaining)
                body.append(contentsOf: UnsafeRawBufferPointer(rebasing: part))
                position = part.endIndex
                remaining -= part.count
                if remaining == 0 { state = .dataEnd }
            } else {
                try step(bytes[position])
                position += 1
                // By what the chunk announces: nothing of a body that is too large anyway is kept first.
                if state == .data, body.count + remaining > limit { throw .bodyTooLarge }
            }
        }
    }

    private mutating func step(_ byte: UInt8) throws(Refusal) {
        switch state {
        case .size, .sizeDigits, .sizeEnd: try stepSize(byte)
        case .extensionName, .extensionNameRest, .extensionValue, .extensionToken, .extensionQuoted,
            .extensionEscaped, .extensionQuotedEnd:
            try stepExtension(byte)
        case .trailerStart, .trailerName, .trailerValue, .trailerEnd, .lastFeed: try stepTrailer(byte)
        case .dataEnd: state = try expect(0x0D, byte, then: .dataEndFeed)
        case .dataEndFeed: state = try expect(0x0A, byte, then: .size)
        case .data, .done: break
        }
    }

    private mutating func stepSize(_ byte: UInt8) throws(Refusal) {
        switch (state, byte) {
        case (.size, _):
            guard let digit = hexDigit(byte) else { throw broken }
            remaining = digit
            state = .sizeDigits
        case (.sizeDigits, 0x3B): state = .extensionName
        // No blanks behind the digits: some servers skip them, others end the number elsewhere.
        case (.sizeDigits, 0x0D): state = .sizeEnd
        case (.sizeDigits, _):
            guard let digit = hexDigit(byte) else { throw broken }
            // Far above any limit, and far enough below 2^63 that four bits more cannot overflow.
            guard remaining < 1 << 40 else { throw .bodyTooLarge }
            remaining = remaining << 4 | digit
        default: state = try expect(0x0A, byte, then: remaining == 0 ? .trailerStart : .data)
        }
    }

    /// `;name`, `;name=token` or `;name="quoted"`. A reader that looks only for the line's end takes whatever stands
    /// here; one that knows the grammar ends the line elsewhere when a quote hides it.
    private mutating func stepExtension(_ byte: UInt8) throws(Refusal) {
        try ignore(byte, unless: 0x0D)
        let isToken = CharacterSet.token.contains(byte)
        switch (state, byte) {
        case (.extensionName, _) where isToken, (.extensionNameRest, _) where isToken: state = .extensionNameRest
        case (.extensionNameRest, 0x3D): state = .extensionValue
        case (.extensionValue, 0x22): state = .extensionQuoted
        case (.extensionValue, _) where isToken, (.extensionToken, _) where isToken: state = .extensionToken
        case (.extensionQuoted, 0x22): state = .extensionQuotedEnd
        case (.extensionQuoted, 0x5C): state = .extensionEscaped
        // A CR ends the line even within quotes, for all who know nothing of quotes here.
        case (.extensionQuoted, _) where byte != 0x0D, (.extensionEscaped, _) where byte != 0x0D:
            state = .extensionQuoted
        case (.extensionNameRest, 0x3B), (.extensionToken, 0x3B), (.extensionQuotedEnd, 0x3B): state = .extensionName
        case (.extensionNameRest, 0x0D), (.extensionToken, 0x0D), (.extensionQuotedEnd, 0x0D): state = .sizeEnd
        default: throw broken
        }
    }

    private mutating func stepTrailer(_ byte: UInt8) throws(Refusal) {
        switch (state, byte) {
        case (.trailerStart, 0x0D): state = .lastFeed
        case (.trailerStart, _), (.trailerName, _):
            if state == .trailerName, byte == 0x3A {
                guard !Self.decidesFraming(trailerName) else { throw broken }
                trailerName = []
                state = .trailerValue
            } else {
                guard CharacterSet.token.contains(byte) else { throw broken }
                trailerName.append(byte.lowercased)
                state = .trailerName
            }
            try ignore(byte)
        case (.trailerValue, 0x0D): state = .trailerEnd
        case (.trailerValue, _): try ignore(byte)
        case (.trailerEnd, _): state = try expect(0x0A, byte, then: .trailerStart)
        default: state = try expect(0x0A, byte, then: .done)
        }
    }

    /// RFC 9110 §6.5.1: these must not come after the body they describe; whoever merges trailers into the head would
    /// frame the request anew.
    private static func decidesFraming(_ name: [UInt8]) -> Bool {
        ["content-length", "transfer-encoding", "host", "connection"].contains { name.elementsEqual($0.utf8) }
    }

    private mutating func ignore(_ byte: UInt8, unless lineEnd: UInt8? = nil) throws(Refusal) {
        if byte == lineEnd { return }
        guard byte >= 0x20 && byte != 0x7F || byte == 0x09 else { throw broken }
        ignoredBytes += 1
        guard ignoredBytes <= Self.ignoredBytesMax else { throw .headTooLarge }
    }

    private func expect(_ expected: UInt8, _ byte: UInt8, then next: State) throws(Refusal) -> State {
        guard byte == expected else { throw broken }
        return next
    }

    private func hexDigit(_ byte: UInt8) -> Int? {
        if byte &- 0x30 < 10 { return Int(byte &- 0x30) }
        let letter = byte.lowercased &- 0x61
        return letter < 6 ? Int(letter) + 10 : nil
    }

    private var broken: Refusal { .malformed("The chunked body is broken.") }
}
