/// A head that must outlast the read buffer it arrived in.
struct OwnedHead: Sendable {
    let bytes: [UInt8]
    let index: HeadIndex
    let id: UInt64

    init(_ head: borrowing RequestHead) {
        bytes = Array(head.bytes)
        index = head.index
        id = head.id
    }

    func request(body: [UInt8] = [], peerAddress: String) -> Request {
        Request(
            id: id, index.method, text(index.path), query: index.query.map(text),
            headers: Headers(bytes: bytes, fields: index.fields), body: body, peerAddress: peerAddress)
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
