/// A number as it is read: the digits, and the unit that is set smaller and lighter beside them.
package struct Quantity: Sendable, Equatable {
    package var number: String
    /// Empty when the number is unknown or has no unit.
    package var unit: String

    package init(_ number: String, _ unit: String = "") {
        self.number = number
        self.unit = unit
    }

    /// What nobody measured: never 0.
    package static let unknown = Quantity("—")

    package var text: String { unit.isEmpty ? number : number + NumberStyle.unitGap + unit }
}
