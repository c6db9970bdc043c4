import Database

extension PageRequest {
    /// For lists in RAM that are ordered by one text: the text after which the page begins.
    var afterText: String {
        guard case .text(let text)? = after?.first else { return "" }
        return text
    }

    /// For lists in slot order: the slot after which the page begins; slots count from 1.
    var afterSlot: Int {
        guard case .integer(let value)? = after?.first else { return 0 }
        return Int(clamping: max(value, 0))
    }
}
