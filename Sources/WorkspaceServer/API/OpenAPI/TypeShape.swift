import Protocol

/// What a wire type looks like from outside.
indirect enum TypeShape: Sendable, Equatable {
    case string
    case timestamp
    case integer
    case number
    case boolean
    case anything
    /// One of these words; what they mean stands in the same order.
    case choice(name: String, words: [String], meanings: [String])
    case list(TypeShape)
    /// May be `null`: an unknown value among known ones.
    case nullable(TypeShape)
    case dictionary(TypeShape)
    case object(name: String, fields: [Field])
    /// A type that holds itself; its fields stand where it was met first.
    case reference(name: String)

    struct Field: Sendable, Equatable {
        /// As on the wire.
        var name: String
        var shape: TypeShape
        var isOptional: Bool
        var note: FieldNote?
        /// May be left out of a change, but never taken away.
        var refusesNull = false
    }
}
