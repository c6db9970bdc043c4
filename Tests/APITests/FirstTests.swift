import Testing

struct APIFirstTests {
    @Test func stands() {}
}
