import Platform
import Protocol

/// What the body of a `FieldsRequest` looks like: the fields of its record that people decide, with the very rules that
/// the server checks them by.
enum FieldShapes {
    static func shapes(of request: any FieldsRequest.Type) -> [TypeShape.Field] {
        func open<Request: FieldsRequest>(_ request: Request.Type) -> [TypeShape.Field] { fields(of: request) }
        return open(request)
    }

    private static func fields<Request: FieldsRequest>(of request: Request.Type) -> [TypeShape.Field] {
        let elsewhere = RouteTree.parameters(of: request.route.path).map { name in
            TypeShape.Field(name: name, shape: .string, isOptional: false, note: request.fields[name])
        }
        let others = request.otherFields.map { other in
            TypeShape.Field(
                name: other.name, shape: .string, isOptional: !other.isNeeded,
                note: request.fields[KeyMapping.camel(other.name)]?.bounded(by: other.rule))
        }
        guard case .object(_, let inRecord) = ShapeRecorder.shape(of: Request.Record.self) else { return [] }
        return elsewhere + others + inRecord.compactMap { decided($0, in: request) }
    }

    /// Nil for what nobody decides, such as live values.
    private static func decided<Request: FieldsRequest>(
        _ shape: TypeShape.Field, in request: Request.Type
    ) -> TypeShape.Field? {
        let fields = Request.Record.decided.filter { $0.name == shape.name || $0.group == shape.name }
        guard let first = fields.first else { return nil }
        let isRefused = fields.contains { $0.absence == .refused }
        var decided = shape
        decided.isOptional = !(Request.isWhole && isRefused)
        decided.refusesNull = isRefused
        if first.group == nil {
            decided.note = shape.note?.bounded(by: first.rule)
        } else if case .object(let name, let members) = shape.shape {
            // Named apart from the object in answers, which says all that it has: here some may be left out.
            decided.shape = .object(
                name: name + (Request.isWhole ? "Fields" : "Change"),
                fields: members.compactMap { inside($0, of: shape.name, among: fields, in: request) })
        }
        return decided
    }

    private static func inside<Request: FieldsRequest>(
        _ member: TypeShape.Field, of group: String, among fields: [Field<Request.Record>], in request: Request.Type
    ) -> TypeShape.Field? {
        guard let field = fields.first(where: { $0.name == "\(group).\(member.name)" }) else { return nil }
        var decided = member
        decided.isOptional = !(Request.isWhole && field.absence == .refused)
        decided.refusesNull = field.absence == .refused
        decided.note = member.note?.bounded(by: field.rule)
        return decided
    }
}
