import Platform
package import Protocol
import Synchronization

/// Makes guessing passwords slow: after a few failures each further try must wait, twice as long every time.
///
/// Three counts: a name from one address soon, a name from everywhere and an address with any names later, so that a
/// stranger can hardly lock somebody out and an office behind one address can sign in.
package final class LoginThrottle: Sendable {
    /// Too many failures; try again after so many seconds.
    package struct Refusal: Error, Equatable { package let retryAfterSeconds: Int }

    private enum Key: Hashable {
        case pair(account: String, address: String)
        case account(String)
        case address(String)

        /// Failures that cost nothing: people mistype.
        var freeFailures: Int {
            switch self {
            case .pair: 5
            case .account, .address: 50
            }
        }
    }

    private struct Record {
        var failures = 0
        var last: Int64 = 0
        var blockedUntil: Int64 = 0

        /// A clock that was set back by a day must not lock anybody out for a day.
        mutating func follow(clockAt now: Int64) {
            guard last > now else { return }
            blockedUntil -= last - now
            last = now
        }
    }

    static let delaySecondsMax = 300
    /// Failures are forgotten after this long without another.
    static let memorySeconds = 900
    /// 3 keys of about 150 bytes per attacking address: 3 MB at most.
    static let recordsMax = 20_000

    private let records = Mutex<[Key: Record]>([:])

    package init() {}

    /// Counts the try as a failure until `succeeded` says otherwise: a hundred tries at once are a hundred tries.
    package func admit(account: String, from address: String, at now: Timestamp) throws(Refusal) {
        let refusal = records.withLock { records -> Refusal? in
            let keys = Self.keys(account, address)
            for key in keys { records[key]?.follow(clockAt: now.milliseconds) }
            // The strictest of the three, or changing the address or the name would go round the others.
            let blockedUntil = keys.compactMap { records[$0]?.blockedUntil }.max() ?? 0
            if blockedUntil > now.milliseconds {
                return Refusal(retryAfterSeconds: Int((blockedUntil - now.milliseconds + 999) / 1_000))
            }
            for key in keys { Self.count(key, at: now, in: &records) }
            if records.count > Self.recordsMax { Self.forget(&records, at: now) }
            return nil
        }
        if let refusal { throw refusal }
    }

    package func succeeded(account: String, from address: String) {
        let network = Self.network(of: address)
        records.withLock { records in
            records[.pair(account: account, address: network)] = nil
            records[.account(account)] = nil
            // Other names from this address keep their failures: one known password must not wash away a search.
            guard var record = records[.address(network)] else { return }
            record.failures = max(0, record.failures - 1)
            record.blockedUntil = 0
            records[.address(network)] = record
        }
    }

    var recordCount: Int { records.withLock { $0.count } }

    /// A try that was never made, such as one that found the password threads busy, says nothing about the password.
    package func withdraw(account: String, from address: String) {
        records.withLock { records in
            for key in Self.keys(account, address) {
                guard var record = records[key] else { continue }
                record.failures = max(0, record.failures - 1)
                record.blockedUntil = 0
                records[key] = record
            }
        }
    }

    private static func keys(_ account: String, _ address: String) -> [Key] {
        let network = Self.network(of: address)
        return [.pair(account: account, address: network), .account(account), .address(network)]
    }

    /// Whoever rents one machine gets 2^64 addresses of version 6, so those of a /64 count as one.
    private static func network(of address: String) -> String {
        guard let parsed = IPAddress(address), parsed.bytes.count == 16 else { return address }
        return parsed.network(bits: 64).description
    }

    private static func count(_ key: Key, at now: Timestamp, in records: inout [Key: Record]) {
        var record = records[key] ?? Record()
        if now.milliseconds - record.last > Int64(memorySeconds) * 1_000 { record = Record() }
        record.failures += 1
        record.last = now.milliseconds
        let excess = record.failures - key.freeFailures
        if excess >= 0 {
            // 2^9 is above the maximum already, and after a night of guessing the shift would overflow.
            let seconds = excess >= 9 ? delaySecondsMax : min(delaySecondsMax, 1 << excess)
            record.blockedUntil = now.milliseconds + Int64(seconds) * 1_000
        }
        records[key] = record
    }

    /// Drops what is old, and if that is not enough the older half: memory is bounded even under attack.
    private static func forget(_ records: inout [Key: Record], at now: Timestamp) {
        let horizon = now.milliseconds - Int64(memorySeconds) * 1_000
        records = records.filter { $0.value.last >= horizon }
        guard records.count > recordsMax else { return }
        let middle = records.values.map(\.last).sorted()[records.count / 2]
        records = records.filter { $0.value.last > middle || $0.value.blockedUntil > now.milliseconds }
        // Even what is blocked: the server's memory is worth more than some delays.
        if records.count > recordsMax { records.removeAll() }
    }
}
