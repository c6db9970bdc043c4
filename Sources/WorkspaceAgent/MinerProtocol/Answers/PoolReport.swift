/// One of the pools that a machine works for, as the machine sees it.
package struct PoolReport: Sendable, Equatable {
    package let url: String?
    package let user: String?
    package let isAlive: Bool
    /// Work goes there at this moment.
    package let isActive: Bool
    package let accepted: Int?
    package let rejected: Int?
    package let stalePercent: Double?

    package static func all(in reply: MinerReply) -> [PoolReport] {
        (reply["POOLS"]?.elements ?? []).map(PoolReport.init)
    }

    private init(_ pool: ReplyValue) {
        url = (pool["URL"] ?? pool["url"])?.text
        user = (pool["User"] ?? pool["user"])?.text
        isAlive = (pool["Status"] ?? pool["status"])?.text?.lowercased() == "alive"
        isActive = pool["Stratum Active"]?.isTrue == true
        accepted = (pool["Accepted"] ?? pool["accepted"])?.integer
        rejected = (pool["Rejected"] ?? pool["rejected"])?.integer
        // Some firmware has never been told what a percent sign means to `printf`.
        stalePercent = (pool["Pool Stale%"] ?? pool["Pool Stale%%"])?.number
    }
}

/// One board as `devs` lists it; what older machines say of their temperature.
package struct DeviceReport: Sendable, Equatable {
    package let index: Int?
    package let isAlive: Bool
    package let rateTerahash: Double?
    package let temperature: Double?

    package static func all(in reply: MinerReply) -> [DeviceReport] {
        (reply["DEVS"]?.elements ?? []).map(DeviceReport.init)
    }

    private init(_ device: ReplyValue) {
        index = device["ASC"]?.integer
        isAlive = device["Status"]?.text == "Alive"
        rateTerahash = HashRate.megahash(device["MHS 5s"] ?? device["MHS av"])
        // Misspelt like this in firmware that is in use.
        let degrees = (device["Temperature"] ?? device["Tenperature"])?.number
        temperature = ChainStats.degrees([degrees])[0]
    }
}
