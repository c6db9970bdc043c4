// Thousands of WebSocket clients in one thread, for measuring servers: Benchmarks/OverTheWire/sockets.py drives it.
SocketLoad(LoadOptions(CommandLine.arguments)).run()
