import Platform
import Testing

/// Property names and wire names stand for each other, in the rules people expect.
struct KeyMappingTests {
    @Test(arguments: [
        ("hashrateTh", "hashrate_th"), ("xM", "x_m"), ("id", "id"), ("p50Ms", "p50_ms"), ("myURLPart", "my_url_part"),
        ("urlID", "url_id"), ("chipTemperatureC", "chip_temperature_c"), ("", ""), ("A", "a"),
        ("already_snake", "already_snake"),
    ])
    func goesToSnakeCase(camel: String, snake: String) { #expect(KeyMapping.snake(camel) == snake) }

    @Test(arguments: [
        ("hashrate_th", "hashrateTh"), ("x_m", "xM"), ("id", "id"), ("p50_ms", "p50Ms"), ("_private", "_private"),
        ("end_", "end_"), ("", ""),
    ])
    func goesToCamelCase(snake: String, camel: String) { #expect(KeyMapping.camel(snake) == camel) }
}
