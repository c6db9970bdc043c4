import Glibc
import MinerProtocol

/// One client of one simulated machine: asks once, is answered once, and is let go.
final class FleetConnection {
    enum Kind { case miner, web }
    enum Outcome { case waiting, writing, done }

    /// No real question is a tenth as long.
    private static let questionBytesMax = 64 << 10

    let descriptor: Int32
    let address: MinerAddress
    let openedAt: Int64
    private let kind: Kind
    private var input: [UInt8] = []
    private var output: ArraySlice<UInt8> = []
    private var isAnswered = false

    init(_ descriptor: Int32, at address: MinerAddress, _ kind: Kind, now: Int64) {
        self.descriptor = descriptor
        self.address = address
        self.kind = kind
        openedAt = now
    }

    deinit { close(descriptor) }

    func read(asking answers: FleetAnswers) -> Outcome {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) ? .waiting : .done }
        // A machine that is silent takes what it gets and says nothing.
        guard !isAnswered else { return .waiting }
        input += buffer[..<count]
        guard input.count <= Self.questionBytesMax else { return .done }
        guard let question = FleetQuestion(input, kind) else { return .waiting }
        isAnswered = true
        guard let answer = question.answer(from: answers, at: address) else { return .waiting }
        output = answer[...]
        return write()
    }

    func write() -> Outcome {
        while !output.isEmpty {
            let count = output.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN { return .writing }
            guard count > 0 else { return .done }
            output = output.dropFirst(count)
        }
        return .done
    }
}
