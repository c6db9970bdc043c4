import Testing

struct APIClientFirstTests {
    @Test func stands() {}
}
