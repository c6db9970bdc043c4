/// Takes the chunked transfer coding (RFC 9112 §7.1) off a body, byte by byte where it is framing. Extensions and
/// trailers mean nothing to us, so they are checked and forgotten.
struct ChunkedDecoder: Sendable {
    private enum State {
        case size, sizeDigits, chunkExtension, sizeEnd
        case data, dataEnd, dataEndFeed
        case trailerStart, trailerName, trailerValue, trailerEnd, lastFeed
        case done
    }

    /// Extensions and trailers together; nobody sends them by the kilobyte with good intent.
    private static let ignoredBytesMax = 4 * 1024

    private var state = State.size
    private var remaining = 0
    private var ignoredBytes = 0

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
                if state == .data, body.count + remaining > limit { throw .bodyTooLarge }
            }
        }
    }

    private mutating func step(_ byte: UInt8) throws(Refusal) {
        switch state {
        case .size, .sizeDigits, .chunkExtension, .sizeEnd: try stepSize(byte)
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
        case (.sizeDigits, 0x3B): state = .chunkExtension
        case (.sizeDigits, 0x0D), (.chunkExtension, 0x0D): state = .sizeEnd
        case (.sizeDigits, _):
            guard let digit = hexDigit(byte) else { throw broken }
            guard remaining < 1 << 40 else { throw .bodyTooLarge }
            remaining = remaining << 4 | digit
        case (.chunkExtension, _): try ignore(byte)
        default: state = try expect(0x0A, byte, then: remaining == 0 ? .trailerStart : .data)
        }
    }

    private mutating func stepTrailer(_ byte: UInt8) throws(Refusal) {
        switch (state, byte) {
        case (.trailerStart, 0x0D): state = .lastFeed
        case (.trailerStart, _), (.trailerName, _):
            if state == .trailerName, byte == 0x3A {
                state = .trailerValue
            } else {
                guard CharacterSet.token.contains(byte) else { throw broken }
                state = .trailerName
            }
            try ignore(byte)
        case (.trailerValue, 0x0D): state = .trailerEnd
        case (.trailerValue, _): try ignore(byte)
        case (.trailerEnd, _): state = try expect(0x0A, byte, then: .trailerStart)
        default: state = try expect(0x0A, byte, then: .done)
        }
    }

    private mutating func ignore(_ byte: UInt8) throws(Refusal) {
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
