import GTKKit

/// How many are in one state; pressed, it leaves only those. `called` says it to a screen reader.
func stateButton(
    _ mark: Mark, count: @escaping () -> Int, isChosen: @escaping () -> Bool,
    called: @escaping (_ state: String, _ count: String) -> String, _ action: @escaping () -> Void
) -> Button {
    let content = Box(.horizontal, spacing: 6) {
        MarkLabel(mark)
        Label().tabular().bind { $0.text = "\(Format.count(count())) \(mark.word)" }
    }
    return Button(content: content, action).flat().css("filter").bind { button in
        button.css("chosen", if: isChosen())
        button.a11y(label: called(mark.word, Format.count(count())))
    }
}
