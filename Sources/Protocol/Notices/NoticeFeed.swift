/// Topic `notifications`: a snapshot has the newest that concern the caller, a delta the new ones, oldest first.
package struct NoticeFeed: Codable, Sendable, Equatable {
    package var notices: [Notice]

    package init(notices: [Notice]) { self.notices = notices }
}

extension NoticeFeed: Documented {
    package static let fields: FieldNotes = [
        "notices": .init("The newest, or the new ones, oldest first.", count: 0...Limits.noticesMax)
    ]
}
