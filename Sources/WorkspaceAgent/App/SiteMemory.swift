import FoundationEssentials
import Platform
import Protocol

/// What the server last said of the site, for an agent that starts while the server is away.
struct SiteMemory: Sendable {
    private let path: String

    init(folder: String) { path = folder + "/site.json" }

    func keep(_ site: TelemetrySite) throws { try PrivateFile.write(JSONCoding.encode(site), to: path) }

    /// Nil when nothing was kept, or it cannot be read any more.
    func recall() -> TelemetrySite? {
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        return try? JSONCoding.decode(TelemetrySite.self, from: Array(data))
    }
}
