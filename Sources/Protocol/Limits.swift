/// The ceilings that both halves know. Each says what would happen without it.
package enum Limits {
    /// A page of 1,000 miners is about 400 KB of JSON: more would hold a client's main thread for over a frame.
    package static let pageItemsMax = 1_000
    package static let pageItemsDefault = 100
    package static let nameLengthMax = 120
    package static let textLengthMax = 4_000
    /// An alert that is put aside for longer is not put aside but forgotten.
    package static let alertPauseDaysMax = 366
    /// Of a rule: beyond any temperature, share or count of a site.
    package static let alertLimits = -1_000_000.0...1_000_000.0
    /// When a silence is about to end, somebody who still needs it has time to say so.
    package static let silenceEndsSoonSeconds = 900
    /// On the whole server. Each rule about machines is a pass over a column of every container that has news.
    package static let addedAlertRulesMax = 200
    /// Of one site, those that are over not counted. Each open alert is held against each of them when one begins or
    /// ends: 40,000 alerts take about 20 ms.
    package static let silencesPerProjectMax = 100
    /// Of one person: what somebody who was away for a weekend looks through.
    package static let noticesMax = 50
    /// Of one bulk action. Each is a change with an entry of its own: together about 0.1 s in which nobody else writes.
    package static let alertBulkMax = 5_000
    /// RFC 5321: more does not travel.
    package static let emailLengthMax = 254
    /// 100 km each way is more than any site and less than a value in the wrong unit.
    package static let siteMetres = -100_000.0...100_000.0
    package static let passwordLengthMin = 10
    /// Argon2 hashes its input first, but reading megabytes of password would not be free.
    package static let passwordLengthMax = 256
    /// A plan of 2,000 items is 35 sites of the first one's size, and about 400 KB of JSON.
    package static let layoutItemsMax = 2_000
    /// Of its outline and lines together.
    package static let layoutPointsMax = 10_000
    package static let layoutLinesMax = 1_000
    package static let layoutPointsPerLineMax = 1_000
    /// With the longest texts they still fit into a body.
    package static let layoutNotesMax = 200
    /// One tick of 17,864 miners as JSON is about 4 MB.
    package static let telemetryBatchBytesMax = 8 << 20
    /// A few bytes of a binary batch can announce many slots: this bounds what is made from them, 5 MB at most.
    package static let telemetryBatchMinersMax = 100_000
    package static let telemetryBatchContainersMax = 10_000
    package static let slotsPerContainerMax = 65_535
    package static let bodyBytesMax = 1 << 20
    /// 20,000 miners as JSON are about 8 MB.
    package static let importBytesMax = 16 << 20
    package static let importRowsMax = 50_000
    /// More is no help to whoever repairs the file.
    package static let importErrorsMax = 200
    /// What a preview shows line by line; the counts are always complete.
    package static let importChangesMax = 1_000
    /// Of one bulk change, by name or by filter.
    package static let bulkItemsMax = 20_000
    package static let seriesPointsMax = 10_000
    /// More lines than a chart can tell apart; they share the points, so that no answer grows with them.
    package static let seriesPerCallMax = 64
    /// Thirty years between two points of a chart.
    package static let seriesStepMax = 1_000_000_000
    /// A client watches a page or two; a wall screen a few dozen.
    package static let topicsPerClientMax = 200
    /// More containers than any site has.
    package static let actionContainersMax = 10_000
    /// Telling a machine is some requests to it: beyond, the agent and the site's switches would feel it.
    package static let actionsPerSecondMax = 100
    /// As many machines as may be between two states at once, such as starting anew.
    package static let actionsAtOnceMax = 1_000
    package static let actionsPerSecondDefault = 5
    package static let actionsAtOnceDefault = 50
    /// What nobody was told within four hours is not what anybody still expects.
    package static let actionSecondsMax = 14_400
    package static let actionSecondsDefault = 900
    /// Of one site, those that are over not counted.
    package static let actionsOpenMax = 20
    /// Firmware has three places for them.
    package static let poolsPerMinerMax = 3
    package static let poolURLLengthMax = 250
    /// Of one exchange: with the longest words of machines they still fit into a body.
    package static let orderReportsMax = 500
}
