import Synchronization

/// Counts connections, in all and per client address, for all loops together. Asked when a connection comes or goes.
final class ConnectionLimits: Sendable {
    private let total: Int
    private let perAddress: Int
    private let open = Mutex<(total: Int, byAddress: [String: Int])>((0, [:]))

    init(total: Int, perAddress: Int) {
        self.total = total
        self.perAddress = perAddress
    }

    /// False when one more would be too many; otherwise `release` must follow.
    func admit(_ address: String) -> Bool {
        open.withLock { open in
            guard open.total < total, open.byAddress[address, default: 0] < perAddress else { return false }
            open.total += 1
            open.byAddress[address, default: 0] += 1
            return true
        }
    }

    func release(_ address: String) {
        open.withLock { open in
            open.total -= 1
            let left = open.byAddress[address, default: 0] - 1
            // Gone with its last connection, or the table would keep every address that was ever here.
            open.byAddress[address] = left > 0 ? left : nil
        }
    }
}
