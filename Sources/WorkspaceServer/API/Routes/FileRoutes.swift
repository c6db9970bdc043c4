import Auth
package import Domain
import HTTPEngine
import Protocol

/// Files of the fleet, in and out.
package struct FileRoutes: Sendable {
    private let imports: ImportService
    private let exports: ExportService

    package init(fleet: FleetContext) {
        imports = ImportService(fleet: fleet)
        exports = ExportService(fleet: fleet)
    }

    package func register(on router: inout Router) {
        router.onUpload(ImportFile.self, take)
        router.onDownload(ExportFile.self, give)
    }

    private func take(_ request: ImportFile, _ raw: RawRequest, by caller: Caller) async throws -> ImportReport {
        let format: FileFormat = MediaType(raw.header("content-type")).isJSON ? .json : .csv
        return try await imports.run(request, raw.body, as: format, by: caller)
    }

    private func give(_ request: ExportFile, by caller: Caller) async throws -> Answer {
        let format = request.format ?? .csv
        let write = try exports.file(request, by: caller)
        let name = [request.projectId?.rawValue, request.kind.rawValue].compactMap { $0 }.joined(separator: "-")
        var answer = Answer(
            200, format == .csv ? "text/csv; charset=utf-8; header=present" : format.contentType,
            headers: [("Content-Disposition", "attachment; filename=\"\(name).\(format.rawValue)\"")])
        answer.stream = { body in try await write { try await body.write($0) } }
        return answer
    }
}
