import FoundationEssentials
import Glibc

// Prints one line per figure: its name in Budgets.json, a tab, the value.

await print("ingest, in process, million readings per second\t\(try IngestBenchmark.millionPerSecond())")
await print("a known token checked and its request routed, ns\t\(try KnownTokenBenchmark.nanoseconds())")
await print("small transactions in process, 64 requesters, per second\t\(try WriteBenchmark.transactionsPerSecond())")
await print("activity log, entries checked per second\t\(try WriteBenchmark.entriesCheckedPerSecond())")

let chunks = ChunkBenchmark()
print("telemetry chunks of noisy readings, bytes per reading\t\(chunks.bytesPerReading)")
print("telemetry chunks, million readings packed per CPU second\t\(chunks.millionPackedPerSecond())")
print("telemetry chunks, million readings unpacked per CPU second\t\(try chunks.millionUnpackedPerSecond())")
print("telemetry chunks, a miner's day, CPU microseconds\t\(try chunks.microsecondsOfAMinersDay())")

let folder = FileManager.default.temporaryDirectory.path + "/workspace-fleet-\(getpid())"
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
let fleet = try await FleetBenchmark(folder: folder)
print("a site of 58 containers and 17,864 miners from its template, seconds\t\(fleet.secondsFromTemplate)")
print("a file that changes 17,864 miners, seconds\t\(try await fleet.secondsToImport())")
print(
    "GET containers just after a change, in process, CPU microseconds\t"
        + "\(try await fleet.microsecondsOfAListAfterAChange())")
fleet.close()
try FileManager.default.removeItem(atPath: folder)
