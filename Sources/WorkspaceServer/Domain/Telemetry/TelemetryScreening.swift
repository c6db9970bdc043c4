import Protocol

/// Decides, sample by sample, what of a container's part of a batch is taken. Pure.
struct TelemetryScreening {
    let container: FleetIndex.ContainerEntry
    let index: FleetIndex

    /// Returns what is sound; the receipt names the rest.
    func screen(_ samples: ContainerSamples, into receipt: inout TelemetryReceipt) -> ContainerSamples {
        var sound = samples
        if let field = samples.plant.implausibleField {
            receipt.refused.append("\(container.id): \(field)")
            // One wrong sensor makes the rest of the plant's values doubtful too, but not the miners'.
            sound.plant = PlantSample()
        }
        let slots = container.minerKeys.count
        if samples.firstSlot + samples.miners.count - 1 > slots {
            for slot in max(samples.firstSlot, slots + 1)..<samples.firstSlot + samples.miners.count {
                receipt.unknown.append("\(container.id) slot \(slot)")
            }
            sound.miners.removeLast(min(samples.miners.count, samples.firstSlot + samples.miners.count - 1 - slots))
        }
        for offset in sound.miners.indices where sound.miners[offset].status != nil {
            let slot = samples.firstSlot + offset
            if let miner = index.miner(key: container.minerKeys.lowerBound + Int32(slot - 1)) {
                if let field = sound.miners[offset].implausibleField {
                    receipt.refused.append("\(miner.id): \(field)")
                    sound.miners[offset] = .unheard
                } else {
                    receipt.accepted += 1
                }
            } else {
                receipt.unknown.append("\(container.id) slot \(slot)")
                sound.miners[offset] = .unheard
            }
        }
        return sound
    }
}
