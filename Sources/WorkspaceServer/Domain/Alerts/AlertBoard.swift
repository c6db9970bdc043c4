package import Auth
package import Protocol

/// Which alerts need somebody, kept in RAM by the alert engine. The live feed asks once per tick; no call suspends.
package protocol AlertBoard: Sendable {
    /// Grows with every change of any alert.
    var version: Int { get }

    func counts(within scope: Scope) -> AlertCounts

    /// What is not resolved, worst first.
    func open(within scope: Scope) -> [Alert]

    /// What changed after `version`, resolved alerts included; nil when that is too long ago to know.
    func changed(after version: Int, within scope: Scope) -> [Alert]?
}
