import Testing

struct AuthFirstTests {
    @Test func stands() {}
}
