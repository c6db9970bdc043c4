import Testing

struct TimeSeriesFirstTests {
    @Test func stands() {}
}
