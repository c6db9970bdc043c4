import Testing

struct HTTPEngineFirstTests {
    @Test func stands() {}
}
