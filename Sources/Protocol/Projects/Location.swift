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
