// Prints one line per figure: its name in Budgets.json, a tab, the value.

await print("ingest, in process, million readings per second\t\(try IngestBenchmark.millionPerSecond())")
await print("a known token checked and its request routed, ns\t\(try KnownTokenBenchmark.nanoseconds())")
await print("small transactions in process, 64 requesters, per second\t\(try WriteBenchmark.transactionsPerSecond())")
await print("activity log, entries checked per second\t\(try WriteBenchmark.entriesCheckedPerSecond())")
