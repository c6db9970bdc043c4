/// What the command line says:
/// `SocketLoad idle|paced|flat-out --port N [--path P] [--clients N] [--seconds S] [--bytes N] [--rate N] [--header
/// TEXT] [--first TEXT]`
struct LoadOptions {
    enum Mode: String {
        /// Connects, says how long that took, and stays until its input ends.
        case idle
        /// One client says something to all, so many times a second.
        case paced
        /// It says the next thing as soon as all have the last but one.
        case flatOut = "flat-out"
    }

    var mode = Mode.idle
    var port: UInt16 = 0
    var path = "/broadcast"
    var clients = 1_000
    var seconds = 5
    var bytes = 1_024
    var rate = 10
    /// One more line for the handshake.
    var header: String?
    /// What every client says once it is connected.
    var first: String?

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
            case "--header": header = value
            case "--first": first = value
            default: break
            }
        }
    }
}
