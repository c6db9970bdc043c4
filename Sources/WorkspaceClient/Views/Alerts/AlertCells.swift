import GTKKit
import Protocol

/// Check boxes in a table. GTK reuses a cell for other rows, so each box has to know which row it stands in now.
final class CheckCells {
    private var rows: [UnsafeMutableRawPointer: Int] = [:]

    func make(_ changed: @escaping (_ row: Int, _ isOn: Bool) -> Void) -> CheckButton {
        let place = Place()
        let check = CheckButton("") { [weak self] isOn in
            guard let self, let cell = place.cell, let row = rows[cell] else { return }
            changed(row, isOn)
        }
        place.cell = check.raw
        check.a11y(label: tr("Mark"))
        return check
    }

    func show(_ cell: CheckButton, _ row: Int, isOn: Bool) {
        rows[cell.raw] = row
        // Setting the same again would be reported as a click of the user.
        if cell.isOn != isOn { cell.isOn = isOn }
    }

    /// Lets the box's own closure know which cell it is in; the box exists only after the closure.
    private final class Place {
        var cell: UnsafeMutableRawPointer?
    }
}

/// What an alert says, and below it how bad it is, where it is and who has it.
struct AlertCell: @MainActor Widget {
    let raw: UnsafeMutableRawPointer
    private let message = Label().ellipsized()
    private let place = Label().css("second").tabular().ellipsized()

    init() {
        let (message, place) = (message, place)
        raw =
            Box(.vertical, spacing: 2) {
                message
                place
            }.raw
    }

    func show(_ alert: Alert, in context: PageContext) {
        message.text = alertMessage(alert)
        message.tooltip(alertMessage(alert))
        place.text = [Mark(alert.severity).word, alert.projectId.rawValue, shortName(alert.targetId), standing(alert)]
            .joined(separator: " · ")
        css("faint", if: alert.status == .resolved)
    }

    private func standing(_ alert: Alert) -> String {
        switch alert.status {
        case .active: alert.assignedTo.map { tr("given to %@", $0) } ?? tr("unowned")
        case .acknowledged: tr("taken by %@", alert.acknowledgedBy ?? Quantity.unknown.text)
        case .resolved: tr("resolved by %@", alert.resolvedBy ?? Quantity.unknown.text)
        }
    }
}
