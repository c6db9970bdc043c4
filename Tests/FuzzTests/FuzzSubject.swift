/// A reader of bytes that strangers send, and what must hold whatever they send.
///
/// `make fuzz` looks for bytes that break it; `make test` replays the ones kept in `Tests/FuzzCorpus/<name>`.
struct FuzzSubject: Sendable {
    let name: String
    /// Throws when a promise is broken. A trap or a read outside the bytes is found by the sanitizer.
    let check: @Sendable ([UInt8]) throws -> Void

    init(_ name: String, _ check: @escaping @Sendable ([UInt8]) throws -> Void) {
        self.name = name
        self.check = check
    }

    static let all = [
        requestHead, requestStream, requestOracle, queryString, json, base64URL, accessToken, configurationFile,
        telemetryBatch, telemetryJSON, minerReply, chunk, csv, socketFrames, socketDeflatedFrames, socketInflate,
        socketExtensions,
    ]
}

/// What must hold does not.
struct BrokenPromise: Error, CustomStringConvertible {
    let description: String
}

/// Throws unless `condition` holds.
func promise(_ condition: Bool, _ text: @autoclosure () -> String) throws {
    guard condition else { throw BrokenPromise(description: text()) }
}
