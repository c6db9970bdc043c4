/// One value or key of a parsed text, 16 bytes. Nodes stand in a flat array in the order of the text; a container is
/// followed by its members, an object by key, value, key, value.
struct JSONNode {
    enum Kind: UInt8 {
        case null, yes, no, number, string, array, object, key
        /// A word from a path, a query or a header: it becomes whatever type is asked for.
        case word
    }

    let kind: Kind
    /// Strings and keys: whether there are escapes to undo.
    var escaped = false
    /// Keys: whether somebody asked for it. What nobody asked for is an unknown field.
    var used = false
    /// Where the text of the value starts; inside the quotes for strings.
    let start: Int32
    /// Where it ends; for objects, the member found last: keys are mostly asked for in the order in which they come.
    var end: Int32
    /// The node after this one and all that is inside it.
    var next: Int32
}
