import Testing

@testable import APIClient

/// Control frames interrupt a message without becoming part of it, and a message is given out exactly once.
struct FrameEdgeTests {
    private func events(_ bytes: [UInt8]) throws -> [FrameReader.Event] {
        var reader = FrameReader()
        return try reader.add(bytes)
    }

    @Test func whatCameWithTheHandshakeIsReadFirst() throws {
        var reader = FrameReader([0x81, 0x02, 0x68])
        #expect(try reader.add([0x69]) == [.message([0x68, 0x69])])
        #expect(try reader.add([]) == [])
    }

    @Test func severalMessagesInOnePieceStayApart() throws {
        #expect(try events([0x81, 1, 1, 0x82, 1, 2, 0x81, 0]) == [.message([1]), .message([2]), .message([])])
    }

    @Test func pongsAreNobodysBusiness() throws { #expect(try events([0x8A, 1, 7, 0x81, 1, 1]) == [.message([1])]) }

    @Test func aCloseInsideAMessageIsHeardAtOnce() throws {
        #expect(try events([0x01, 1, 1, 0x88, 0]) == [.close])
    }

    @Test func manyPartsBecomeOneMessage() throws {
        #expect(try events([0x01, 1, 1, 0x00, 1, 2, 0x00, 0, 0x80, 1, 3]) == [.message([1, 2, 3])])
    }

    @Test func aMessageInsideAnotherIsRefused() {
        #expect(throws: TransportError.malformed("a message inside a message")) {
            try events([0x01, 1, 1, 0x81, 1, 2])
        }
    }

    @Test func afterAWholeMessageNothingCanBeContinued() {
        #expect(throws: TransportError.malformed("a continuation of nothing")) {
            try events([0x81, 1, 1, 0x80, 1, 2])
        }
    }

    @Test(arguments: [0x83, 0x87, 0x8B, 0x8F] as [UInt8]) func typesThatNobodyDefinedAreRefused(first: UInt8) {
        #expect(throws: TransportError.self) { try events([first, 0]) }
    }

    @Test(arguments: [(0x0400_0000, true), (0x0400_0001, false)] as [(Int, Bool)])
    func aFrameMayHoldSixtyFourMegabytesAndNoByteMore(length: Int, isTaken: Bool) {
        let size = (0..<8).reversed().map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) }
        #expect(((try? events([0x82, 127] + size)) != nil) == isTaken)
    }

    @Test func everyByteOfTheMaskIsUsed() {
        let frame = FrameWriting.frame(FrameWriting.pong, [0, 0, 0, 0, 0], mask: [1, 2, 3, 4])
        #expect(frame == [0x8A, 0x85, 1, 2, 3, 4, 1, 2, 3, 4, 1])
    }
}
