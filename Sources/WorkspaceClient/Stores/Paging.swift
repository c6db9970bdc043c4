import APIClient
import Protocol

extension ServerAPI {
    /// Every item of a list, page after page. `request` gets the cursor of the page to ask for.
    func all<Request: APIRequest, Item>(_ request: (_ cursor: String?) -> Request) async throws -> [Item]
    where Request.Response == Page<Item> {
        var items: [Item] = []
        var cursor: String?
        repeat {
            let page = try await send(request(cursor))
            items += page.items
            cursor = page.next
        } while cursor != nil
        return items
    }
}
