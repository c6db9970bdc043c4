/// One of the pools that a machine works for, as the machine sees it.
package struct PoolReport: Sendable, Equatable {
    package let url: String?
    package let isAlive: Bool

    package static func all(in reply: MinerReply) -> [PoolReport] {
        (reply["POOLS"]?.elements ?? []).map(PoolReport.init)
    }

    private init(_ pool: ReplyValue) {
        url = (pool["URL"] ?? pool["url"])?.text
        isAlive = (pool["Status"] ?? pool["status"])?.text?.lowercased() == "alive"
    }
}
