/// Holds our reader of frames against wslay and our reader of deflated messages against libdeflate, which share no line
/// with them. Where the two disagree it is for one of the reasons below.
enum SocketOracle {
    /// Frames of more than this end with 1009.
    static let limit = 400
    /// A deflated message may become this long.
    static let inflatedLimit = 5_000

    /// Throws where we and wslay come to different messages or verdicts.
    static func compare(_ bytes: [UInt8], in pieces: (([UInt8]) -> [[UInt8]]), deflates: Bool = false) throws {
        // What is cut off inside a frame is made whole, so that both have seen as much when they judge. Zeros are an
        // unmasked frame: a stream never ends without a verdict.
        let bytes = bytes + [UInt8](repeating: 0, count: 2 * limit)
        let ours = SocketReading.events(of: pieces(bytes), limit: limit, windowBits: deflates ? 15 : nil)
        let theirs = inflated(WslayOracle.events(of: bytes, limit: limit, allowsCompression: deflates))
        // wslay does not inflate: what is wrong inside a message of several frames, only we see before its end.
        let stopsEarly = deflates && ours.last == .fault(1007) && theirs.starts(with: ours.dropLast())
        try promise(
            stopsEarly || agree(ours, theirs), "ours \(ours.suffix(2)), theirs \(theirs.suffix(2)): \(bytes)")
    }

    private static func agree(_ ours: [SocketReading.Event], _ theirs: [SocketReading.Event]) -> Bool {
        if ours == theirs { return true }
        guard ours.dropLast() == theirs.dropLast(), let ours = ours.last, let theirs = theirs.last else { return false }
        return switch (ours, theirs) {
        // A header that breaks the rules makes wslay close without a code.
        case (.fault(1002), .fault(1005)): true
        // wslay takes a close frame of one byte for one without a code; RFC 6455 §5.5.1 wants two bytes or none.
        case (.fault(1002), .close(0)): true
        // Registered with IANA after wslay's list was made.
        case (.close(1012...1014), .fault(1002)): true
        default: false
        }
    }

    /// wslay hands over deflated messages as they came.
    private static func inflated(_ events: [SocketReading.Event]) -> [SocketReading.Event] {
        var inflated: [SocketReading.Event] = []
        for event in events {
            guard case .data(var data) = event, data.isCompressed else {
                inflated.append(event)
                continue
            }
            let message = LibdeflateOracle.inflate(data.payload, limit: limit)
            guard let message, data.opcode == 2 || String(validating: message, as: UTF8.self) != nil else {
                return inflated + [.fault(1007)]
            }
            (data.payload, data.isCompressed) = (message, false)
            inflated.append(.data(data))
        }
        return inflated
    }

    /// Throws where we inflate a message to something else than libdeflate does, or one that it refuses. The answer is
    /// whether we refuse one that it reads: zlib refuses codes that are incomplete, cannot end a block or have more
    /// symbols than there are, as RFC 1951 has it; libdeflate reads them as long as nothing uses the gap.
    static func compareInflated(_ payload: [UInt8], ours: [SocketReading.Event]) throws -> Bool {
        switch LibdeflateOracle.inflate(payload, limit: inflatedLimit) {
        case nil: try promise(ours == [.fault(1007)] || ours == [.fault(1009)], "libdeflate refuses \(payload)")
        case let theirs? where theirs.count > inflatedLimit:
            try promise(ours == [.fault(1009)], "too long, and read: \(payload)")
        case let theirs?:
            if ours == [.fault(1007)] { return true }
            try promise(ours == [.data(.init(opcode: 2, payload: theirs))], "inflates differently: \(payload)")
        }
        return false
    }
}
