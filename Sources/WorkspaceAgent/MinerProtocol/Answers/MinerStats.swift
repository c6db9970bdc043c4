/// What a machine measures, from either form of `stats`. Nil is unknown, never zero.
package struct MinerStats: Sendable, Equatable {
    package enum Mode: Int, Sendable { case normal, sleep, high, low }

    package let model: String?
    package let isSimulated: Bool
    package let elapsed: Int?
    /// Over the last five seconds.
    package let rateTerahash: Double?
    /// What it should be at its present clock.
    package let idealTerahash: Double?
    package let mode: Mode?
    package let chains: [ChainStats]
    package let temperatures: BoardTemperatures
    /// What the machine measures itself; stock firmware does not.
    package let watts: Double?

    package init(_ reply: MinerReply) {
        let parts = reply["STATS"]?.elements ?? []
        // The old form has a part of texts before the figures; the new one has everything in one.
        let figures = parts.first { $0["Elapsed"] != nil || $0["elapsed"] != nil } ?? parts.last
        let unit = figures?["rate_unit"]
        model = parts.first?["Type"]?.text ?? reply["INFO"]?["type"]?.text
        let maker = parts.first?["Miner"]?.text ?? reply["INFO"]?["miner_version"]?.text
        isSimulated = maker == MinerVersion.simulator
        elapsed = (figures?["Elapsed"] ?? figures?["elapsed"])?.integer
        rateTerahash =
            HashRate.terahash(figures?["GHS 5s"] ?? figures?["rate_5s"], unit: unit)
            ?? HashRate.megahash(figures?["MHS 5s"])
        idealTerahash = HashRate.terahash(figures?["total_rateideal"] ?? figures?["rate_ideal"], unit: unit)
        mode = (figures?["miner-mode"] ?? figures?["Mode"])?.integer.flatMap(Mode.init)
        chains = figures.map { $0["chain"] == nil ? Self.numbered($0) : Self.listed($0) } ?? []
        temperatures = BoardTemperatures(chains, isHydro: MinerVersion.isHydro(model))
        watts = (figures?["power"] ?? figures?["chain_power"])?.number.flatMap { $0 > 0 ? $0 : nil }
    }

    /// Old form: `chain_acn1`, `temp_pcb1` …
    private static func numbered(_ figures: ReplyValue) -> [ChainStats] {
        // Sixteen places are what the firmware counts to; boards often begin at 6.
        let places = figures.numbers(behind: "chain_acn").union(figures.numbers(behind: "chain_rate"))
        return places.filter { $0 <= 16 }.sorted().compactMap { index in
            let chips = figures["chain_acn\(index)"]?.integer
            let rate = HashRate.terahash(figures["chain_rate\(index)"], unit: figures["rate_unit"])
            // A place without a board is listed as well, with zero chips.
            guard chips ?? (rate == nil ? 0 : 1) > 0 else { return nil }
            return ChainStats(
                index: index, chips: chips, rateTerahash: rate,
                pcb: ChainStats.degrees(figures["temp_pcb\(index)"]?.text),
                chip: ChainStats.degrees(figures["temp_chip\(index)"]?.text),
                pic: ChainStats.degrees(figures["temp_pic\(index)"]?.text))
        }
    }

    /// New form: a list of objects.
    private static func listed(_ figures: ReplyValue) -> [ChainStats] {
        zip(0..., figures["chain"]?.elements ?? []).map { place, chain in
            ChainStats(
                index: chain["index"]?.integer ?? place, chips: chain["asic_num"]?.integer,
                rateTerahash: HashRate.terahash(chain["rate_real"], unit: figures["rate_unit"]),
                pcb: ChainStats.degrees(chain["temp_pcb"]?.elements.map(\.number) ?? []),
                chip: ChainStats.degrees(chain["temp_chip"]?.elements.map(\.number) ?? []),
                pic: ChainStats.degrees(chain["temp_pic"]?.elements.map(\.number) ?? []))
        }
    }
}
