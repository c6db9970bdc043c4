import GTKKit
import Protocol
import Stores
import Testing

@testable import Views

/// Every key does what the help says, and a letter that is being typed is only a letter.
struct ShellKeyTests {
    @Test(arguments: [
        (KeyPress("k", control: true), ShellKey.search), (KeyPress("Left", alt: true), .back),
        (KeyPress("Right", alt: true), .forward), (KeyPress("Up", alt: true), .up), (KeyPress("F11"), .fullscreen),
        (KeyPress("1", control: true), .place(0)), (KeyPress("7", control: true), .place(6)),
    ])
    func worksWhileTypingToo(key: KeyPress, meaning: ShellKey) {
        #expect(ShellKey(key, isTyping: false) == meaning)
        #expect(ShellKey(key, isTyping: true) == meaning)
    }

    @Test(arguments: [(KeyPress("Escape"), ShellKey.up), (KeyPress("slash"), .filter), (KeyPress("question"), .keys)])
    func waitsWhileSomebodyTypes(key: KeyPress, meaning: ShellKey) {
        #expect(ShellKey(key, isTyping: false) == meaning)
        #expect(ShellKey(key, isTyping: true) == nil)
    }

    @Test(arguments: [
        KeyPress("k"), KeyPress("0", control: true), KeyPress("k", control: true, alt: true), KeyPress("Left"),
        KeyPress("Left", control: true), KeyPress("F11", control: true), KeyPress("a"), KeyPress(""),
        KeyPress("10", control: true),
    ])
    func leavesEverythingElseAlone(key: KeyPress) { #expect(ShellKey(key, isTyping: false) == nil) }

    @Test func theHelpNamesAsManyPlacesAsThereAre() {
        #expect(ShellKey.help.contains { $0.keys.contains("Ctrl+\(ShellPlace.allCases.count)") })
        #expect(ShellKey.help.allSatisfy { !$0.keys.isEmpty && !$0.meaning.isEmpty })
    }
}

/// Each entry of the sidebar leads to its page, and every page lights up the entry it belongs to.
struct ShellPlaceTests {
    @Test(arguments: ShellPlace.allCases)
    func leadsToAPageThatBelongsToIt(place: ShellPlace) {
        #expect(ShellPlace.of(place.route) == place)
        #expect(!place.title.isEmpty)
    }

    @Test(arguments: [
        (PageRoute.project(.init("Q")), ShellPlace.projects), (.container(.init("Q-C01")), .projects),
        (.miner(.init("Q-C01-M1")), .projects), (.layout(.init("a")), .layouts), (.plan(.init("Q")), .layouts),
        (.model(.init("m")), .gallery),
    ])
    func aPageBelongsToTheEntryAbove(route: PageRoute, place: ShellPlace) { #expect(ShellPlace.of(route) == place) }

    @Test func onlySettingsAreForEverybody() {
        #expect(ShellPlace.allCases.filter { $0.permission == nil } == [.settings])
    }

    @Test func everyEntryHasAnIconOfItsOwn() {
        #expect(Set(ShellPlace.allCases.map(\.icon)).count == ShellPlace.allCases.count)
    }
}
