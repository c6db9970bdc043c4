import FakeServer
import Protocol
import Testing

@testable import Stores

/// Every column sorts by what it shows, keeps the walk along the rack among equals, and puts the unknown last.
struct MinerColumnTests {
    private func miner(_ slot: Int, _ change: (inout Miner) -> Void) -> Miner {
        var miner = Sample.miner(slot)
        change(&miner)
        return miner
    }

    private func order(_ column: MinerColumn, _ miners: [Miner], descending: Bool = false) -> [Int] {
        column.sorted(Array(miners.indices), of: miners, descending: descending)
    }

    @Test(arguments: [false, true]) func statesSortByUrgency(descending: Bool) {
        let states: [MinerStatus] = [.active, .sleeping, .maintenance, .degraded, .offline]
        let miners = states.enumerated().map { index, state in miner(index + 1) { $0.status = state } }
        #expect(order(.status, miners, descending: descending) == (descending ? [0, 1, 2, 3, 4] : [4, 3, 2, 1, 0]))
    }

    @Test(arguments: [MinerColumn.hashrate, .power, .efficiency, .chipTemperature, .uptime, .pool])
    func theUnknownIsLastInBothDirections(column: MinerColumn) {
        let unknown = miner(1) {
            $0.hashrateTh = nil
            $0.powerW = nil
            $0.chipTemperatureC = nil
            $0.uptimeS = nil
            $0.pool = nil
        }
        let miners = [unknown, Sample.miner(2), Sample.miner(3)]
        #expect(order(column, miners).last == 0)
        #expect(order(column, miners, descending: true).last == 0)
    }

    @Test(arguments: MinerColumn.allCases) func equalsStayInTheOrderOfTheRack(column: MinerColumn) {
        let same = (1...4).map { slot in
            miner(slot) {
                $0.slot = 7
                $0.minerId = .init("M")
                $0.chipTemperatureC = 60
                $0.uptimeS = 5
            }
        }
        #expect(order(column, same) == [0, 1, 2, 3])
        #expect(order(column, same, descending: true) == [0, 1, 2, 3])
    }

    @Test func onlyTheGivenRowsAreSorted() {
        let miners = (1...4).map { slot in miner(slot) { $0.hashrateTh = Double(10 - slot) } }
        #expect(MinerColumn.hashrate.sorted([3, 0, 2], of: miners, descending: false) == [3, 2, 0])
    }

    @Test func namesSortAsText() {
        let miners = ["b", "a", "B"].enumerated().map { index, name in miner(index + 1) { $0.minerId = .init(name) } }
        #expect(order(.name, miners) == [2, 1, 0])
    }
}
