import Auth
import Domain
import Protocol

struct QuietBoard: AlertBoard {
    var version: Int { 0 }
    func counts(within scope: Scope) -> AlertCounts { AlertCounts(critical: 0, warning: 0, info: 0, acknowledged: 0) }
    func open(within scope: Scope) -> [Alert] { [] }
    func changed(after version: Int, within scope: Scope) -> [Alert]? { [] }
}
