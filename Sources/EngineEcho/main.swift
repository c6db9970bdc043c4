// A server on nothing but our engine, for tools that judge engines: test suites for WebSocket, load generators.
await EchoProgram().run(CommandLine.arguments)
