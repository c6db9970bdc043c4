import HTTPEngine
import Platform

/// A line per request, for whoever asks for it with `log_level = info,request=debug`: at a hundred thousand requests a
/// second nobody else wants one. The query stays out of it, as do headers and bodies: they may hold what is secret.
struct RequestLog: Sendable {
    private let log = Log("request")
    private let time: @Sendable () -> Int64

    /// `time` counts nanoseconds that only ever grow.
    init(time: @escaping @Sendable () -> Int64 = monotonicNanoseconds) { self.time = time }

    var isOn: Bool { log.shows(.debug) }

    func begin() -> Int64 { time() }

    func end(_ request: Request, _ status: Int, _ name: RequestName, since began: Int64) {
        let isFault = status >= 500
        guard isFault || isOn else { return }
        let milliseconds = Double((time() - began) / 10_000) / 100
        let fields: KeyValuePairs = [
            "request": "\(name)", "method": request.method.name, "path": request.path, "status": "\(status)",
            "ms": "\(milliseconds)", "from": request.peerAddress,
        ]
        if isFault { log.warning("answered with a fault", fields) } else { log.debug("answered", fields) }
    }
}
