package import HTTPEngine

/// The monitoring site's files, read once at start and served from memory. A path is looked up among theirs and never
/// reaches the file system.
package struct DashboardSite: Sendable {
    private let pages: [String: StaticFile]

    /// `assets` is the folder that holds `dashboard` and `style`.
    package init(assets: String) throws(DashboardError) {
        var pages: [String: StaticFile] = [:]
        for file in try SiteFiles.all(below: assets + "/dashboard") {
            guard let type = SiteFiles.contentType(of: file.path) else { continue }
            pages["/dashboard/" + file.path] = Self.page(file, type)
        }
        let colours = try StyleTokens(file: assets + "/style/tokens.json").styleSheet
        let sheet = SiteFiles.File(path: "tokens.css", bytes: Array(colours.utf8))
        pages["/dashboard/tokens.css"] = Self.page(sheet, "text/css; charset=utf-8")
        guard let index = pages["/dashboard/index.html"] else { throw .missing(assets + "/dashboard/index.html") }
        pages["/"] = index
        self.pages = pages
    }

    /// The answer when the path is one of the site's; nil leaves the request to the API.
    package func answer(_ head: borrowing RequestHead) -> Response? {
        // Looked at as bytes: every request of the API comes by here, and none of them should make a string.
        guard head.path.count == 1 || Self.isBelowDashboard(head.path) else { return nil }
        guard let page = pages[String(head.path)] else { return nil }
        guard head.method == .get || head.method == .head else {
            let status = head.method == .options ? 204 : 405
            return Response(status, headers: [("Allow", "GET, HEAD, OPTIONS")] + Self.security)
        }
        return page.answer(head)
    }

    private static func isBelowDashboard(_ path: Span<UInt8>) -> Bool {
        let prefix: StaticString = "/dashboard/"
        guard path.count > prefix.utf8CodeUnitCount else { return false }
        for index in 0..<prefix.utf8CodeUnitCount where path[index] != prefix.utf8Start[index] { return false }
        return true
    }

    private static func page(_ file: SiteFiles.File, _ contentType: String) -> StaticFile {
        var packed = file.packed
        // Pictures are packed already.
        if packed[.gzip] == nil, contentType != "image/png" { packed[.gzip] = Gzip.pack(file.bytes) }
        return StaticFile(
            file.bytes, packed: packed, contentType: contentType, cacheControl: SiteFiles.cacheControl(of: file.path),
            modifiedAt: file.modifiedAt, headers: security)
    }

    /// Nothing but our own files and our own feed; nobody may frame the page to steal a click.
    private static let security: [(name: String, value: String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
}
