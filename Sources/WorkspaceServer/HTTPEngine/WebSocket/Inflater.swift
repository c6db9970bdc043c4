import CZlib

/// zlib's inflate, for one message at a time, in pieces as they arrive.
final class Inflater {
    /// Where a piece is inflated to. Inflaters that work one after the other share one.
    fileprivate final class Output {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 32 * 1024, alignment: 16)

        deinit { buffer.deallocate() }
    }

    private let output: Output
    /// On the heap and never moved: zlib's state points back to it.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

    fileprivate init?(output: Output) {
        self.output = output
        stream.initialize(to: z_stream())
        // The largest, so that `begin` can narrow it to what was agreed with whoever gets it next.
        guard inflateInit2_(stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    fileprivate func begin(windowBits: Int) { inflateReset2(stream, -Int32(windowBits)) }

    /// Hands over what `input` inflates to, a buffer's length at a time, so that whoever takes it can stop a bomb.
    func inflate(
        _ input: UnsafeRawBufferPointer, _ take: (UnsafeRawBufferPointer) throws(SocketFault) -> Void
    ) throws(SocketFault) {
        let bytes = input.bindMemory(to: UInt8.self)
        stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress)
        stream.pointee.avail_in = uInt(bytes.count)
        while true {
            let buffer = output.buffer
            stream.pointee.next_out = buffer.bindMemory(to: UInt8.self).baseAddress
            stream.pointee.avail_out = uInt(buffer.count)
            let code = CZlib.inflate(stream, Z_SYNC_FLUSH)
            let count = buffer.count - Int(stream.pointee.avail_out)
            if count > 0 { try take(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
            switch code {
            // Z_BUF_ERROR: nothing left to do.
            case Z_OK, Z_BUF_ERROR: if stream.pointee.avail_out > 0 { return }
            // RFC 7692 §7.2.3.5: a final block ends nothing but itself.
            case Z_STREAM_END: inflateReset(stream)
            default: throw .notDeflated
            }
        }
    }

    /// The message has no more bytes: puts back what its sender left out, after which nothing may be open.
    func finish(_ take: (UnsafeRawBufferPointer) throws(SocketFault) -> Void) throws(SocketFault) {
        let tail = Compressor.tail
        try tail.span.withUnsafeBytes { tail throws(SocketFault) in try inflate(tail, take) }
        // zlib's way of saying “between two blocks, and no bit of the next one read”.
        guard stream.pointee.data_type == 128 else { throw .notDeflated }
    }
}

/// The inflaters of one event loop. A connection holds one while a compressed message arrives and none between.
///
/// An inflater takes 7 KiB and the window, 4 KiB or where the client cannot be told 32. At rest there are `idleMax` of
/// them; at worst one for each connection that has begun a message and not ended it, beside the message itself.
final class InflaterReserve {
    private static let idleMax = 4
    private let output = Inflater.Output()
    private var idle: [Inflater] = []

    func take(windowBits: Int) throws(SocketFault) -> Inflater {
        guard let inflater = idle.popLast() ?? Inflater(output: output) else { throw .outOfMemory }
        inflater.begin(windowBits: windowBits)
        return inflater
    }

    func giveBack(_ inflater: Inflater) {
        guard idle.count < Self.idleMax else { return }
        idle.append(inflater)
    }
}
