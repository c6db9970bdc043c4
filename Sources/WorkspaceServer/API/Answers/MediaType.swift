/// A `Content-Type` without its parameters.
struct MediaType {
    /// In small letters; empty when there is none.
    let name: String
    private let parameters: [String]

    init(_ header: String?) {
        let parts = (header ?? "").split(separator: ";", omittingEmptySubsequences: false).map { part in
            part.lowercased().filter { $0 != " " && $0 != "\t" }
        }
        name = parts.first ?? ""
        parameters = Array(parts.dropFirst())
    }

    /// JSON is UTF-8; a body that says otherwise is not read as if it were.
    var isJSON: Bool {
        name == "application/json"
            && parameters.allSatisfy { !$0.hasPrefix("charset=") || $0 == "charset=utf-8" || $0 == "charset=\"utf-8\"" }
    }
}
