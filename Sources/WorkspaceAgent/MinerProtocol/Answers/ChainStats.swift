/// One board of a machine: its work and its sensors, as they are numbered by the maker.
package struct ChainStats: Sendable, Equatable {
    package var index: Int
    package var chips: Int?
    package var rateTerahash: Double?
    package var pcb: [Double?] = []
    package var chip: [Double?] = []
    package var pic: [Double?] = []

    /// A board without a sensor reports 0; one whose sensor is broken, −273 or 999.
    static func degrees(_ values: [Double?]) -> [Double?] {
        values.map { value in value.flatMap { $0 != 0 && (-60...200).contains($0) ? $0 : nil } }
    }

    /// `60-61-62-63`. A minus of its own stands behind the dash: `-5--4`.
    static func degrees(_ text: String?) -> [Double?] {
        var values: [Double?] = []
        var word = ""
        for character in (text ?? "") + "-" {
            if character == "-", !word.isEmpty, word != "-" {
                values.append(Double(word))
                word = ""
            } else {
                word.append(character)
            }
        }
        return degrees(values)
    }
}
