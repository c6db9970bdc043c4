/// A message in the bytes that go over the wire, encoded once and shared by all its receivers.
package final class EncodedFrame: Sendable {
    let bytes: [UInt8]

    package init(text: String) { bytes = FrameCodec.encode(.text, Array(text.utf8)) }

    /// `text` must be valid UTF-8.
    package init(text: [UInt8]) { bytes = FrameCodec.encode(.text, text) }

    package init(binary: [UInt8]) { bytes = FrameCodec.encode(.binary, binary) }

    init(_ opcode: FrameCodec.Opcode, _ payload: [UInt8]) { bytes = FrameCodec.encode(opcode, payload) }

    /// What it takes in a queue and on the wire.
    package var count: Int { bytes.count }
}
