import GTKKit
import Observation
import Protocol

/// The entry whose details are open.
@Observable
final class ChosenEntry {
    var entry: ActivityEntry?
}

/// One entry in full: the object, and each field before and after.
func activityDetails(_ entry: ActivityEntry, close: @escaping () -> Void) -> Box {
    card(
        entry.summary,
        trailing: Button(icon: "window-close-symbolic", label: tr("Close"), close).flat().id("close-details")
    ) {
        Box(.horizontal, spacing: 32) {
            fact(tr("When"), "\(Format.day(entry.at)) \(Format.clockWithSeconds(entry.at))")
            fact(tr("Who"), entry.actor)
            fact(tr("From"), entry.address ?? "—")
            fact(tr("Kind"), entry.verb)
            fact(tr("Object"), "\(entry.objectType) \(entry.objectId)")
        }
        changes(ActivityChange.between(entry.before, entry.after))
    }
    .id("activity-details")
}

private func changes(_ changes: [ActivityChange]) -> Grid {
    let grid = Grid(columnSpacing: 24, rowSpacing: 4)
    for (row, change) in changes.enumerated() {
        grid.attach(Label(change.field).css("second"), column: 0, row: row)
        grid.attach(Label(change.before).css("faint").selectable(), column: 1, row: row)
        grid.attach(Label("→").css("faint"), column: 2, row: row)
        grid.attach(Label(change.after).selectable(), column: 3, row: row)
    }
    return grid
}

/// One field that an action changed.
struct ActivityChange: Equatable {
    let field: String
    let before: String
    let after: String

    /// Only what differs; by the names of the fields.
    static func between(_ before: FreeJSON?, _ after: FreeJSON?) -> [ActivityChange] {
        let old = fields(before)
        let new = fields(after)
        return Set(old.keys).union(new.keys).sorted().compactMap { name in
            guard old[name] != new[name] else { return nil }
            return ActivityChange(field: name, before: text(old[name]), after: text(new[name]))
        }
    }

    private static func fields(_ value: FreeJSON?) -> [String: FreeJSON] {
        guard case .object(let fields)? = value else { return value.map { ["": $0] } ?? [:] }
        return fields
    }

    private static func text(_ value: FreeJSON?) -> String {
        switch value {
        case nil, .null: "—"
        case .bool(let flag): flag ? tr("yes") : tr("no")
        case .number(let number):
            Format.plain(number, digits: number == number.rounded() ? 0 : 2)
        case .string(let text): text
        case .array(let items): items.map { text($0) }.joined(separator: ", ")
        case .object(let fields): fields.keys.sorted().map { "\($0): \(text(fields[$0]))" }.joined(separator: ", ")
        }
    }
}
