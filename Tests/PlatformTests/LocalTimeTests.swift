import Platform
import Testing

/// The parts of a local time and its offset must give the moment back, whatever zone the machine is in.
struct LocalTimeTests {
    @Test(arguments: [0, 1_748_779_207_250, 951_782_400_000, -1_500] as [Int64])
    func partsAndOffsetGiveTheMomentBack(milliseconds: Int64) {
        let local = LocalTime(milliseconds: milliseconds)
        let seconds = Int((Double(milliseconds) / 1_000).rounded(.down)) + local.offsetSeconds
        let secondOfDay = ((seconds % 86_400) + 86_400) % 86_400
        #expect(local.hour * 3_600 + local.minute * 60 + local.second == secondOfDay)
        #expect((1...12).contains(local.month) && (1...31).contains(local.day))
    }

    @Test func knowsTheYear() {
        // The middle of a year is in that year in every time zone.
        #expect(LocalTime(milliseconds: 1_748_779_207_250).year == 2025)
        #expect(LocalTime(milliseconds: 1_748_779_207_250).month == 6)
    }
}
