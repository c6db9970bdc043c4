import Testing

struct ViewsFirstTests {
    @Test func stands() {}
}
