/// What the command line says:
/// `SocketLoad idle|paced|flat-out|follow --port N [--path P] [--clients N] [--seconds S] [--bytes N] [--rate N]
/// [--header TEXT]… [--first TEXT]…`
struct LoadOptions {
    enum Mode: String {
        /// Connects, says how long that took, and stays until its input ends.
        case idle
        /// One client says something to all, so many times a second.
        case paced
        /// It says the next thing as soon as all have the last but one.
        case flatOut = "flat-out"
        /// Nobody says anything but what `first` says: the server sends by itself, in ticks.
        case follow
    }

    var mode = Mode.idle
    var port: UInt16 = 0
    var path = "/broadcast"
    var clients = 1_000
    var seconds = 5
    var bytes = 1_024
    var rate = 10
    /// More lines for the handshake.
    var headers: [String] = []
    /// What every client says once it is connected. `{n}` is a number of two digits from 01 to 58, another for each
    /// client in turn: as many containers has the demo's site.
    var first: [String] = []

    init(_ arguments: [String]) {
        mode = arguments.dropFirst().first.flatMap(Mode.init) ?? .idle
        for (name, value) in zip(arguments.dropFirst(2), arguments.dropFirst(3)) {
            switch name {
            case "--port": port = UInt16(value) ?? port
            case "--path": path = value
            case "--clients": clients = Int(value) ?? clients
            case "--seconds": seconds = Int(value) ?? seconds
            case "--bytes": bytes = Int(value) ?? bytes
            case "--rate": rate = Int(value) ?? rate
            case "--header": headers.append(value)
            case "--first": first.append(value)
            default: break
            }
        }
    }
}
