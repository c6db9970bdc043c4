/// One piece of a reply, and where its text stands. Nodes lie in the order of the text; a list or object is followed by
/// everything inside it.
struct ReplyNode {
    enum Kind: UInt8 { case name, text, escapedText, number, yes, no, nothing, list, object }

    let kind: Kind
    let start: Int32
    var end: Int32
    /// The place of the node behind this one and all inside it.
    var next: Int32
}
