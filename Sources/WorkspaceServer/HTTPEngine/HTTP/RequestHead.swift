/// The head of a request where it arrived: a view of the read buffer, valid during the call it is lent to.
/// Nothing is copied or allocated; names of headers are compared without regard to case.
package struct RequestHead: ~Copyable {
    let bytes: UnsafeRawBufferPointer
    let index: HeadIndex
    /// Unlike any other request's of this server; for logs and answers.
    package let id: UInt64

    package var method: RequestMethod { index.method }

    /// The path as sent: percent-encoded, starts with `/`, or is `*` for OPTIONS.
    package var path: Span<UInt8> {
        @_lifetime(borrow self)
        get { _overrideLifetime(Span(_unsafeElements: part(index.path)), borrowing: self) }
    }

    /// What follows the first `?`, as sent; nil when there is none.
    package var query: Span<UInt8>? {
        @_lifetime(borrow self)
        get {
            guard let query = index.query else { return nil }
            return _overrideLifetime(Span(_unsafeElements: part(query)), borrowing: self)
        }
    }

    /// The first header of this name, without the blanks around it.
    @_lifetime(borrow self)
    package func header(_ name: StaticString) -> Span<UInt8>? {
        for field in index.fields where bytes.matches(name, at: field.name) {
            return _overrideLifetime(Span(_unsafeElements: part(field.value)), borrowing: self)
        }
        return nil
    }

    /// How many header lines carry this name.
    package func count(of name: StaticString) -> Int {
        var count = 0
        for field in index.fields where bytes.matches(name, at: field.name) { count += 1 }
        return count
    }

    private func part(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeRawBufferPointer(rebasing: bytes[range]).bindMemory(to: UInt8.self)
    }
}

extension Span<UInt8> {
    package func equals(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        for position in indices where self[position] != text.utf8Start[position] { return false }
        return true
    }

    package func equals(_ bytes: [UInt8]) -> Bool {
        guard count == bytes.count else { return false }
        for position in indices where self[position] != bytes[position] { return false }
        return true
    }
}

extension String {
    /// The bytes as UTF-8; what is none becomes U+FFFD.
    package init(_ bytes: Span<UInt8>) {
        self = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
}

extension UnsafeRawBufferPointer {
    /// Whether the range spells `name`, which is given in lower case.
    func matches(_ name: StaticString, at range: Range<Int>) -> Bool {
        guard range.count == name.utf8CodeUnitCount else { return false }
        let expected = name.utf8Start
        for offset in 0..<range.count where self[range.lowerBound + offset].lowercased != expected[offset] {
            return false
        }
        return true
    }
}

extension UInt8 {
    /// ASCII letters only, as HTTP compares names.
    var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}
