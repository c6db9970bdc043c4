@testable import HTTPEngine

/// Feeds a reader pieces the way a connection does, and writes down what comes out.
struct ReaderHarness {
    enum Outcome: Equatable {
        case request(String)
        case refused(Int)
    }

    private var reader = RequestReader(limits: HeadParser.Limits())
    private var index = HeadIndex()
    private var pending: [UInt8] = []
    private var head = ""
    private(set) var outcomes: [Outcome] = []
    /// The status that each request would get from a handler that likes everything, with an `x` where the connection
    /// closes; nothing is read behind that.
    private(set) var answers: [String] = []
    private let bodyLimit: Int

    init(bodyLimit: Int = 1 << 20) { self.bodyLimit = bodyLimit }

    static func outcomes(of text: String, bodyLimit: Int = 1 << 20) -> [Outcome] {
        var harness = ReaderHarness(bodyLimit: bodyLimit)
        harness.feed(Array(text.utf8))
        return harness.outcomes
    }

    mutating func feed(_ piece: [UInt8]) {
        if case .refused = outcomes.last { return }
        pending += piece
        let bytes = pending
        let used = bytes.withUnsafeBytes { read($0) }
        pending = Array(bytes[used...])
    }

    private mutating func read(_ bytes: UnsafeRawBufferPointer) -> Int {
        var position = 0
        do {
            while true {
                switch try reader.read(bytes, from: &position, into: &index) {
                case .needsMore: return position
                case .head(let range):
                    let request = RequestHead(
                        bytes: UnsafeRawBufferPointer(rebasing: bytes[range]), index: index, id: 1)
                    head = describe(request)
                    if index.framing.upgradesToWebSocket { _ = try Handshake.key(request) }
                    guard index.framing.body == .none else {
                        try reader.expectBody(index.framing.body, limit: bodyLimit)
                        continue
                    }
                    outcomes.append(.request(head))
                    answer()
                case .body(let body):
                    outcomes.append(.request(head + " " + String(decoding: body, as: UTF8.self)))
                    answer()
                }
            }
        } catch {
            outcomes.append(.refused(error.status))
            if !hasClosed { answers.append("\(error.status)x") }
            return bytes.count
        }
    }

    private mutating func answer() {
        guard !hasClosed else { return }
        let status = index.framing.upgradesToWebSocket ? 101 : 200
        answers.append("\(status)\(index.framing.keepsAlive ? "" : "x")")
    }

    private var hasClosed: Bool { answers.last.map { $0.hasSuffix("x") || $0 == "101" } ?? false }

    private func describe(_ head: borrowing RequestHead) -> String {
        var text = "\(head.method.name) \(String(head.path))"
        if let query = head.query { text += "?\(String(query))" }
        return text
    }
}
