import HTTPEngine
import Platform
import Protocol
import Synchronization

/// One connection to the live feed, on the engine's side: reads commands and hands them to the hub.
final class LiveSession: SocketHandler {
    let origin: Origin
    /// As it was at the handshake; the hub holds the newest.
    let token: VerifiedToken
    let tokenText: String
    /// What the program was built with, where it says so.
    let contract: ContractVersion?
    private let post: @Sendable (LiveHub.Work) -> Void
    private let pendingMax: Int
    private let pending = Atomic<Int>(0)

    init(
        origin: Origin, token: VerifiedToken, tokenText: String, contract: ContractVersion? = nil, pendingMax: Int,
        post: @escaping @Sendable (LiveHub.Work) -> Void
    ) {
        self.origin = origin
        self.token = token
        self.tokenText = tokenText
        self.contract = contract
        self.pendingMax = pendingMax
        self.post = post
    }

    func opened(_ channel: SocketChannel) { post(.opened(self, channel)) }

    func received(_ text: String, on channel: SocketChannel) {
        // Counted here on the socket's thread: a flood must be stopped before it fills the hub's inbox.
        guard pending.add(1, ordering: .relaxed).newValue <= pendingMax else {
            return channel.close(code: 1008, reason: "too many commands")
        }
        post(.received(text, client: channel.id, self))
    }

    func overflowed(_ channel: SocketChannel) { post(.overflowed(client: channel.id)) }

    func closed(_ code: UInt16, on channel: SocketChannel) { post(.closed(client: channel.id)) }

    /// The hub has carried out one command.
    func finishedCommand() { pending.subtract(1, ordering: .relaxed) }
}
