/// A WebSocket client over a raw one.
final class SocketClient {
    struct Frame: Equatable {
        var opcode: UInt8
        var payload: [UInt8]

        var text: String { String(decoding: payload, as: UTF8.self) }
        var closeCode: Int { payload.count < 2 ? 1005 : Int(payload[0]) << 8 | Int(payload[1]) }
    }

    static let handshake =
        "Host: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"

    let raw: RawClient

    init(port: UInt16, receiveBuffer: Int32? = nil) async throws {
        raw = try RawClient(port: port, receiveBuffer: receiveBuffer)
        raw.send("GET /ws HTTP/1.1\r\n\(Self.handshake)\r\n")
        guard try await raw.readAnswer().status == 101 else { throw RawClient.Silence() }
    }

    func send(_ frame: ClientFrame) { raw.send(frame.bytes) }

    func readFrame() async throws -> Frame {
        let header = try await raw.read(2)
        var length = Int(header[1])
        if length == 126 { length = bigEndian(try await raw.read(2)) }
        if length == 127 { length = bigEndian(try await raw.read(8)) }
        return Frame(opcode: header[0] & 15, payload: try await raw.read(length))
    }

    private func bigEndian(_ bytes: [UInt8]) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
}
