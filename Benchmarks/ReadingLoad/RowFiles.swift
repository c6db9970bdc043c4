import Glibc
import NoisyFleet
import Protocol

/// The same readings as rows for other stores, a file per moment: miner, seconds since 1970, status, hashrate, power,
/// temperature. What the server keeps of a reading, in its integers, and nothing else.
struct RowFiles {
    private let options: LoadOptions
    private var fleet: NoisyMachines

    init(_ options: LoadOptions) {
        self.options = options
        // The order of a sender with one connection.
        let names = (0..<options.containers).map { Container.ID("C\($0)") }
        fleet = NoisyMachines(containers: names, slots: options.slots)
    }

    mutating func write() {
        for moment in 0..<options.moments {
            let second = Int64(options.first + moment * options.step)
            var rows: [UInt8] = options.form == .csv ? [] : Self.copyHead
            rows.reserveCapacity(fleet.miners * 50)
            for (place, container) in fleet.next(at: second).enumerated() {
                for (slot, sample) in container.miners.enumerated() {
                    let miner = Int32(place * options.slots + slot)
                    if options.form == .csv {
                        Self.appendLine(sample, of: miner, at: second, to: &rows)
                    } else {
                        Self.appendRow(sample, of: miner, at: second, to: &rows)
                    }
                }
            }
            if options.form != .csv { Self.append(Int16(-1), to: &rows) }
            write(rows, to: "\(options.folder)/\(moment)")
        }
    }

    private func write(_ rows: [UInt8], to path: String) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        defer { close(file) }
        rows.withUnsafeBytes { rows in
            var written = 0
            while written < rows.count {
                let count = Glibc.write(file, rows.baseAddress?.advanced(by: written), rows.count - written)
                guard count > 0 else { fail("write") }
                written += count
            }
        }
    }

    private static func code(of sample: MinerSample) -> Int16 { sample.status == .active ? 0 : 2 }

    // MARK: CSV

    private static func appendLine(_ sample: MinerSample, of miner: Int32, at second: Int64, to rows: inout [UInt8]) {
        let values = [sample.hashrate, sample.power, sample.chipTemperature].map {
            $0 == Quantity.missing ? "" : String($0)
        }
        rows += "\(miner),\(second),\(code(of: sample)),\(values.joined(separator: ","))\n".utf8
    }

    // MARK: PostgreSQL's `COPY … (FORMAT binary)`

    /// Signature, no flags, no extension.
    private static let copyHead = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [UInt8](repeating: 0, count: 8)

    private static func appendRow(_ sample: MinerSample, of miner: Int32, at second: Int64, to rows: inout [UInt8]) {
        append(Int16(6), to: &rows)
        append(Int32(4), to: &rows)
        append(miner, to: &rows)
        append(Int32(8), to: &rows)
        append(second, to: &rows)
        append(Int32(2), to: &rows)
        append(code(of: sample), to: &rows)
        for value in [sample.hashrate, sample.power, sample.chipTemperature] {
            // A length of −1 says that there is no value.
            guard value != Quantity.missing else {
                append(Int32(-1), to: &rows)
                continue
            }
            append(Int32(4), to: &rows)
            append(value, to: &rows)
        }
    }

    private static func append(_ value: some FixedWidthInteger, to rows: inout [UInt8]) {
        withUnsafeBytes(of: value.bigEndian) { rows += $0 }
    }
}
