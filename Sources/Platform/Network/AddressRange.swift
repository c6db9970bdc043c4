/// Addresses that begin alike: `10.0.0.0/8`, `2001:db8::/32`, or one address alone.
package struct AddressRange: Sendable, Hashable {
    private let network: IPAddress
    private let bits: Int

    /// Nil when it is none, or when bits are set behind the length: `10.0.0.1/8` is a slip of somebody who meant
    /// either.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let address = IPAddress(parts[0]), parts.count <= 2 else { return nil }
        let width = address.bytes.count * 8
        var bits = width
        if parts.count == 2 {
            // `Int` would take `+8`.
            guard parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let length = Int(parts[1]),
                (0...width).contains(length)
            else { return nil }
            bits = length
        }
        guard address.network(bits: bits) == address else { return nil }
        network = address
        self.bits = bits
    }

    package func contains(_ address: IPAddress) -> Bool {
        // `::/0` is everybody with version 6 and nobody with version 4.
        address.bytes.count == network.bytes.count && address.network(bits: bits) == network
    }
}
