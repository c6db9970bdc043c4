import CZlib
import Synchronization

/// zlib's deflate, for one message at a time: 268 KiB with the wide window, so compressors are shared by all messages.
// Safe because only who has taken it out of the reserve uses it.
final class Compressor: @unchecked Sendable {
    /// What a compressed message ends with, and RFC 7692 §7.2.1 leaves out.
    static let tail: [UInt8] = [0x00, 0x00, 0xFF, 0xFF]
    /// zlib's scale goes to 9. A site's snapshot of 31 KB takes 26 µs and becomes 2.6 KB; at 5 it takes 73 µs for
    /// 2.3 KB, and a container's machines, which are mostly figures, 125 µs instead of 56 for 4.2 KB instead of 4.4.
    private static let level: Int32 = 3
    /// As many as event loops at most compress at the same time.
    private static let reserveMax = 4
    private static let reserve = Mutex<[Compressor]>([])

    private let coding: MessageCoding
    /// On the heap and never moved: zlib's state points back to it.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

    private init?(_ coding: MessageCoding) {
        self.coding = coding
        stream.initialize(to: z_stream())
        let size = Int32(MemoryLayout<z_stream>.size)
        let code = deflateInit2_(
            // Negative: bare deflate, without zlib's own header and checksum, as RFC 7692 has it.
            stream, Self.level, Z_DEFLATED, -coding.windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        guard code == Z_OK else { return nil }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// nil when that makes the message no shorter.
    static func compress(_ message: ArraySlice<UInt8>, _ coding: MessageCoding) -> [UInt8]? {
        let kept = reserve.withLock { reserve in
            reserve.firstIndex { $0.coding == coding }.map { reserve.remove(at: $0) }
        }
        guard let compressor = kept ?? Compressor(coding) else { return nil }
        defer {
            reserve.withLock { reserve in
                if reserve.count < reserveMax { reserve.append(compressor) }
            }
        }
        return message.withUnsafeBufferPointer { compressor.compress($0) }
    }

    private func compress(_ message: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        // Room for no more than pays: what does not fit is sent as it is.
        let room = message.count + Self.tail.count
        let compressed = [UInt8](unsafeUninitializedCapacity: room) { output, count in
            // No trace of the last message: it may have been another client's, and no receiver remembers it.
            deflateReset(stream)
            stream.pointee.next_in = UnsafeMutablePointer(mutating: message.baseAddress)
            stream.pointee.avail_in = uInt(message.count)
            stream.pointee.next_out = output.baseAddress
            stream.pointee.avail_out = uInt(room)
            deflate(stream, Z_SYNC_FLUSH)
            // With no room left zlib may have more to say.
            count = stream.pointee.avail_out > 0 ? room - Int(stream.pointee.avail_out) : 0
        }
        guard compressed.count > Self.tail.count else { return nil }
        return Array(compressed.dropLast(Self.tail.count))
    }
}
