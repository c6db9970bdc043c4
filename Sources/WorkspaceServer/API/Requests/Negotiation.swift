import HTTPEngine
import Protocol

/// What the two sides must agree on before anything is done: the version of the contract, and the form of the answer.
enum Negotiation {
    /// A client of another major version would misread what it gets, and we what it sends. Who says nothing is served.
    static func checkContract(_ headers: Headers) throws(Problem) {
        guard let text = headers[Contract.header] else { return }
        guard let version = ContractVersion(text) else {
            throw Problem(400, "contract-invalid", "\(Contract.header) must be a version such as \(Contract.version).")
        }
        guard version.understands(Contract.version) else {
            let older = version < Contract.version ? "your program" : "this server"
            throw Problem(
                400, "contract-unsupported",
                "Your program speaks version \(version) of the contract and this server \(Contract.version). "
                    + "Update \(older).")
        }
    }

    /// Whether `Accept` names the form in which the operation answers. Problems are sent in their own form all the same
    /// (RFC 9110, 15.5.7, leaves that to the server).
    static func checkForm(_ headers: Headers, of operation: Operation) throws(Problem) {
        let ranges = headers.all("accept").flatMap { $0.split(separator: ",") }
        // An answer without a body has no form.
        guard !ranges.isEmpty, operation.route.successStatus != 204 else { return }
        let type = MediaType(operation.contentType).name
        guard ranges.contains(where: { accepts($0, type) }) else {
            throw Problem(406, "form-unavailable", "Here is \(type) alone, which the header Accept leaves out.")
        }
    }

    private static func accepts(_ range: Substring, _ type: String) -> Bool {
        let parts = range.split(separator: ";").map { part in part.lowercased().filter { $0 != " " && $0 != "\t" } }
        guard let name = parts.first, !parts.dropFirst().contains(where: isRefusal) else { return false }
        return name == "*/*" || name == type || name.hasSuffix("/*") && type.hasPrefix(name.dropLast())
    }

    /// `q=0`, `q=0.000`: anything but this.
    private static func isRefusal(_ parameter: String) -> Bool {
        parameter.hasPrefix("q=") && Double(parameter.dropFirst(2)) == 0
    }
}
