/// The compact form of a batch, versions 1 and 2. Pure: bytes in, batch out, or a reason.
///
/// ```
/// byte      version: 1, or 2 when the batch has an id
/// 8 bytes   in version 2 alone: the id, little-endian
/// text      project id: one length byte (1…120), UTF-8
/// 8 bytes   time, milliseconds since 1970, little-endian
/// byte      source: place in `ReadingSource.allCases`
/// varuint   containers, and for each
///   text      container id
///   byte      which of supply, return, flow, power are known (bits 0…3); a signed varint for each that is
///   varuint   first slot (1…65,535); varuint  slots
///   per slot  byte: 0 nothing heard, else 1 + place in `MinerStatus.allCases`
///   8 columns hashrate, power, chip, inlet, outlet, accepted, rejected, uptime:
///             byte 0 none known · 1 all known · 2 a bit per slot follows, first slot in the lowest bit;
///             then a signed varint for each known value: the difference from the one before
/// ```
/// There is exactly one spelling of a batch: what decodes, encodes to the same bytes. 17,864 miners take about 280 KB.
package enum TelemetryBatchCodec {
    private static let versionWithoutId: UInt8 = 1
    private static let versionWithId: UInt8 = 2

    package static func encode(_ batch: TelemetryBatch) -> [UInt8] {
        var writer = BatchWriter()
        writer.bytes.reserveCapacity(64 + batch.containers.count * 64 + batch.minerCount * 12)
        writer.byte(batch.id == nil ? versionWithoutId : versionWithId)
        if let id = batch.id { writer.integer(Int64(bitPattern: id)) }
        writer.text(batch.projectId.rawValue)
        writer.integer(batch.at.milliseconds)
        writer.byte(UInt8(clamping: ReadingSource.allCases.firstIndex(of: batch.source) ?? 0))
        writer.unsigned(UInt64(batch.containers.count))
        for container in batch.containers { writer.container(container) }
        return writer.bytes
    }

    package static func decode(_ bytes: [UInt8]) throws(TelemetryBatchError) -> TelemetryBatch {
        var reader = BatchReader(bytes)
        let version = try reader.byte()
        guard version == versionWithoutId || version == versionWithId else { throw .unknownVersion }
        let id = version == versionWithId ? UInt64(bitPattern: try reader.integer()) : nil
        let projectId = Project.ID(try reader.text())
        let at = Timestamp(milliseconds: try reader.integer())
        let source = Int(try reader.byte())
        guard source < ReadingSource.allCases.count else { throw .malformed("source") }
        var batch = TelemetryBatch(
            id: id, projectId: projectId, at: at, source: ReadingSource.allCases[source], containers: [])
        var slotsLeft = Limits.telemetryBatchMinersMax
        for _ in 0..<(try reader.count(atMost: Limits.telemetryBatchContainersMax)) {
            batch.containers.append(try reader.container(slotsLeft: &slotsLeft))
        }
        guard reader.isAtEnd else { throw .malformed("bytes after the end") }
        return batch
    }
}

/// Why bytes are not a batch.
package enum TelemetryBatchError: Error, Equatable, Sendable {
    case unknownVersion
    case cutShort
    case tooMany
    /// What is wrong, for the person who writes the sender.
    case malformed(String)
}
