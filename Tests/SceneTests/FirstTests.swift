import Testing

struct SceneFirstTests {
    @Test func stands() {}
}
