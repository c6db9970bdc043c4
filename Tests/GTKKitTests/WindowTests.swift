import GTKKit
import Testing

/// A window shows one content, can be kept open, and asks before it does what cannot be undone.
@Suite(.serialized, .enabled(if: Display.exists)) struct WindowTests {
    init() throws { try Display.open() }

    @Test func keepsItsTitleAndReplacesItsContent() async {
        await Display.show(Label("first")) { window in
            window.title = "Overview — Workspace"
            #expect(window.title == "Overview — Workspace")
            window.content = Label("second")
            #expect(window.texts == ["second"])
        }
    }

    @Test func closingCanBeRefused() async {
        var asked = 0
        await Display.show(Label("unsaved")) { window in
            window.onClose {
                asked += 1
                return true
            }
            window.close()
            await Display.settle()
            #expect(asked == 1 && window.visible)
        }
    }

    @Test(arguments: ["cancel", "discard"])
    func aQuestionIsAnsweredByItsIdentifier(answer: String) async {
        var answers: [String] = []
        await Display.show(Label("plan")) { window in
            let dialog = MessageDialog(
                over: window, "Discard the changes?", "They cannot be brought back.",
                responses: [.init("cancel", "Cancel"), .init("discard", "Discard", .destructive)]
            ) { answers.append($0) }
            await Display.settle()
            #expect(dialog.texts.contains("Discard the changes?"))
            dialog.answer(answer)
            await Display.settle()
        }
        #expect(answers == [answer])
    }

    @Test func aMessageComesUpAsPlainText() async {
        let overlay = ToastOverlay(Label("page"))
        await Display.show(overlay) { _ in
            overlay.show("Saved <b>plan</b> & closed")
            await Display.settle()
            #expect(overlay.texts.contains("Saved <b>plan</b> & closed"))
        }
    }

    @Test func aMenuActsAndCloses() async {
        var chosen: [String] = []
        let page = Label("page")
        await Display.show(page) { _ in
            var items: Box?
            let popover = Popover.open(on: page, x: 5, y: 5) { popover in
                let made = menu(
                    [("Copy", { chosen.append("copy") }), ("Delete", { chosen.append("delete") })], in: popover)
                items = made
                return made
            }
            await Display.settle()
            #expect(popover.visible && items?.texts == ["Copy", "Delete"])
            items?.children.last?.emit("clicked")
            #expect(chosen == ["delete"] && !popover.visible)
            // The popover leaves its parent a turn after it closes; the window must not go before.
            await Display.settle()
        }
    }

    @Test func theHeaderHoldsBothEndsAndATitle() {
        let bar = HeaderBar()
        bar.start(Label("left"))
        bar.end(Label("right"))
        bar.title(Label("title"))
        #expect(Set(bar.texts).isSuperset(of: ["left", "right", "title"]))
    }

    @Test func theAppearanceFollowsWhatIsAskedFor() {
        Appearance.dark.apply()
        #expect(Appearance.isDark)
        Appearance.light.apply()
        #expect(!Appearance.isDark)
    }

    @Test func soonIsAfterWhatIsBeingDone() async {
        var order: [String] = []
        MainLoop.soon { order.append("soon") }
        order.append("now")
        await Display.settle()
        #expect(order == ["now", "soon"])
    }

    @Test func theToolkitSaysWhichItIs() { #expect(Application.toolkitVersion.hasPrefix("GTK 4.")) }
}
