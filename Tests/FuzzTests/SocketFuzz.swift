@testable import HTTPEngine

extension FuzzSubject {
    /// Where the network cuts frames must not matter, no message exceeds the limit, and wslay comes to the same.
    static let socketFrames = FuzzSubject("socket-frames") { bytes in
        let whole = SocketReading.events(of: [bytes], limit: SocketOracle.limit)
        let single = SocketReading.events(of: bytes.map { [$0] }, limit: SocketOracle.limit)
        try promise(whole == single, "byte by byte it reads differently")
        for case .data(let data) in whole {
            try promise(data.payload.count <= SocketOracle.limit, "a message of \(data.payload.count) bytes")
        }
        // wslay checks a close frame's reason from its third byte on once per 4 KiB it reads, not once per frame.
        if bytes.count <= 3_000 { try SocketOracle.compare(bytes, in: { [$0] }) }
    }

    /// The same where messages may be deflated. With a window below the largest, zlib notices who looks back further
    /// only when what is looked at has left its output buffer: there the cuts may matter to those who break their word.
    static let socketDeflatedFrames = FuzzSubject("socket-deflated-frames") { bytes in
        let whole = SocketReading.events(of: [bytes], limit: SocketOracle.limit, windowBits: 15)
        let single = SocketReading.events(of: bytes.map { [$0] }, limit: SocketOracle.limit, windowBits: 15)
        try promise(whole == single, "byte by byte it reads differently")
        let narrow = SocketReading.events(of: [bytes], limit: SocketOracle.limit, windowBits: 9)
        for case .data(let data) in whole + narrow {
            try promise(data.payload.count <= SocketOracle.limit, "a message of \(data.payload.count) bytes")
        }
    }

    /// One deflated message: libdeflate inflates it to the same, or neither does.
    static let socketInflate = FuzzSubject("socket-inflate") { payload in
        guard payload.count <= SocketOracle.inflatedLimit else { return }
        let isShort = payload.count < 126
        let length =
            isShort ? [0x80 | UInt8(payload.count)] : [0xFE, UInt8(payload.count >> 8), UInt8(payload.count & 255)]
        let header = [0xC2] + length + [0, 0, 0, 0]
        let whole = SocketReading.events(
            of: [header + payload], limit: SocketOracle.inflatedLimit, windowBits: 15)
        let single = SocketReading.events(
            of: (header + payload).map { [$0] }, limit: SocketOracle.inflatedLimit, windowBits: 15)
        try promise(whole == single, "byte by byte it inflates differently")
        _ = try SocketOracle.compareInflated(payload, ours: whole)
    }

    /// The header of a handshake: what it offers is a list that says the same when it is written down again, and an
    /// answer names nothing that the offer did not.
    static let socketExtensions = FuzzSubject("socket-extensions") { bytes in
        guard let offers = try? bytes.withUnsafeBytes({ try ExtensionOffer.list(in: $0) }) else { return }
        let written = offers.map { offer in
            offer.parameters.reduce(offer.name) { text, parameter in
                text + "; " + parameter.name + (parameter.value.map { "=\"\($0)\"" } ?? "")
            }
        }
        let again = try Array(written.joined(separator: ", ").utf8).withUnsafeBytes { try ExtensionOffer.list(in: $0) }
        try promise(again == offers, "reads differently when written down again")
        guard let terms = DeflateTerms.agreed(on: offers) else { return }
        try promise((8...15).contains(terms.clientWindowBits), "a window of \(terms.clientWindowBits) bits")
        let names = Set(offers.filter { $0.name == "permessage-deflate" }.flatMap { $0.parameters.map(\.name) })
        for limit in ["client_max_window_bits", "server_max_window_bits"] where terms.answer.contains(limit) {
            try promise(names.contains(limit), "\(limit) was not offered")
        }
    }
}
