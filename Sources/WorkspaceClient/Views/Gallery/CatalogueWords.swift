import Protocol

/// The catalogue's own words, as people read them.
extension ModelCategory {
    @MainActor var title: String {
        switch self {
        case .container: tr("Container")
        case .power: tr("Power transformer")
        case .distribution: tr("Distribution")
        case .cooling: tr("Cooling")
        case .network: tr("Network")
        }
    }
}

extension ModelQuality {
    @MainActor var title: String {
        switch self {
        case .standard: tr("Standard")
        case .high: tr("High")
        case .ultra: tr("Ultra")
        }
    }
}

extension Format {
    /// `12.196 × 2.438 × 2.896 m`: length, width, height.
    static func dimensions(_ size: Dimensions) -> String {
        let numbers = [size.lengthM, size.widthM, size.heightM].map { plain($0, digits: 3) }
        return Quantity(numbers.joined(separator: " × "), "m").text
    }

    static func metres(_ value: Double?, digits: Int = 2) -> Quantity {
        value.map { Quantity(plain($0, digits: digits), "m") } ?? .unknown
    }

    /// Whole dollars, as on an invoice.
    static func dollars(_ value: Double?) -> Quantity {
        value.map { Quantity(plain($0, digits: 0), "USD") } ?? .unknown
    }

    static func tonnes(kg value: Double?) -> Quantity {
        value.map { Quantity(plain($0 / 1_000, digits: 1), "t") } ?? .unknown
    }
}
