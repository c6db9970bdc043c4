import Database
import Platform

/// A place in a list as text that says nothing to its bearer. The check sum is no secret: what a cursor can reach is
/// limited by the scope of whoever sends it. It only makes sure that a changed cursor is refused instead of misread.
enum Cursor {
    private static let checkSumLength = 6

    static func encode(_ keys: [SQLValue], of list: String) -> String {
        var bytes: [UInt8] = []
        for key in keys {
            switch key {
            case .integer(let value):
                bytes.append(UInt8(ascii: "i"))
                bytes += withUnsafeBytes(of: value.bigEndian) { Array($0) }
            case .text(let value):
                bytes.append(UInt8(ascii: "t"))
                bytes += withUnsafeBytes(of: UInt16(truncatingIfNeeded: value.utf8.count).bigEndian) { Array($0) }
                bytes += value.utf8
            default: preconditionFailure("lists are ordered by integers and texts")
            }
        }
        return Base64URL.encode(checkSum(bytes, of: list) + bytes)
    }

    static func decode(_ text: String, of list: String) -> [SQLValue]? {
        guard text.utf8.count <= 1_024, let all = Base64URL.decode(text), all.count > checkSumLength else { return nil }
        let bytes = Array(all.dropFirst(checkSumLength))
        guard checkSum(bytes, of: list) == Array(all.prefix(checkSumLength)) else { return nil }
        var keys: [SQLValue] = []
        var rest = bytes[...]
        while let tag = rest.popFirst() {
            switch tag {
            case UInt8(ascii: "i"):
                guard let value = integer(&rest, length: 8) else { return nil }
                keys.append(.integer(Int64(bitPattern: value)))
            case UInt8(ascii: "t"):
                guard let length = integer(&rest, length: 2), rest.count >= Int(length) else { return nil }
                keys.append(.text(String(decoding: rest.prefix(Int(length)), as: UTF8.self)))
                rest = rest.dropFirst(Int(length))
            default: return nil
            }
        }
        return keys
    }

    private static func integer(_ bytes: inout ArraySlice<UInt8>, length: Int) -> UInt64? {
        guard bytes.count >= length else { return nil }
        defer { bytes = bytes.dropFirst(length) }
        return bytes.prefix(length).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func checkSum(_ bytes: [UInt8], of list: String) -> [UInt8] {
        Array(SHA256.digest(Array(list.utf8) + [0] + bytes).prefix(checkSumLength))
    }
}
