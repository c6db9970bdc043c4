package import HTTPEngine
import Platform

/// The monitoring site's files, read once at start and served from memory.
package struct DashboardSite: Sendable {
    /// Each file with the answer it gets, ready to be written.
    private struct Page: Sendable {
        let tag: [UInt8]
        let whole: PreparedResponse
        let unchanged: PreparedResponse
    }

    private let pages: [String: Page]

    /// `assets` is the folder that holds `dashboard` and `style`.
    package init(assets: String) throws(DashboardError) {
        var pages: [String: Page] = [:]
        for file in try SiteFiles.all(below: assets + "/dashboard") {
            guard let type = SiteFiles.contentType(of: file.path) else { continue }
            pages["/dashboard/" + file.path] = Self.page(file.bytes, type)
        }
        let colours = try StyleTokens(file: assets + "/style/tokens.json").styleSheet
        pages["/dashboard/tokens.css"] = Self.page(Array(colours.utf8), "text/css; charset=utf-8")
        guard let index = pages["/dashboard/index.html"] else { throw .missing(assets + "/dashboard/index.html") }
        pages["/"] = index
        self.pages = pages
    }

    /// The answer when the path is one of the site's; nil leaves the request to the API.
    package func answer(_ head: borrowing RequestHead) -> Response? {
        guard head.path.count == 1 || Self.isBelowDashboard(head.path) else { return nil }
        guard let page = pages[String(head.path)] else { return nil }
        guard head.method == .get || head.method == .head else {
            return Response(405, headers: [("Allow", "GET, HEAD")])
        }
        if let known = head.header("if-none-match"), known.equals(page.tag) { return Response(page.unchanged) }
        return Response(page.whole)
    }

    private static func isBelowDashboard(_ path: Span<UInt8>) -> Bool {
        let prefix: StaticString = "/dashboard/"
        guard path.count > prefix.utf8CodeUnitCount else { return false }
        for index in 0..<prefix.utf8CodeUnitCount where path[index] != prefix.utf8Start[index] { return false }
        return true
    }

    private static func page(_ bytes: [UInt8], _ contentType: String) -> Page {
        let tag = "\"\(Hexadecimal.encode(SHA256.digest(bytes).prefix(8)))\""
        // The name of a file stays the same when its content changes, so the browser asks each time and mostly hears
        // 304.
        let headers = [("ETag", tag), ("Cache-Control", "no-cache")] + security
        return Page(
            tag: Array(tag.utf8),
            whole: PreparedResponse(200, headers: [("Content-Type", contentType)] + headers, body: bytes),
            unchanged: PreparedResponse(304, headers: headers))
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
