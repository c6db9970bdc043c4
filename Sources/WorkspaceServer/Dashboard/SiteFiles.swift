import FoundationEssentials
import HTTPEngine

/// The site's files on disk.
enum SiteFiles {
    struct File {
        /// Below the site's folder: `pages/state.js`.
        let path: String
        let bytes: [UInt8]
        /// The same in other codings, from beside it: `app.js.br`, `app.js.gz`.
        var packed: [ContentCoding: [UInt8]] = [:]
        /// Seconds since 1970.
        var modifiedAt: Int?
    }

    /// What a file packed at build time ends with.
    private static let endings = [ContentCoding.brotli: ".br", .gzip: ".gz"]

    static func all(below folder: String) throws(DashboardError) -> [File] {
        do {
            return try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().compactMap { path in
                // Editors and version control leave files behind that begin with a dot.
                guard !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { return nil }
                return file(path, in: folder)
            }
        } catch {
            throw .missing(folder)
        }
    }

    private static func file(_ path: String, in folder: String) -> File? {
        let whole = "\(folder)/\(path)"
        guard let data = FileManager.default.contents(atPath: whole) else { return nil }
        let modifiedAt = changeTime(whole)
        var packed: [ContentCoding: [UInt8]] = [:]
        for (coding, ending) in endings {
            // One that is older was packed from something else.
            guard let other = changeTime(whole + ending), let modifiedAt, other >= modifiedAt else { continue }
            packed[coding] = FileManager.default.contents(atPath: whole + ending).map { Array($0) }
        }
        return File(path: path, bytes: Array(data), packed: packed, modifiedAt: modifiedAt)
    }

    private static func changeTime(_ path: String) -> Int? {
        let date = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
        return date.map { Int($0.timeIntervalSince1970) }
    }

    /// `app.3f9a1c2b.js` is another file when its content is another, so nobody ever needs to ask again. The name of
    /// others stays, so the browser asks each time and mostly hears 304.
    static func cacheControl(of path: String) -> String {
        let parts = path.split(separator: "/").last?.split(separator: ".") ?? []
        let isHashed = parts.dropFirst().dropLast().contains { part in
            part.count >= 8 && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        }
        return isHashed ? "public, max-age=31536000, immutable" : "no-cache"
    }

    /// Nil for files that are no business of a browser.
    static func contentType(of path: String) -> String? {
        switch path.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "js", "mjs": "text/javascript; charset=utf-8"
        case "json": "application/json"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "woff2": "font/woff2"
        case "webmanifest": "application/manifest+json"
        default: nil
        }
    }
}
