/// RFC 7692: how the two sides of one WebSocket compress their messages.
///
/// Neither side carries its window from one message to the next. So the server keeps no compression state for a
/// connection at all, and a frame is compressed once for all who get it.
struct DeflateTerms: Sendable, Equatable {
    /// What the client is asked to keep to where it lets us ask: 4 KiB instead of 32 while its message arrives.
    static let clientWindowBits = 12

    /// What the client can take.
    let coding: MessageCoding
    /// As the client demanded it; nil when it did not.
    let serverWindowBits: Int?
    /// What the client's messages were compressed with at most.
    let clientWindowBits: Int
    private let limitsClient: Bool

    /// What both sides can keep to: the first offer without anything unknown, unfit or said twice.
    static func agreed(on offers: [ExtensionOffer]) -> DeflateTerms? {
        offers.lazy.compactMap(DeflateTerms.init).first
    }

    private init?(_ offer: ExtensionOffer) {
        guard offer.name == "permessage-deflate" else { return nil }
        guard Set(offer.parameters.map(\.name)).count == offer.parameters.count else { return nil }
        var serverBits: Int?
        var clientBits: Int?
        for parameter in offer.parameters {
            switch (parameter.name, parameter.value) {
            // Promised in any case.
            case ("server_no_context_takeover", nil), ("client_no_context_takeover", nil): break
            case ("server_max_window_bits", let value?):
                guard let bits = Self.windowBits(value) else { return nil }
                serverBits = bits
            // Alone it says that the client can be told.
            case ("client_max_window_bits", nil): clientBits = Self.clientWindowBits
            case ("client_max_window_bits", let value?):
                guard let bits = Self.windowBits(value) else { return nil }
                clientBits = min(bits, Self.clientWindowBits)
            default: return nil
            }
        }
        coding = serverBits ?? 15 < 15 ? .deflatedNarrow : .deflated
        serverWindowBits = serverBits
        clientWindowBits = clientBits ?? 15
        limitsClient = clientBits != nil
    }

    /// 8 to 15, without a leading zero.
    private static func windowBits(_ text: String) -> Int? {
        guard let bits = Int(text), (8...15).contains(bits), String(bits) == text else { return nil }
        return bits
    }

    /// The value of the header that tells the client.
    var answer: String {
        var answer = "permessage-deflate; server_no_context_takeover; client_no_context_takeover"
        if let serverWindowBits { answer += "; server_max_window_bits=\(serverWindowBits)" }
        if limitsClient { answer += "; client_max_window_bits=\(clientWindowBits)" }
        return answer
    }
}

/// The encodings of a message. A client gets one of the two deflated ones if it has agreed to that, and the plain one
/// where deflating would gain nothing.
enum MessageCoding: Int, Sendable {
    case plain
    /// With a window of 32 KiB.
    case deflated
    /// With a window of 256 bytes, which a client can inflate whatever it has room for.
    case deflatedNarrow

    /// zlib knows no window of 8 bits. With one of 9 it never looks back further than 250 bytes, because it keeps 262
    /// of the 512 for what it reads ahead, so that a client with 8 can follow.
    var windowBits: Int32 { self == .deflatedNarrow ? 9 : 15 }
}
