import Glibc

/// A file too large to be held in memory: read piece by piece while the client takes it.
package final class DiskFile: Sendable {
    /// What is read at a time. Larger pieces would keep the loop's other connections waiting for the disk.
    private static let pieceBytes = 128 * 1024

    /// Given when the file has become shorter meanwhile.
    struct Truncated: Error {}

    package let length: Int
    /// Seconds since 1970.
    package let modifiedAt: Int
    /// Of size and time of change: good enough for files that are written once, and costs no reading.
    package let tag: String
    private let descriptor: Int32

    /// Nil when there is no such file, or it is none: a folder, a pipe, a link to elsewhere.
    package init?(_ path: String) {
        // A link could lead anywhere, and opening a pipe would wait for somebody to write to it.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
        length = Int(status.st_size)
        modifiedAt = Int(status.st_mtim.tv_sec)
        // Seconds alone would give two versions written within one the same tag.
        // Wraps for a time after 2262, which a file may bear and which must not end the server.
        let nanoseconds = status.st_mtim.tv_sec &* 1_000_000_000 &+ status.st_mtim.tv_nsec
        tag = "\"\(String(length, radix: 36))-\(String(nanoseconds, radix: 36))\""
    }

    deinit { close(descriptor) }

    /// The file, the part that was asked for, or that nothing needs to be sent.
    package func response(_ conditions: Conditions, headers: [(name: String, value: String)]) -> Response {
        let lines =
            headers + [
                ("ETag", tag), ("Accept-Ranges", "bytes"),
                ("Last-Modified", HTTPDate.text(secondsSince1970: modifiedAt)),
            ]
        switch conditions.verdict(tag: tag, modifiedAt: modifiedAt, length: length) {
        case .whole: return response(200, lines, 0..<length)
        case .part(let part): return response(206, lines + [part.contentRange(of: length)], part)
        case .notModified: return Response(304, headers: lines)
        case .failed: return Refusal.otherVersion.response.adding(headers)
        case .beyond: return Refusal.beyondTheEnd(length: length).adding(headers)
        }
    }

    private func response(_ status: Int, _ headers: [(name: String, value: String)], _ part: Range<Int>) -> Response {
        Response(status, headers: headers, length: part.count) { [self] writer in
            var position = part.lowerBound
            while position < part.upperBound {
                let piece = try read(position..<min(position + Self.pieceBytes, part.upperBound))
                try await writer.write(piece)
                position += piece.count
            }
        }
    }

    private func read(_ range: Range<Int>) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
            // At a position, not from where the last reading stopped: two clients may read the same file.
            let count = pread(descriptor, buffer.baseAddress, range.count, range.lowerBound)
            guard count > 0 else { throw Truncated() }
            filled = count
        }
    }
}
