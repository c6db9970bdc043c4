import Testing

struct DomainFirstTests {
    @Test func stands() {}
}
