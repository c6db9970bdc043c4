import Platform
import Testing

/// An id is different each time, has its length and can stand behind a verb.
struct RandomIDTests {
    @Test(arguments: [(9, 12), (12, 16), (15, 20)])
    func neverPassesForAFlag(bytes: Int, characters: Int) {
        let ids = (0..<2_000).map { _ in RandomID.make(bytes: bytes) }
        #expect(ids.allSatisfy { $0.utf8.count == characters && $0.first?.isLetter == true })
        #expect(Set(ids).count == ids.count)
    }

    @Test func ofNothingIsNothing() {
        #expect(RandomID.make(bytes: 0).isEmpty)
    }
}
