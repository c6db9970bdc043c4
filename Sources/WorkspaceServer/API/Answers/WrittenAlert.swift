import Platform
import Protocol

/// The answer to each thing that somebody does with an alert: in a storm there are thousands.
extension Alert: WrittenRow {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", id.rawValue)
        writer.member("project_id", projectId.rawValue)
        writer.member("alert_type", alertType.rawValue)
        writer.member("severity", severity.rawValue)
        writer.member("status", status.rawValue)
        writer.member("target_type", targetType.rawValue)
        writer.member("target_id", targetId)
        writer.member("message", message)
        writer.member("rule", rule)
        writer.member("value", value)
        writer.member("limit", limit)
        writer.member("opened_at", openedAt)
        writer.member("updated_at", updatedAt)
        writer.member("acknowledged_at", acknowledgedAt)
        writer.member("acknowledged_by", acknowledgedBy)
        writer.member("acknowledged_until", acknowledgedUntil)
        writer.member("assigned_to", assignedTo)
        writer.member("silenced_by", silencedBy?.rawValue)
        writer.member("note", note)
        writer.member("resolved_at", resolvedAt)
        writer.member("resolved_by", resolvedBy)
        writer.member("folded_into", foldedInto?.rawValue)
        writer.member("comments", of: comments) { comment, writer in
            writer.beginObject()
            writer.member("at", comment.at)
            writer.member("by", comment.by)
            writer.member("text", comment.text)
            writer.endObject()
        }
        writer.member("children", of: children) { child, writer in writer.value(child) }
        writer.endObject()
    }
}
