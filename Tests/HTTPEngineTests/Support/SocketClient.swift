import TestSupport

/// A WebSocket client over a raw one.
final class SocketClient {
    struct Frame: Equatable {
        var opcode: UInt8
        var payload: [UInt8]
        var isCompressed = false

        var text: String { String(decoding: payload, as: UTF8.self) }
        var closeCode: Int { payload.count < 2 ? 1005 : Int(payload[0]) << 8 | Int(payload[1]) }
    }

    static let handshake =
        "Host: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"

    let raw: RawClient
    /// What the server answered to the extensions that were offered.
    let extensions: String?

    init(
        port: UInt16, receiveBuffer: Int32? = nil, trusting certificate: String? = nil, offering offer: String? = nil
    ) async throws {
        raw = try RawClient(port: port, receiveBuffer: receiveBuffer)
        if let certificate { try await raw.encrypt(trusting: certificate) }
        let offer = offer.map { "Sec-WebSocket-Extensions: \($0)\r\n" } ?? ""
        raw.send("GET /ws HTTP/1.1\r\n\(Self.handshake)\(offer)\r\n")
        let answer = try await raw.readAnswer()
        guard answer.status == 101 else { throw RawClient.Silence() }
        extensions = answer.headers["sec-websocket-extensions"]
    }

    func send(_ frame: ClientFrame) { raw.send(frame.bytes) }

    func readFrame() async throws -> Frame {
        let header = try await raw.read(2)
        var length = Int(header[1])
        if length == 126 { length = bigEndian(try await raw.read(2)) }
        if length == 127 { length = bigEndian(try await raw.read(8)) }
        return Frame(
            opcode: header[0] & 15, payload: try await raw.read(length), isCompressed: header[0] & 0x40 != 0)
    }

    private func bigEndian(_ bytes: [UInt8]) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
