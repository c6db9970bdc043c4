/// The few that stand out among many, in memory for the few only: a heap whose root is the least of them.
struct TopValues<Item> {
    private let limit: Int
    private let sign: Double
    private var heap: [(rank: Double, order: Int, item: Item)] = []
    /// How many were looked at.
    private(set) var count = 0

    init(_ limit: Int, lowest: Bool) {
        self.limit = limit
        sign = lowest ? -1 : 1
        heap.reserveCapacity(limit)
    }

    mutating func add(_ value: Double, _ item: @autoclosure () -> Item) {
        count += 1
        let rank = value * sign
        if heap.count < limit {
            heap.append((rank, count, item()))
            rise(from: heap.count - 1)
        } else if let root = heap.first, rank > root.rank {
            heap[0] = (rank, count, item())
            sink(from: 0)
        }
    }

    /// The one that stands out most first; among equals the one that was added first.
    var sorted: [Item] { heap.sorted { Self.isBelow($1, $0) }.map(\.item) }

    private static func isBelow(
        _ left: (rank: Double, order: Int, item: Item), _ right: (rank: Double, order: Int, item: Item)
    ) -> Bool {
        left.rank == right.rank ? left.order > right.order : left.rank < right.rank
    }

    private mutating func rise(from start: Int) {
        var child = start
        while child > 0, case let parent = (child - 1) / 2, Self.isBelow(heap[child], heap[parent]) {
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func sink(from start: Int) {
        var parent = start
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if Self.isBelow(heap[child], heap[least]) { least = child }
            }
            guard least != parent else { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
