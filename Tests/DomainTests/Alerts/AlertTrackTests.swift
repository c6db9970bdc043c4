import Domain
import Protocol
import Testing

/// An alert must open at its limit and not before its time, get worse once, end once, and not flap in between.
struct AlertTrackTests {
    /// A day that passed in a second on the clock alone is no day of heat.
    @Test func aClockThatIsSetOpensNothing() {
        var track = AlertTrack()
        let start = Timestamp(milliseconds: 1_750_000_000_000)
        #expect(track.step(.boardTemperature, 76, at: start) == nil)
        track.forgetTimes()
        let dayLater = start.advanced(bySeconds: 86_400)
        #expect(track.step(.boardTemperature, 76, at: dayLater) == nil)
        #expect(track.step(.boardTemperature, 76, at: dayLater.advanced(bySeconds: 30)) == .opened(.warning))
    }

    /// A value that must be known: after a minute without it there is a warning, which ends when it is back.
    @Test func aMissingValueIsTroubleForARuleThatSaysSo() {
        let rule = AlertRule(
            AddedAlertRule(
                ruleId: "1", rule: "own-1",
                watch: AlertWatching("Flow", .flow, of: .container, .below, noDataAfterS: 60),
                settings: .over(100, clearance: 0, opens: 30, resolves: 20), version: 1,
                updatedAt: Timestamp(milliseconds: 0), updatedBy: "ann"))
        var track = AlertTrack()
        func step(_ value: Double?, at second: Int64) -> AlertTrack.Change? {
            track.step(rule, value, at: Timestamp(milliseconds: second * 1_000))
        }
        #expect(step(nil, at: 0) == nil && step(nil, at: 59) == nil)
        #expect(track.wakesAt(under: rule) == Timestamp(milliseconds: 60_000))
        #expect(step(nil, at: 60) == .opened(.warning))
        #expect(step(nil, at: 90) == nil && step(150, at: 100) == nil)
        #expect(step(150, at: 120) == .resolved)
        // One reading in between begins the minute anew.
        #expect(step(nil, at: 130) == nil && step(150, at: 180) == nil && step(nil, at: 190) == nil)
    }

    /// What another alert tells ends like what is over: after its time, and not at once.
    @Test func whatIsToldElsewhereComesToRest() {
        var track = AlertTrack(open: .critical)
        #expect(track.rest(Self.rule, at: Timestamp(milliseconds: 0)) == nil)
        #expect(track.step(Self.rule, 50, at: Timestamp(milliseconds: 10_000)) == nil)
        #expect(track.rest(Self.rule, at: Timestamp(milliseconds: 15_000)) == nil)
        #expect(track.rest(Self.rule, at: Timestamp(milliseconds: 35_000)) == .resolved)
        #expect(track.rest(Self.rule, at: Timestamp(milliseconds: 60_000)) == nil)
    }

    /// Opens after 10 s, ends 20 s after the value is below 38.
    private static let rule = AlertRule(
        "test", .highTemperature, on: .container, .atLeast, warning: 40, critical: 45, clearance: 2,
        opensAfterSeconds: 10, resolvesAfterSeconds: 20)

    /// One value each five seconds; what changed at which value.
    private static func changes(_ values: [Double?], rule: AlertRule = rule, from start: AlertTrack = .init())
        -> [Int: AlertTrack.Change]
    {
        var track = start
        var changes: [Int: AlertTrack.Change] = [:]
        for (index, value) in values.enumerated() {
            changes[index] = track.step(rule, value, at: Timestamp(milliseconds: Int64(index) * 5_000))
        }
        return changes
    }

    @Test(
        arguments: [
            ([39.9, 39.9, 39.9, 39.9], [:]),
            ([40, 40], [:]),
            ([40, 40, 40, 40], [2: .opened(.warning)]),
            ([44.9, 44.9, 44.9, 44.9], [2: .opened(.warning)]),
            ([45, 45, 45, 45], [2: .opened(.critical)]),
            ([40, 45, 45, 45], [2: .opened(.critical)]),
            // A short dip begins the wait anew.
            ([40, 39.9, 40, 40, 40], [4: .opened(.warning)]),
            // A short peak above the next limit does not make it worse.
            ([40, 40, 40, 45, 40, 45, 45, 45], [2: .opened(.warning), 7: .worsened(.critical)]),
            // It never gets better by itself, only over.
            ([45, 45, 45, 40, 40, 40, 40], [2: .opened(.critical)]),
        ] as [([Double], [Int: AlertTrack.Change])])
    func opensAndWorsens(values: [Double], expected: [Int: AlertTrack.Change]) {
        #expect(Self.changes(values) == expected)
    }

    @Test(
        arguments: [
            // Below the limit is not yet well below it.
            ([39.9, 39.9, 39.9, 39.9, 39.9, 39.9], [:]),
            ([38, 38, 38, 38, 38, 38], [:]),
            ([37.9, 37.9, 37.9, 37.9, 37.9, 37.9], [4: .resolved]),
            // One value back over the edge begins the wait anew.
            ([37.9, 37.9, 37.9, 38, 37.9, 37.9, 37.9, 37.9, 37.9], [8: .resolved]),
            ([37.9, 37.9, 37.9, 37.9, 37.9, 40, 40, 40], [4: .resolved, 7: .opened(.warning)]),
        ] as [([Double], [Int: AlertTrack.Change])])
    func endsOnce(values: [Double], expected: [Int: AlertTrack.Change]) {
        #expect(Self.changes(values, from: AlertTrack(open: .warning)) == expected)
    }

    @Test func hoveringAtTheLimitDoesNotFlap() {
        let hovering: [Double?] = (0..<200).map { $0 % 2 == 0 ? 40.1 : 39.2 }
        #expect(Self.changes(hovering, from: AlertTrack(open: .warning)).isEmpty)
    }

    @Test func unknownNeitherOpensNorEnds() {
        #expect(Self.changes([40, nil, 40, nil, 40, nil]).isEmpty)
        #expect(Self.changes([37, 37, 37, nil, 37, 37, 37], from: AlertTrack(open: .warning)).isEmpty)
        #expect(Self.changes(Array(repeating: nil, count: 50), from: AlertTrack(open: .warning)).isEmpty)
    }

    @Test func staysQuietAfterSomebodyResolvedItUntilTheCauseReturns() {
        var track = AlertTrack(open: .warning)
        track.silence()
        let hot = [Double?](repeating: 44, count: 10)
        #expect(Self.changes(hot, from: track).isEmpty)
        let gone = [Double?](repeating: 30, count: 5)
        #expect(Self.changes(hot + gone + hot, from: track) == [17: .opened(.warning)])
    }

    @Test(
        arguments: [
            (AlertRule.supplyTemperature, 39.9, nil), (.supplyTemperature, 40, .warning),
            (.supplyTemperature, 45, .critical),
            (.supplyTemperature, 44.9, .warning), (.supplyCold, 25, nil), (.supplyCold, 24.9, .warning),
            (.supplyCold, 19.9, .critical), (.boardTemperature, 74.9, nil), (.boardTemperature, 75, .warning),
            (.boardTemperature, 80, .critical), (.minersOffline, 2, nil), (.minersOffline, 3, .warning),
            (.minersOffline, 30, .warning), (.minersOffline, 31, .critical), (.containerOffline, 0, nil),
            (.containerOffline, 1, .critical), (.noData, 60, nil), (.noData, 60.001, .warning),
            (.noData, 300, .warning),
            (.noData, 301, .critical), (.hashrateDrop, 90, nil), (.hashrateDrop, 89.9, .warning),
            (.hashrateDrop, 74.9, .critical), (.lowFlow, 80, nil), (.lowFlow, 79.9, .warning),
            (.lowFlow, 59.9, .critical),
            (.transformerLoad, 95, nil), (.transformerLoad, 95.1, .warning), (.transformerLoad, 100, .warning),
            (.transformerLoad, 100.1, .critical),
        ] as [(AlertRule, Double, AlertSeverity?)])
    func limitsOnBothSides(rule: AlertRule, value: Double, severity: AlertSeverity?) {
        #expect(rule.severity(of: value) == severity, "\(rule.name) at \(value)")
    }

    /// The names are stored: two rules with one name would share their alerts.
    @Test func namesAreUnique() { #expect(Set(AlertRule.all.map(\.name)).count == AlertRule.all.count) }

    @Test(
        arguments: [
            (AlertRule.supplyTemperature, 45.62, AlertSeverity.critical, "Supply water at 45.6 °C (limit 45 °C)"),
            (.minersOffline, 3, .warning, "3 miners offline"), (.noData, 61.4, .warning, "No readings for 61 s"),
            (.noData, 360, .critical, "No readings for 6 min"),
            (.supplyCold, -0.4, .critical, "Supply water down to -0.4 °C (limit 20 °C)"),
        ] as [(AlertRule, Double, AlertSeverity, String)])
    func says(rule: AlertRule, value: Double, severity: AlertSeverity, message: String) {
        #expect(rule.message(value, severity) == message)
    }

    /// Each value lasts a minute. Opens at once, and ends after a minute in which the value is clear.
    private static func flapping(_ values: [Double]) -> [Int: AlertTrack.Change] {
        let rule = AlertRule(
            "test", .highTemperature, on: .container, .atLeast, warning: 40, clearance: 2, opensAfterSeconds: 0,
            resolvesAfterSeconds: 60)
        var track = AlertTrack()
        var changes: [Int: AlertTrack.Change] = [:]
        for (minute, value) in values.enumerated() {
            changes[minute] = track.step(rule, value, at: Timestamp(milliseconds: Int64(minute) * 60_000))
        }
        return changes
    }

    /// What keeps coming back stays open longer: one alert instead of one every two minutes.
    @Test func whatComesBackMustBeGoneForLonger() {
        let once: [Double] = [40, 30, 30]
        #expect(Self.flapping(once) == [0: .opened(.warning), 2: .resolved])
        let again: [Double] = once + [40, 30, 30, 30]
        #expect(
            Self.flapping(again) == [0: .opened(.warning), 2: .resolved, 3: .opened(.warning), 6: .resolved])
        let thrice = again + [40, 30, 30, 30, 30, 30]
        #expect(Self.flapping(thrice)[7] == .opened(.warning))
        #expect(Self.flapping(thrice)[10] == nil && Self.flapping(thrice)[12] == .resolved)
    }

    @Test func whatStaysAwayIsForgiven() {
        let values: [Double] = [40, 30, 30, 40, 30, 30, 30] + Array(repeating: 30, count: 10) + [40, 30, 30]
        let changes = Self.flapping(values)
        #expect(changes[17] == .opened(.warning))
        #expect(changes[19] == .resolved)
    }

    /// However often it comes back, sixteen times its wait is the longest.
    @Test func theLongestWaitHasAnEnd() {
        let rule = AlertRule(
            "test", .highTemperature, on: .container, .atLeast, warning: 40, clearance: 2, opensAfterSeconds: 0,
            resolvesAfterSeconds: 60)
        var track = AlertTrack()
        var now = Timestamp(milliseconds: 0)
        var waits: [Int] = []
        for _ in 0..<7 {
            #expect(track.step(rule, 40, at: now) == .opened(.warning))
            var wait = -1
            repeat {
                now = now.advanced(bySeconds: 60)
                wait += 1
            } while track.step(rule, 30, at: now) == nil && wait < 100
            waits.append(wait)
            now = now.advanced(bySeconds: 60)
        }
        #expect(waits == [1, 2, 4, 8, 16, 16, 16])
    }
}
