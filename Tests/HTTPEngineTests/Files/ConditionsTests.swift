import Testing

@testable import HTTPEngine

/// The conditions are weighed in the order of RFC 9110 §13.2.2, and one that cannot be read is none.
struct ConditionsTests {
    private static let tag = "\"7\""
    /// Sun, 06 Nov 1994 08:49:37 GMT
    private static let modifiedAt = 784_111_777
    private static let at = "Sun, 06 Nov 1994 08:49:37 GMT"
    private static let before = "Sun, 06 Nov 1994 08:49:36 GMT"

    private func verdict(
        _ headers: [(name: String, value: String)], method: RequestMethod = .get, modifiedAt: Int? = modifiedAt,
        tag: String = tag
    ) -> Conditions.Verdict {
        Conditions(Headers(headers), method: method).verdict(tag: tag, modifiedAt: modifiedAt, length: 10)
    }

    @Test func withoutConditionsAllIsSent() { #expect(verdict([]) == .whole) }

    @Test func anotherVersionWantedComesBeforeOneAlreadyThere() {
        #expect(verdict([("If-Match", "\"x\""), ("If-None-Match", Self.tag)]) == .failed)
        #expect(verdict([("If-Match", Self.tag), ("If-None-Match", Self.tag)]) == .notModified)
    }

    @Test func whereATagIsNamedTheDateDoesNotCount() {
        #expect(verdict([("If-Match", Self.tag), ("If-Unmodified-Since", Self.before)]) == .whole)
        #expect(verdict([("If-None-Match", "\"x\""), ("If-Modified-Since", Self.at)]) == .whole)
    }

    @Test(arguments: ["If-Modified-Since", "If-Unmodified-Since"])
    func aDateThatCannotBeReadIsNone(name: String) {
        #expect(verdict([(name, "yesterday")]) == .whole)
        #expect(verdict([(name, "")]) == .whole)
    }

    @Test(arguments: ["If-Modified-Since", "If-Unmodified-Since"])
    func datesSayNothingOfWhatHasNone(name: String) {
        #expect(verdict([(name, Self.before)], modifiedAt: nil) == .whole)
    }

    @Test func whatIsUnchangedIsNotSentInPartEither() {
        #expect(verdict([("If-None-Match", Self.tag), ("Range", "bytes=0-1")]) == .notModified)
        #expect(verdict([("If-None-Match", Self.tag), ("Range", "bytes=99-")]) == .notModified)
    }

    @Test func aPartOfAnotherVersionIsTheWholeEvenBeyondTheEnd() {
        #expect(verdict([("If-Range", "\"x\""), ("Range", "bytes=99-")]) == .whole)
        #expect(verdict([("If-Range", Self.tag), ("Range", "bytes=99-")]) == .beyond)
    }

    @Test func aPartByDateNeedsADate() {
        #expect(verdict([("If-Range", Self.at), ("Range", "bytes=0-1")]) == .part(0..<2))
        #expect(verdict([("If-Range", Self.at), ("Range", "bytes=0-1")], modifiedAt: nil) == .whole)
        #expect(verdict([("If-Range", "soon"), ("Range", "bytes=0-1")], modifiedAt: nil) == .whole)
    }

    @Test func aHeadIsToldOfChangesButNotOfParts() {
        #expect(verdict([("Range", "bytes=99-")], method: .head) == .whole)
        #expect(verdict([("If-None-Match", "*")], method: .head) == .notModified)
        #expect(verdict([("If-Match", "\"x\"")], method: .head) == .failed)
    }
}

/// Strong comparison wants the very bytes, weak comparison the same meaning (RFC 9110 §8.8.3.2).
struct EntityTagTests {
    @Test(arguments: [
        ("\"1\"", "\"1\"", true, true), ("W/\"1\"", "W/\"1\"", false, true), ("\"1\"", "W/\"1\"", false, true),
        ("W/\"1\"", "\"1\"", false, true), ("\"1\"", "\"2\"", false, false), ("\"1\"", "1", false, false),
    ]) func comparesAsTheStandardsTable(tag: String, header: String, strongly: Bool, weakly: Bool) {
        #expect(EntityTag.isListed(tag, in: header, weakly: false) == strongly)
        #expect(EntityTag.isListed(tag, in: header, weakly: true) == weakly)
    }

    @Test(arguments: ["\"0\",\"1\"", " \"1\" ", "\"0\" ,\t\"1\"", ",,\"1\"", "*", "\"0\", *"])
    func isFoundAnywhereInTheList(header: String) {
        #expect(EntityTag.isListed("\"1\"", in: header, weakly: false))
    }

    @Test(arguments: ["", ",", "\"10\"", "\"\"", "w/\"1\""]) func nothingElseNamesIt(header: String) {
        #expect(!EntityTag.isListed("\"1\"", in: header, weakly: true))
    }
}
