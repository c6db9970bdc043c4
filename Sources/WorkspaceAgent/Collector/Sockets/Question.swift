package import MinerProtocol

/// What is to be asked of one machine over one connection.
package struct Question: Sendable {
    package let address: MinerAddress
    package let port: UInt16
    package let bytes: [UInt8]

    package static func command(_ command: MinerCommand, to address: MinerAddress, port: UInt16) -> Question {
        Question(address: address, port: port, bytes: command.request)
    }

    /// HTTP 1.0, so that the answer ends with the connection and comes in no pieces.
    package static func page(_ target: String, of address: MinerAddress, port: UInt16) -> Question {
        Question(
            address: address, port: port,
            bytes: Array("GET \(target) HTTP/1.0\r\nHost: \(address)\r\nAccept: application/json\r\n\r\n".utf8))
    }
}

/// What became of a question.
package enum Outcome: Sendable, Equatable {
    case answered([UInt8])
    /// Nobody listens there, or the connection broke before a byte came.
    case refused
    case timedOut

    /// The reply in an answer to `Question.command`; nil when none came.
    package var reply: MinerReply? {
        if case .answered(let bytes) = self { MinerReply(bytes) } else { nil }
    }

    /// The reply in an answer to `Question.page`; nil without one, or when the page says that something went wrong.
    package var pageReply: MinerReply? {
        guard case .answered(let bytes) = self, let page = WebReply(bytes), page.status == 200 else { return nil }
        return MinerReply(page.body)
    }
}
