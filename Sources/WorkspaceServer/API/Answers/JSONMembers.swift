import Platform
import Protocol

/// The members of an object that writes its own JSON.
extension JSONWriter {
    /// Left out where it is not known.
    mutating func member(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        self.name(name)
        value(text)
    }

    mutating func member(_ name: StaticString, _ answer: Bool?) {
        guard let answer else { return }
        self.name(name)
        value(answer)
    }

    mutating func member(_ name: StaticString, _ time: Timestamp?) {
        guard let time else { return }
        self.name(name)
        value(plainText: Timestamp.rfc3339Length) { time.writeRFC3339(to: $0) }
    }

    mutating func member(_ name: StaticString, _ number: Double?) {
        guard let number else { return }
        self.name(name)
        value(number)
    }

    mutating func member<Item>(
        _ name: StaticString, of items: [Item], _ write: (Item, inout JSONWriter) -> Void
    ) {
        self.name(name)
        beginArray()
        for item in items { write(item, &self) }
        endArray()
    }

    mutating func member(_ name: StaticString, _ number: Int?) {
        guard let number else { return }
        self.name(name)
        value(number)
    }
}
