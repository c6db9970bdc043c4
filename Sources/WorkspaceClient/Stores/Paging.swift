import APIClient
import Protocol

extension ServerAPI {
    /// Every item of a list, page after page. `request` gets the cursor of the page to ask for. A server that leads in
    /// a circle is not followed for ever.
    func all<Request: APIRequest, Item>(_ request: (_ cursor: String?) -> Request) async throws -> [Item]
    where Request.Response == Page<Item> {
        var items: [Item] = []
        var cursor: String?
        repeat {
            let page = try await send(request(cursor))
            items += page.items
            guard page.next != cursor else { break }
            cursor = page.next
        } while cursor != nil
        return items
    }
}
