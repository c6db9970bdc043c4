import FoundationEssentials

/// The site's files on disk.
enum SiteFiles {
    struct File {
        /// Below the site's folder: `pages/state.js`.
        let path: String
        let bytes: [UInt8]
    }

    static func all(below folder: String) throws(DashboardError) -> [File] {
        do {
            return try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().compactMap { path in
                guard let data = FileManager.default.contents(atPath: "\(folder)/\(path)") else { return nil }
                return File(path: path, bytes: Array(data))
            }
        } catch {
            throw .missing(folder)
        }
    }

    /// Nil for files that are no business of a browser.
    static func contentType(of path: String) -> String? {
        switch path.split(separator: ".").last {
        case "html": "text/html; charset=utf-8"
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "json": "application/json"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        default: nil
        }
    }
}
