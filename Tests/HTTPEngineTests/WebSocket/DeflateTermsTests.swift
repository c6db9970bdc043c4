import Testing

@testable import HTTPEngine

/// RFC 7692 §7.1: what the server answers binds both sides, so it may answer only what the client can keep to; an offer
/// with anything wrong in it is passed over, never half accepted.
struct DeflateTermsTests {
    private static let base = "permessage-deflate; server_no_context_takeover; client_no_context_takeover"

    @Test(
        arguments: [
            ("permessage-deflate", base), ("permessage-deflate; server_no_context_takeover", base),
            ("permessage-deflate; client_no_context_takeover", base),
            ("permessage-deflate; client_max_window_bits", base + "; client_max_window_bits=12"),
            ("permessage-deflate; client_max_window_bits=15", base + "; client_max_window_bits=12"),
            ("permessage-deflate; client_max_window_bits=12", base + "; client_max_window_bits=12"),
            ("permessage-deflate; client_max_window_bits=\"9\"", base + "; client_max_window_bits=9"),
            ("permessage-deflate; client_max_window_bits=8", base + "; client_max_window_bits=8"),
            ("permessage-deflate; server_max_window_bits=15", base + "; server_max_window_bits=15"),
            ("permessage-deflate; server_max_window_bits=8", base + "; server_max_window_bits=8"),
            (
                "permessage-deflate; client_max_window_bits; server_max_window_bits=10",
                base + "; server_max_window_bits=10; client_max_window_bits=12"
            ),
        ] as [(String, String)])
    func answers(_ offer: String, answer: String) throws {
        #expect(try Self.terms(offer)?.answer == answer)
    }

    @Test(arguments: [
        "x-webkit-deflate-frame", "Permessage-Deflate", "permessage-deflate; unknown", "permessage-deflate; unknown=1",
        "permessage-deflate; server_no_context_takeover=1", "permessage-deflate; client_no_context_takeover=true",
        "permessage-deflate; server_max_window_bits", "permessage-deflate; server_max_window_bits=7",
        "permessage-deflate; server_max_window_bits=16", "permessage-deflate; server_max_window_bits=08",
        "permessage-deflate; server_max_window_bits=+9", "permessage-deflate; server_max_window_bits=x",
        "permessage-deflate; client_max_window_bits=7", "permessage-deflate; client_max_window_bits=16",
        "permessage-deflate; client_max_window_bits=010", "permessage-deflate; client_max_window_bits=-8",
        "permessage-deflate; client_max_window_bits=99999999999999999999",
        "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
        "permessage-deflate; client_max_window_bits; client_max_window_bits=10",
    ])
    func passesOver(_ offer: String) throws {
        #expect(try Self.terms(offer) == nil)
    }

    /// A client lists what it would like best first, and what it can do without last.
    @Test func takesTheFirstOfferThatFits() throws {
        let line =
            "other, permessage-deflate; server_max_window_bits=99, permessage-deflate; server_max_window_bits=9, "
        #expect(try Self.terms(line + "permessage-deflate")?.serverWindowBits == 9)
        #expect(
            try Self.terms("permessage-deflate, permessage-deflate; server_max_window_bits=9")?.serverWindowBits == nil)
        #expect(DeflateTerms.agreed(on: []) == nil)
    }

    @Test(
        arguments: [
            ("permessage-deflate", .deflated, 15), ("permessage-deflate; server_max_window_bits=15", .deflated, 15),
            ("permessage-deflate; server_max_window_bits=14", .deflatedNarrow, 15),
            ("permessage-deflate; server_max_window_bits=8; client_max_window_bits", .deflatedNarrow, 12),
            ("permessage-deflate; client_max_window_bits=10", .deflated, 10),
        ] as [(String, MessageCoding, Int)])
    func compressesNoWiderThanTheClientCanTake(_ offer: String, coding: MessageCoding, clientBits: Int) throws {
        let terms = try #require(try Self.terms(offer))
        #expect(terms.coding == coding)
        #expect(terms.clientWindowBits == clientBits)
    }

    private static func terms(_ line: String) throws -> DeflateTerms? {
        DeflateTerms.agreed(on: try Array(line.utf8).withUnsafeBytes { try ExtensionOffer.list(in: $0) })
    }
}
