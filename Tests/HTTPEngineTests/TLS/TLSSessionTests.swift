import Foundation
import Synchronization
import TestSupport
import Testing

@testable import HTTPEngine

/// What OpenSSL has taken from the network and nobody has read yet must be asked for, because the network will not say
/// again that it was there.
struct TLSSessionTests {
    private final class Flag: Sendable { let isSet = Atomic(false) }

    /// The two ends of a pair of sockets, hands shaken.
    private final class Pair {
        let session: TLSSession
        let descriptor: Int32
        let client: RawClient

        init() async throws {
            let own = try TestCertificate.shared.get().certificate
            var ends: [Int32] = [0, 0]
            socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends)
            _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
            let context = try TLSContext(certificate: own.certificate, key: own.key)
            let descriptor = ends[0]
            let session = try #require(TLSSession(context, descriptor: ends[0]))
            self.session = session
            self.descriptor = descriptor
            client = RawClient(descriptor: ends[1])
            let isShaken = Flag()
            async let answering: Void = Self.onThread {
                var byte: [UInt8] = [0]
                while !isShaken.isSet.load(ordering: .relaxed) {
                    _ = byte.withUnsafeMutableBytes { session.read(into: $0) }
                    Self.wait(for: POLLIN, on: descriptor)
                }
            }
            try await client.encrypt(trusting: own.certificate)
            isShaken.isSet.store(true, ordering: .relaxed)
            await answering
        }

        /// Everything, however long the other end takes.
        static func send(_ bytes: [UInt8], over session: TLSSession, _ descriptor: Int32) async {
            await onThread {
                var sent = 0
                while sent < bytes.count || session.hasUnsent {
                    let outcome = bytes[sent...].withUnsafeBytes { rest in
                        var parts = [vector(rest)]
                        return parts.withUnsafeMutableBufferPointer {
                            rest.isEmpty ? session.flush() : session.write($0)
                        }
                    }
                    switch outcome {
                    case .bytes(let count): if sent < bytes.count { sent += count }
                    case .wouldBlock: wait(for: POLLOUT, on: descriptor)
                    case .end, .unencrypted, .broken: return
                    }
                }
            }
        }

        /// Looks up now and then, so that nobody waits for ever.
        private static func wait(for event: Int32, on descriptor: Int32) {
            var entry = pollfd(fd: descriptor, events: Int16(event), revents: 0)
            poll(&entry, 1, 50)
        }

        private static func onThread(_ body: @escaping @Sendable () -> Void) async {
            await withCheckedContinuation { continuation in
                Thread.detachNewThread {
                    body()
                    continuation.resume()
                }
            }
        }

        /// What one read of this size gives; nothing when there is none, or no more.
        func read(_ size: Int) -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: size)
            let outcome = bytes.withUnsafeMutableBytes { session.read(into: $0) }
            guard case .bytes(let count) = outcome else { return [] }
            return Array(bytes.prefix(count))
        }
    }

    @Test func theRestOfARecordIsAskedFor() async throws {
        let pair = try await Pair()
        pair.client.send("0123456789")
        #expect(pair.read(4) == Array("0123".utf8) && pair.session.hasBufferedInput)
        #expect(pair.read(4) == Array("4567".utf8) && pair.session.hasBufferedInput)
        #expect(pair.read(4) == Array("89".utf8) && !pair.session.hasBufferedInput)
        #expect(pair.read(4).isEmpty && !pair.session.hasBufferedInput)
    }

    @Test func recordsThatCameTogetherAreAskedFor() async throws {
        let pair = try await Pair()
        for _ in 0..<5 { pair.client.send("abc") }
        #expect(pair.read(3) == Array("abc".utf8) && pair.session.hasBufferedInput)
        #expect(pair.read(100) == Array("abcabcabcabc".utf8) && !pair.session.hasBufferedInput)
    }

    /// The goodbye comes without the end of the connection, so nothing but us knows of it.
    @Test func aGoodbyeBehindTheLastBytesIsAskedFor() async throws {
        let pair = try await Pair()
        pair.client.send("abc")
        pair.client.tls?.sayGoodbye()
        #expect(pair.read(100) == Array("abc".utf8) && pair.session.hasBufferedInput)
        var byte: [UInt8] = [0]
        guard case .end = byte.withUnsafeMutableBytes({ pair.session.read(into: $0) }) else {
            Issue.record("the goodbye was not understood")
            return
        }
    }

    @Test func aBusyNetworkLosesNothing() async throws {
        let pair = try await Pair()
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let (session, descriptor) = (pair.session, pair.descriptor)
        async let sent: Void = Pair.send(bytes, over: session, descriptor)
        #expect(try await pair.client.read(bytes.count) == bytes)
        await sent
    }
}
