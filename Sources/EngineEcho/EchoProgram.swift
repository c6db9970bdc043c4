import Glibc
import HTTPEngine
import Platform

/// `engine-echo --port N [--loops N]`
struct EchoProgram {
    func run(_ arguments: [String]) async {
        // Whoever is stopped while starting must stop as well.
        let signals = ProcessSignals.stream(of: [SIGTERM, SIGINT])
        var configuration = HTTPServerConfiguration()
        configuration.port = number(after: "--port", in: arguments).flatMap(UInt16.init(exactly:)) ?? 0
        configuration.loops = number(after: "--loops", in: arguments)
        configuration.messageBytesMax = 64 << 20
        configuration.socketQueueBytesMax = 64 << 20
        let server = HTTPServer(configuration: configuration, handler: EchoHandler())
        do {
            let port = try server.start()
            print("listening on http://127.0.0.1:\(port)")
            fflush(nil)
        } catch {
            Log("engine-echo").error("cannot listen", ["reason": "\(error)"])
            exit(1)
        }
        for await _ in signals { break }
        await server.drain(within: .seconds(5))
    }

    private func number(after option: String, in arguments: [String]) -> Int? {
        guard let position = arguments.firstIndex(of: option), position + 1 < arguments.count else { return nil }
        return Int(arguments[position + 1])
    }
}
