import Testing

struct StoresFirstTests {
    @Test func stands() {}
}
