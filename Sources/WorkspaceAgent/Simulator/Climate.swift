/// The air over the site: Doha, in seconds since 1970 (UTC). Shape and size from climate tables; not a forecast.
struct Climate {
    private static let day: Int64 = 86_400
    /// A tropical year.
    private static let year: Int64 = 31_556_926
    /// 20 July: the hottest week lies about a month after the solstice.
    private static let hottestSecondOfYear: Int64 = 200 * 86_400
    /// 15:00 local time is 12:00 UTC.
    private static let hottestSecondOfDay: Int64 = 12 * 3_600

    let ambient: Double

    /// `heatWave` goes from 0 to 1: twelve kelvin.
    init(at second: Int64, seed: Seed, heatWave: Double = 0) {
        let season = Wave.swing(second, period: Self.year, peak: Self.hottestSecondOfYear)
        let hour = Wave.swing(second, period: Self.day, peak: Self.hottestSecondOfDay)
        let weather = seed.drift(Subject.weather, at: second, every: 6 * 3_600)
        ambient = 27.5 + 9 * season + 5.5 * hour + 0.8 * weather + 12 * heatWave
    }

    /// What wetted pads let the coolers see. Without them no dry cooler would hold its outlet here in summer.
    var padTemperature: Double { 0.62 * ambient + 5 }

    /// Fans follow the air: 4 kW on a cold night, 30 kW at 45 °C.
    var fanKilowatts: Double { 4 + 26 * min(max((ambient - 12) / 33, 0), 1) }
}

/// Names for what is drawn from the seed, so that no two things share their luck.
enum Subject {
    static let weather: UInt64 = 1 << 60
    static let incident: UInt64 = 2 << 60

    static func container(_ index: Int) -> UInt64 { 3 << 60 | UInt64(index) }
    /// `purpose` tells apart what one miner draws; below 16.
    static func miner(_ container: Int, _ slot: Int, _ purpose: UInt64) -> UInt64 {
        UInt64(container) << 24 | UInt64(slot) << 4 | purpose
    }
}
