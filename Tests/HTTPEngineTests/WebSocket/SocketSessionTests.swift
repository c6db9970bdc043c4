import TestSupport
import Testing

@testable import HTTPEngine

/// What a client sends becomes whole messages, or a close code that says what was wrong (RFC 6455 §5).
struct SocketSessionTests {
    typealias Event = SessionHarness.Event

    @Test func putsFragmentsTogetherAroundControlFrames() {
        let frames = [
            ClientFrame.text("Hä", isFinal: false), ClientFrame(opcode: 9, payload: [1, 2]),
            ClientFrame(opcode: 0, payload: [], isFinal: false), ClientFrame(opcode: 10, payload: [3]),
            ClientFrame(opcode: 0, payload: Array("ns".utf8)), ClientFrame(opcode: 2, payload: [0, 255]),
            ClientFrame.text(""), ClientFrame.close(nil),
        ]
        let expected: [Event] = [
            .message(.ping([1, 2])), .message(.pong), .message(.text("Häns")), .message(.binary([0, 255])),
            .message(.text("")), .message(.close(nil)),
        ]
        #expect(SessionHarness.events(of: frames) == expected)
        let bytes = frames.flatMap(\.bytes)
        for split in 0...bytes.count {
            #expect(SessionHarness.events(of: [Array(bytes[..<split]), Array(bytes[split...])]) == expected)
        }
        #expect(SessionHarness.events(of: bytes.map { [$0] }) == expected)
    }

    @Test(
        arguments: [
            [ClientFrame(opcode: 1, mask: nil)], [ClientFrame(opcode: 1, reserved: 1)],
            [ClientFrame(opcode: 1, reserved: 4)],
            [ClientFrame(opcode: 3)], [ClientFrame(opcode: 7)], [ClientFrame(opcode: 11)], [ClientFrame(opcode: 15)],
            [ClientFrame(opcode: 9, isFinal: false)], [ClientFrame(opcode: 8, isFinal: false)],
            [ClientFrame(opcode: 9, payload: [UInt8](repeating: 0, count: 126))],
            [ClientFrame(opcode: 0)], [ClientFrame(opcode: 0, isFinal: false)],
            [ClientFrame(opcode: 1, isFinal: false), ClientFrame(opcode: 1)],
            [ClientFrame(opcode: 1, isFinal: false), ClientFrame(opcode: 2)],
            [ClientFrame(opcode: 1, lengthSize: 2)],
            [ClientFrame(opcode: 2, payload: [UInt8](repeating: 0, count: 200), lengthSize: 8)],
            [ClientFrame(opcode: 8, payload: [3])], [ClientFrame.close(1005)], [ClientFrame.close(0)],
            [ClientFrame.close(2999)], [ClientFrame.close(65_535)],
        ] as [[ClientFrame]])
    func refusesWhatBreaksTheProtocol(_ frames: [ClientFrame]) {
        #expect(SessionHarness.events(of: frames) == [.fault(1002)])
    }

    @Test(
        arguments: [
            [ClientFrame(opcode: 1, payload: [0xFF])], [ClientFrame(opcode: 1, payload: [0xC3])],
            [ClientFrame(opcode: 1, payload: [0xC3], isFinal: false), ClientFrame(opcode: 0, payload: [0x41])],
            [ClientFrame(opcode: 1, payload: [0xED, 0xA0, 0x80])], [ClientFrame.close(1000, [0xFF])],
            [ClientFrame.close(1000, [0xC3])],
        ] as [[ClientFrame]])
    func refusesTextThatIsNone(_ frames: [ClientFrame]) {
        #expect(SessionHarness.events(of: frames) == [.fault(1007)])
    }

    /// Nobody should have to send the rest of what is already wrong.
    @Test func findsWrongTextBeforeItsFrameEnds() {
        let bytes = ClientFrame(opcode: 1, payload: [0x41, 0xFF] + [UInt8](repeating: 0x41, count: 100)).bytes
        #expect(SessionHarness.events(of: [Array(bytes[..<8])]) == [.fault(1007)])
    }

    @Test func acceptsACharacterCutByFrames() {
        let frames = [
            ClientFrame(opcode: 1, payload: [0xE2], isFinal: false),
            ClientFrame(opcode: 0, payload: [0x82], isFinal: false),
            ClientFrame(opcode: 0, payload: [0xAC]),
        ]
        #expect(SessionHarness.events(of: frames) == [.message(.text("€"))])
    }

    @Test func limitCountsTheWholeMessage() {
        let ten = [UInt8](repeating: 0x61, count: 10)
        let whole = ClientFrame(opcode: 2, payload: ten)
        let halves = [
            ClientFrame(opcode: 2, payload: Array(ten[..<5]), isFinal: false),
            ClientFrame(opcode: 0, payload: Array(ten[5...])),
        ]
        #expect(SessionHarness.events(of: [whole, whole], limit: 10).count == 2)
        #expect(SessionHarness.events(of: [whole], limit: 9) == [.fault(1009)])
        #expect(SessionHarness.events(of: halves, limit: 10) == [.message(.binary(ten))])
        #expect(SessionHarness.events(of: halves, limit: 9) == [.fault(1009)])
    }

    /// The announced length is enough: nothing is reserved for it.
    @Test func refusesAnEnormousLengthAtOnce() {
        let header: [UInt8] = [0x82, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3, 4]
        #expect(SessionHarness.events(of: [header]) == [.fault(1009)])
        #expect(SessionHarness.events(of: [[0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]]) == [.fault(1002)])
    }

    /// Nobody has to finish what he no longer wants to say.
    @Test(arguments: [ClientFrame.text("half", isFinal: false), DeflateHarness.frame([0xF2, 0x48], isFinal: false)])
    func closesInTheMiddleOfAMessage(_ begun: ClientFrame) {
        #expect(SessionHarness.events(of: [begun, .close(1000)], windowBits: 15) == [.message(.close(1000))])
    }

    @Test(arguments: [1000, 1001, 1011, 3000, 4999] as [UInt16])
    func passesCloseCodesOn(_ code: UInt16) {
        #expect(SessionHarness.events(of: [ClientFrame.close(code, Array("bye".utf8))]) == [.message(.close(code))])
    }
}
