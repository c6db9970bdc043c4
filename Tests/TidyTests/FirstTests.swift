import Testing

struct TidyFirstTests {
    @Test func stands() {}
}
