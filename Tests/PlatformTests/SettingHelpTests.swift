import Testing

@testable import Platform

/// The help names what may be given, how, and what happens without it.
struct SettingHelpTests {
    @Test(arguments: [
        (
            Setting("db_pool_size", environment: "POOL", .integer(1...9), fallback: "5", "Size."),
            "  --db-pool-size N  Size. [5] (POOL)\n"
        ),
        (Setting("demo", environment: "DEMO", .toggle, fallback: "false", "Demo."), "  --demo   Demo. (DEMO)\n"),
        (Setting("log", environment: "LOG", .choice(["a", "b"]), "Log."), "  --log a|b  Log. (LOG)\n"),
        (Setting("key", environment: "KEY", .secret(bytesMin: 2), "Key."), "  KEY  Key.\n"),
    ])
    func showsOneSetting(setting: Setting, line: String) { #expect(SettingHelp.flags([setting]) == line) }

    @Test func columnsStandUnderEachOther() {
        let text = SettingHelp.flags([
            Setting("a", environment: "A", .text, "First."), Setting("longer", environment: "B", .path, "Second."),
        ])
        let columns = text.split(separator: "\n").compactMap {
            $0.firstRange(of: $0.contains("First") ? "First" : "Second")
        }
        #expect(columns.count == 2)
        #expect(text == "  --a TEXT       First. (A)\n  --longer PATH  Second. (B)\n")
    }

    @Test(arguments: [
        (Setting.Kind.text, "", false), (.text, "x", true), (.path, "", false), (.integer(1...9), "0", false),
        (.integer(1...9), "1", true), (.integer(1...9), "9", true), (.integer(1...9), "10", false),
        (.integer(1...9), "1.0", false), (.integer(1...9), "one", false), (.toggle, "yes", false),
        (.toggle, "true", true), (.choice(["a"]), "b", false), (.choice(["a"]), "a", true),
        (.secret(bytesMin: 3), "ab", false), (.secret(bytesMin: 3), "é1", true),
    ])
    func objectsToWhatIsNoValue(kind: Setting.Kind, value: String, isTaken: Bool) {
        #expect((Setting("a", environment: "A", kind, "").objection(to: value) == nil) == isTaken)
    }
}
