/// Where a site stands.
package struct Location: Codable, Sendable, Equatable {
    package var name: String
    package var latitude: Double?
    package var longitude: Double?

    package init(name: String, latitude: Double? = nil, longitude: Double? = nil) {
        self.name = name
        self.latitude = latitude
        self.longitude = longitude
    }
}

extension Location: Documented {
    package static let fields: FieldNotes = [
        "name": .name("The place as people say it.", example: "Al Khor, Qatar"),
        "latitude": .init("North is positive.", unit: "°", in: -90...90, example: 25.68),
        "longitude": .init("East is positive.", unit: "°", in: -180...180, example: 51.5),
    ]
}
