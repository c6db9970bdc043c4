/// What the command line says:
/// `ReadingLoad send|rows --containers N --slots N …`
struct LoadOptions {
    enum Mode: String {
        /// To a server.
        case send
        /// Into files, a file per moment, for other stores: the same readings in the same order.
        case rows
    }

    enum Form: String { case binary, json, csv }

    var mode = Mode.send
    var form = Form.binary
    var port: UInt16 = 0
    var token = ""
    /// Its containers are called `ID-C01` without what follows the last hyphen of its own, as in the templates.
    var project = "QATAR-001"
    var containers = 58
    var slots = 308
    /// Each is an agent of its own, with its share of the containers.
    var connections = 1
    /// Seconds between two moments.
    var step = 10
    /// The first moment lies so many seconds back.
    var back = 0
    /// The first moment of rows, seconds since 1970.
    var first = 0
    /// Where the files of rows go.
    var folder = "."
    /// How many moments to send; without it until `seconds` are over.
    var moments = Int.max
    var seconds = 10.0
    /// How many different moments are made in advance, and sent again and again; none to make each one afresh, which
    /// costs more than the server does.
    var prepared = 0
    /// Seconds from one moment to the next on the wall's clock; none to send as fast as it is taken.
    var pace = 0
    /// After so many moments it rests, so that the server packs them as it does in life: an hour when it is over.
    var burst = Int.max
    var rest = 6

    init(_ arguments: [String]) {
        mode = arguments.dropFirst().first.flatMap(Mode.init) ?? .send
        for (name, value) in zip(arguments.dropFirst(2), arguments.dropFirst(3)) {
            switch name {
            case "--form": form = Form(rawValue: value) ?? form
            case "--port": port = UInt16(value) ?? port
            case "--token": token = value
            case "--project": project = value
            case "--containers": containers = Int(value) ?? containers
            case "--slots": slots = Int(value) ?? slots
            case "--connections": connections = Int(value) ?? connections
            case "--step": step = Int(value) ?? step
            case "--first": first = Int(value) ?? first
            case "--folder": folder = value
            case "--back": back = Int(value) ?? back
            case "--moments": moments = Int(value) ?? moments
            case "--seconds": seconds = Double(value) ?? seconds
            case "--prepared": prepared = Int(value) ?? prepared
            case "--burst": burst = Int(value) ?? burst
            case "--rest": rest = Int(value) ?? rest
            case "--pace": pace = Int(value) ?? pace
            default: break
            }
        }
    }
}
