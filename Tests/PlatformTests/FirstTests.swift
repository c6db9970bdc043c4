import Testing

struct PlatformFirstTests {
    @Test func stands() {}
}
