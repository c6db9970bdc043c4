import Glibc
import HTTPEngine
import Platform

/// `engine-echo --port N [--loops N] [--tls-certificate FILE --tls-key FILE]`
struct EchoProgram {
    func run(_ arguments: [String]) async {
        // Whoever is stopped while starting must stop as well.
        let signals = ProcessSignals.stream(of: [SIGTERM, SIGINT])
        var configuration = HTTPServerConfiguration()
        configuration.port = number(after: "--port", in: arguments).flatMap(UInt16.init(exactly:)) ?? 0
        configuration.loops = number(after: "--loops", in: arguments)
        configuration.messageBytesMax = 64 << 20
        configuration.socketQueueBytesMax = 64 << 20
        do {
            configuration.tls = try encryption(arguments)
        } catch {
            Log("engine-echo").error("cannot encrypt", ["reason": "\(error)"])
            exit(1)
        }
        let server = HTTPServer(configuration: configuration, handler: EchoHandler())
        do {
            let port = try server.start()
            print("listening on \(configuration.tls == nil ? "http" : "https")://127.0.0.1:\(port)")
            fflush(nil)
        } catch {
            Log("engine-echo").error("cannot listen", ["reason": "\(error)"])
            exit(1)
        }
        for await _ in signals { break }
        await server.drain(within: .seconds(5))
    }

    private func number(after option: String, in arguments: [String]) -> Int? {
        text(after: option, in: arguments).flatMap { Int($0) }
    }

    private func text(after option: String, in arguments: [String]) -> String? {
        guard let position = arguments.firstIndex(of: option), position + 1 < arguments.count else { return nil }
        return arguments[position + 1]
    }

    private func encryption(_ arguments: [String]) throws(TLSError) -> TLSContext? {
        guard let certificate = text(after: "--tls-certificate", in: arguments),
            let key = text(after: "--tls-key", in: arguments)
        else { return nil }
        return try TLSContext(certificate: certificate, key: key)
    }
}
