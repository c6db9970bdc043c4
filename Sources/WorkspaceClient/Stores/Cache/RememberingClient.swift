package import APIClient
import Platform
package import Protocol

/// Answers from memory on disk while the server is away, for the few lists without which a page shows
/// nothing at all, and for the catalogue's files.
package nonisolated struct RememberingClient: ServerAPI {
    private let client: any ServerAPI
    private let folder: CacheFolder

    package init(_ client: any ServerAPI, folder: CacheFolder) {
        self.client = client
        self.folder = folder
    }

    package func send<Request: APIRequest>(_ request: Request) async throws -> Request.Response {
        guard Self.isRemembered(Request.self), let target = try? RequestEncoding.encode(request).target else {
            return try await client.send(request)
        }
        do {
            let response = try await client.send(request)
            if let bytes = try? JSONCoding.encode(response) { folder.write(bytes, target) }
            return response
        } catch let problem as Problem where problem.status == 0 {
            guard let bytes = folder.read(target),
                let response = try? JSONCoding.decode(Request.Response.self, from: bytes)
            else { throw problem }
            return response
        }
    }

    package func download(_ path: String) async throws -> [UInt8] {
        do {
            let bytes = try await client.download(path)
            folder.write(bytes, path)
            return bytes
        } catch let problem as Problem where problem.status == 0 {
            guard let bytes = folder.read(path) else { throw problem }
            return bytes
        }
    }

    private static func isRemembered(_ request: any APIRequest.Type) -> Bool {
        request == ListProjects.self || request == GetProject.self || request == ListContainers.self
            || request == ListCatalogue.self || request == ListLayouts.self || request == GetMe.self
    }
}
