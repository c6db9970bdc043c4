import Testing

struct IntegrationFirstTests {
    @Test func stands() {}
}
