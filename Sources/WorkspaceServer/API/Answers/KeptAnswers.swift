import HTTPEngine
import Platform
import Protocol
import Synchronization

/// Answers in their final bytes, by address and scope, for as long as their data stays the same.
final class KeptAnswers: Sendable {
    /// A hundred sites of 58 containers are 2 MB per scope; a thousand container pages are 95 MB and do not all fit.
    private static let bytesMax = 64 << 20
    /// What an entry needs beside the body: two heads, the tag, its places in the table. Empty lists cost memory too.
    private static let entryBytes = 2_048

    struct Key: Hashable {
        /// Of path and query.
        let target: KeyedHash.Digest
        let scope: KeyedHash.Digest
    }

    final class Entry: Sendable {
        let permission: Permission
        let version: UInt64
        /// The version that the data has now.
        let currentVersion: @Sendable () -> UInt64?
        let tag: String
        let whole: PreparedResponse
        let unchanged: PreparedResponse
        let bytes: Int

        init(
            _ answer: Answer, needs permission: Permission, version: UInt64,
            currentVersion: @escaping @Sendable () -> UInt64?
        ) {
            self.permission = permission
            self.version = version
            self.currentVersion = currentVersion
            // Made of the content, so that a client's copy stays good when the server starts again.
            tag = "\"\(String(ContentHash.digest(answer.body), radix: 36))\""
            let headers = SecurityHeaders.all + [("Cache-Control", "private, no-cache"), ("ETag", tag)]
            let type = [("Content-Type", answer.contentType ?? "application/json")]
            whole = PreparedResponse(answer.status, headers: type + headers, body: answer.body)
            // Made beforehand as well: clients that poll get this one nearly every time.
            unchanged = PreparedResponse(304, headers: headers)
            bytes = answer.body.count + KeptAnswers.entryBytes
        }

        var isCurrent: Bool { currentVersion() == version }

        func response(ifNoneMatch header: String?) -> PreparedResponse {
            guard let header, EntityTags.matches(header, tag) else { return whole }
            return unchanged
        }
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var bytes = 0
    }

    private let hash = KeyedHash.random()
    private let state = Mutex(State())

    /// The name of what is asked for: path and query as they were sent.
    func target(_ path: Span<UInt8>, _ query: Span<UInt8>?) -> KeyedHash.Digest {
        let pathDigest = hash.digest(path)
        guard let query else { return pathDigest }
        let queryDigest = hash.digest(query)
        // Multiplying keeps apart what an exclusive or alone would let cancel out.
        return KeyedHash.Digest(
            low: pathDigest.low &* 0x9E37_79B9_7F4A_7C15 ^ queryDigest.low,
            high: pathDigest.high &* 0x9E37_79B9_7F4A_7C15 ^ queryDigest.high)
    }

    func target(_ path: String, _ query: String?) -> KeyedHash.Digest {
        guard let query else { return target(path.utf8.span, nil) }
        return target(path.utf8.span, query.utf8.span)
    }

    /// What is kept and still true.
    func find(_ key: Key) -> Entry? {
        guard let entry = state.withLock({ $0.entries[key] }), entry.isCurrent else { return nil }
        return entry
    }

    func keep(_ entry: Entry, as key: Key) {
        state.withLock { state in
            state.bytes += entry.bytes - (state.entries.updateValue(entry, forKey: key)?.bytes ?? 0)
            guard state.bytes > Self.bytesMax else { return }
            // Old versions go first; if all are current, memory matters more than they do.
            state.entries = state.entries.filter { $0.value.isCurrent }
            state.bytes = state.entries.values.reduce(0) { $0 + $1.bytes }
            if state.bytes > Self.bytesMax {
                state.entries = [key: entry]
                state.bytes = entry.bytes
            }
        }
    }
}
