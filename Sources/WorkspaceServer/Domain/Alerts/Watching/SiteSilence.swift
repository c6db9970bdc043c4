package import Protocol

/// How much of a site has fallen silent, counted as its containers do, so that nobody asks all of them each second.
package struct SiteSilence: Sendable, Equatable {
    /// A container as far as its supply and its link go.
    package enum Presence: Sendable, Equatable {
        /// Never heard of, or somebody works on it.
        case unknown
        case heard
        /// It speaks, and says that none of its machines runs.
        case dark
        /// With the time of its last reading.
        case silent(Timestamp)

        package init(_ container: FleetIndex.ContainerEntry, _ standing: LiveColumns.Standing?, now: Timestamp) {
            guard let standing, !container.inMaintenance else {
                self = .unknown
                return
            }
            let isSilent = AlertRule.noData.severity(of: now.seconds(since: standing.at)) != nil
            self = isSilent ? .silent(standing.at) : standing.sums.isDark ? .dark : .heard
        }
    }

    private var heard = 0
    private var silent = 0

    package init() {}

    package mutating func replace(_ old: Presence, with new: Presence) {
        count(old, -1)
        count(new, 1)
    }

    /// Whether anything of it was ever heard.
    package var isWatched: Bool { heard + silent > 0 }

    /// Half a site falling silent is one broken link, not that many broken containers.
    /// Two at least, as a site with a single container has no link that others share.
    package var isSite: Bool { silent >= 2 && silent * 2 >= heard + silent }

    private mutating func count(_ presence: Presence, _ count: Int) {
        switch presence {
        case .unknown: break
        case .heard, .dark: heard += count
        case .silent: silent += count
        }
    }
}
