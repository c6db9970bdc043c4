/// The seed that the whole simulated fleet grows from.
package struct Seed: Sendable, Equatable { package let value: UInt64; package init(_ value: UInt64) { self.value = value } }
