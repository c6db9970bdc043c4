/// An encoder that only looks which key type is used.
struct DictionaryKeyProbe: Encoder {
    final class Seen { var type: ObjectIdentifier? }

    let seen = Seen()
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        seen.type = ObjectIdentifier(type)
        return JSONEncoding(state: JSONEncodingState(), depth: 0).container(keyedBy: type)
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONEncoding(state: JSONEncodingState(), depth: 0).unkeyedContainer()
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        JSONEncoding(state: JSONEncodingState(), depth: 0)
    }
}
