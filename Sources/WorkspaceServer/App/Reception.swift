import API
import Dashboard
import HTTPEngine

/// Sends each request to whom it is for: the monitoring site, the live feed, or the API.
struct Reception: RequestHandler {
    let site: DashboardSite
    let routes: RouterHandler
    let live: LiveRoutes
    let proxies: TrustedProxies

    func bodyLimit(for head: borrowing RequestHead) -> Int { routes.bodyLimit(for: head) }

    func answerAtOnce(_ head: borrowing RequestHead) -> Response? {
        site.answer(head) ?? routes.answerAtOnce(head)
    }

    func respond(to request: Request) async -> Response { await routes.respond(to: request) }

    func accept(_ request: Request) async -> SocketDecision {
        guard request.path == LiveRoutes.path else { return await .refuse(routes.respond(to: request)) }
        let origin = Origin(address: proxies.address(of: request), userAgent: request.headers["user-agent"])
        return await live.accept(request, from: origin)
    }
}
