/// The head of a reply: whether the miner has done what it was asked.
package struct ReplyStatus: Sendable, Equatable {
    /// S and I are good; W, E and F are not.
    package let isGood: Bool
    package let code: Int?
    package let message: String?

    /// Nil when the reply has none, such as something else that listens on the port.
    package init?(_ reply: MinerReply) {
        // The new form has an object where the old one has a list.
        guard let status = reply["STATUS"]?[0] ?? reply["STATUS"], let letter = status["STATUS"]?.text else {
            return nil
        }
        isGood = letter == "S" || letter == "I"
        code = status["Code"]?.integer
        message = status["Msg"]?.text
    }
}
