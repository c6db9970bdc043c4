import Testing

struct DatabaseFirstTests {
    @Test func stands() {}
}
