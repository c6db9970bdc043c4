import FoundationEssentials
import Platform
import Protocol

/// A plan as files for other programs. Pictures are drawn by the views.
package nonisolated enum LayoutExport {
    /// What the file holds, beside the plan: enough to read it without our server.
    private struct Document: Codable {
        var format = "workspace-layout"
        var formatVersion = 1
        var name: String
        var outline: [LayoutPoint]
        var items: [PlacedItem]
        var lines: [LayoutLine]
        var notes: [LayoutNote]
    }

    package static func json(_ draft: LayoutDraft) throws -> [UInt8] {
        try JSONCoding.encode(
            Document(
                name: draft.name, outline: draft.outline, items: draft.items, lines: draft.lines, notes: draft.notes))
    }

    /// The bill of materials, as spreadsheets read it.
    package static func csv(_ bill: LayoutBill) -> [UInt8] {
        var rows = ["model,name,count,unit_usd,total_usd"]
        for line in bill.lines {
            let prices = [line.unitUsd, line.totalUsd].map { $0.map { "\($0)" } ?? "" }
            rows.append(
                ([line.modelId.rawValue, line.name].map(quoted) + ["\(line.count)"] + prices).joined(separator: ","))
        }
        // RFC 4180 asks for CRLF.
        return Array((rows.joined(separator: "\r\n") + "\r\n").utf8)
    }

    package static func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    }

    /// A field that starts like a formula would be run as one by spreadsheets, hence the apostrophe.
    private static func quoted(_ field: String) -> String {
        let safe = field.first.map { "=+-@\t".contains($0) } == true ? "'" + field : field
        guard safe.contains(where: { ",\"\r\n".contains($0) }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
