/// A request that changes or replaces the fields of one record, made from a version of it.
package protocol RecordChange: FieldsRequest, ConditionalRequest {
    var id: Identifier<Record> { get }
    init(id: Identifier<Record>, _ fields: FieldValues<Record>, ifMatch: String?)
}

/// What such a request says beside the record's own fields.
private enum RecordChangeKey: String, CodingKey { case id, ifMatch }

extension RecordChange {
    package init(from decoder: any Decoder) throws {
        let own = try decoder.container(keyedBy: RecordChangeKey.self)
        self.init(
            id: try own.decode(Identifier<Record>.self, forKey: .id),
            try FieldValues(from: decoder, besides: ["id", "if_match"]),
            ifMatch: try own.decodeIfPresent(String.self, forKey: .ifMatch))
    }

    package func encode(to encoder: any Encoder) throws {
        try fields.encode(
            to: encoder, beside: ["id": .string(id.rawValue), "if_match": ifMatch.map(FreeJSON.string)])
    }
}
