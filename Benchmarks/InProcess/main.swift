import FoundationEssentials
import Glibc

// Prints one line per figure: its name in Budgets.json, a tab, the value. A word on the command line chooses those
// whose names contain it: a profile wants one of them alone.

let word = CommandLine.arguments.dropFirst().first ?? ""

// By itself: it fills files for a minute, or for ten with `charts 30`; `charts 1 10` is a day at ten seconds.
if word == "charts" {
    let numbers = CommandLine.arguments.dropFirst(2).compactMap { Int($0) }
    let (days, step, pace) = (numbers.first ?? 2, numbers.dropFirst().first ?? 60, numbers.dropFirst(2).first ?? 1)
    try await ChartBenchmark.report(days: days, step: Int64(step), pace: Int64(pace))
    exit(0)
}

// `growth N`: a process of its own for a fleet of N sites.
if word == "growth", let projects = CommandLine.arguments.dropFirst(2).first.flatMap({ Int($0) }) {
    try await GrowthBenchmark.run(projects: projects)
    exit(0)
}

func report(_ name: String, _ measure: () async throws -> Double) async throws {
    if name.contains(word) { print("\(name)\t\(try await measure())") }
}

try await report("ingest, in process, million readings per second", IngestBenchmark.millionPerSecond)
try await report("a known token checked and its request routed, ns", KnownTokenBenchmark.nanoseconds)
try await report("small transactions in process, 64 requesters, per second", WriteBenchmark.transactionsPerSecond)
try await report("activity log, entries checked per second", WriteBenchmark.entriesCheckedPerSecond)

let chunks = ChunkBenchmark()
try await report("telemetry chunks of noisy readings, bytes per reading") { chunks.bytesPerReading }
try await report("telemetry chunks, million readings packed per CPU second", chunks.millionPackedPerSecond)
try await report("telemetry chunks, million readings unpacked per CPU second", chunks.millionUnpackedPerSecond)
try await report("telemetry chunks, a miner's day, CPU microseconds", chunks.microsecondsOfAMinersDay)

let folder = FileManager.default.temporaryDirectory.path + "/workspace-fleet-\(getpid())"
try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
let fleet = try await FleetBenchmark(folder: folder)
try await report("a site of 58 containers and 17,864 miners from its template, seconds") { fleet.secondsFromTemplate }
try await report("a file that changes 17,864 miners, seconds", fleet.secondsToImport)
try await report(
    "GET containers just after a change, in process, CPU microseconds", fleet.microsecondsOfAListAfterAChange)
try await report(
    "GET containers just after a tick, in process, CPU microseconds", fleet.microsecondsOfAListAfterATick)
fleet.close()
try FileManager.default.removeItem(atPath: folder)

let alertFolder = FileManager.default.temporaryDirectory.path + "/workspace-alerts-\(getpid())"
try FileManager.default.createDirectory(atPath: alertFolder, withIntermediateDirectories: true)
let alerts = try await AlertBenchmark(folder: alertFolder)
try await report("alert rules, a look at 1,000,000 machines under 10 added rules, CPU ms", alerts.millisecondsOfALook)
try await report(
    "alert rules, a second in which nothing is heard of 1,000,000 machines, CPU microseconds",
    alerts.microsecondsOfAQuietSecond)
alerts.close()
try FileManager.default.removeItem(atPath: alertFolder)
