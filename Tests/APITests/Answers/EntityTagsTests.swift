import Protocol
import Testing

@testable import API

/// A tag matches itself, weak or strong, and nothing that only looks like it.
struct EntityTagsTests {
    @Test(arguments: [
        ("\"3\"", true), ("W/\"3\"", true), ("*", true), ("\"2\", \"3\"", true),
        ("\"2\",\t\"3\" ", true),
        ("\"33\"", false), ("3", false), ("\"2\"", false), ("", false), (",", false),
        ("w/\"3\"", false),
    ])
    func matches(header: String, isMatch: Bool) {
        #expect(EntityTags.matches(header, "\"3\"") == isMatch)
    }

    @Test func aWeakTagOfOursMatchesAStrongOne() { #expect(EntityTags.matches("\"3\"", "W/\"3\"")) }
}
