import Testing

struct SimulatorFirstTests {
    @Test func stands() {}
}
