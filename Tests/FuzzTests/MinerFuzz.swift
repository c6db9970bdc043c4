import MinerProtocol
import Protocol

extension FuzzSubject {
    /// Anything may listen on a miner's port. What is understood is finite and within what a machine can have, nothing
    /// is read behind the end, and what is cut off loses values but invents none.
    static let minerReply = FuzzSubject("miner-reply") { bytes in
        let reply = MinerReply(bytes)
        let numbers = reply.root.map(numbers) ?? []
        try promise(numbers.allSatisfy(\.isFinite), "a number without an end")
        let stats = MinerStats(reply)
        let temperatures = stats.temperatures
        for degrees in [temperatures.inlet, temperatures.outlet, temperatures.board, temperatures.chip] {
            try promise(degrees.map { (-60...200).contains($0) } ?? true, "\(degrees ?? 0) degrees")
        }
        let summary = MinerSummary(reply)
        try promise(MinerState(stats, faults: summary.faults) != .unreachable, "what answers is reachable")
        _ = (MinerVersion(reply), PoolReport.all(in: reply), CoolerReply(reply))
        if let page = WebReply(bytes) {
            try promise(page.body.count < bytes.count, "a body without a head")
            try answer(page.headers["www-authenticate"] ?? "")
        }
        try promise(ReplyStatus(reply) == nil || !bytes.isEmpty, "nothing has a status")
        let ended = MinerReply(bytes + [0] + Array(#"{"STATS":[{"Elapsed":1}]}"#.utf8))
        try promise(MinerStats(ended) == stats, "something behind the end was read")
        let cut = MinerReply(Array(bytes.prefix(bytes.count / 2)))
        // The first member of a name counts, so a shorter text can only know less, never something else.
        if let accepted = MinerSummary(cut).accepted { try promise(accepted == summary.accepted, "half a counter") }
    }

    /// Whatever a machine's page asks for, the answer is one line.
    private static func answer(_ header: String) throws {
        guard let challenge = DigestChallenge(header), let login = MachineLogin("root:x") else { return }
        let answer = challenge.answer(login, method: "GET", target: "/", count: 1, clientNonce: "c")
        try promise(!answer.contains(where: \.isNewline), "an answer that ends its header")
    }

    private static func numbers(in value: ReplyValue) -> [Double] {
        (value.number.map { [$0] } ?? []) + value.elements.flatMap(numbers)
    }
}
