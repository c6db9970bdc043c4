import Foundation
import Platform
import Protocol
import Testing

/// Answers of the first version, as they went over the wire. Whoever was built against them must still find every
/// field under its name and with its kind of value, so what is read here is written again and nothing may be missing.
/// A recording is never edited to make a test pass: that change would need a new contract version.
struct RecordedAnswersTests {
    @Test func me() throws { try keeps("me", as: Me.self) }
    @Test func project() throws { try keeps("project", as: Project.self) }
    @Test func projects() throws { try keeps("projects", as: Page<Project>.self) }
    @Test func container() throws { try keeps("container", as: Container.self) }
    @Test func containers() throws { try keeps("containers", as: Page<Container>.self) }
    @Test func miner() throws { try keeps("miner", as: Miner.self) }
    @Test func miners() throws { try keeps("miners", as: Page<Miner>.self) }
    @Test func equipment() throws { try keeps("equipment", as: Page<Equipment>.self) }
    @Test func alerts() throws { try keeps("alerts", as: Page<Alert>.self) }
    @Test func activity() throws { try keeps("activity", as: Page<ActivityEntry>.self) }
    @Test func users() throws { try keeps("users", as: Page<User>.self) }
    @Test func catalogue() throws { try keeps("catalogue", as: Page<CatalogueModel>.self) }
    @Test func layouts() throws { try keeps("layouts", as: Page<LayoutSummary>.self) }
    @Test func layout() throws { try keeps("layout", as: Layout.self) }
    @Test func backups() throws { try keeps("backups", as: Page<Backup>.self) }
    @Test func status() throws { try keeps("status", as: ServerStatus.self) }
    @Test func metricsOfEverything() throws { try keeps("metrics-global", as: MetricAnswer.self) }
    @Test func metricsOfAContainer() throws { try keeps("metrics-container", as: MetricAnswer.self) }
    @Test func metricsOfAMiner() throws { try keeps("metrics-miner", as: MetricAnswer.self) }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Recordings/answers-0.1")

    private func keeps<Value: Codable>(_ name: String, as type: Value.Type) throws {
        let recorded = try Data(contentsOf: Self.folder.appending(path: "\(name).json"))
        let value = try JSONCoding.decode(Value.self, from: Array(recorded))
        let written = try JSONCoding.encode(value)
        let lost = Self.difference(
            try JSONSerialization.jsonObject(with: recorded), try JSONSerialization.jsonObject(with: Data(written)),
            at: name)
        #expect(lost.isEmpty)
    }

    /// What the first document says and the second does not; more fields than recorded are fine.
    private static func difference(_ recorded: Any, _ written: Any, at path: String) -> [String] {
        switch (recorded, written) {
        case (let recorded as [String: Any], let written as [String: Any]):
            return recorded.flatMap { key, value in
                written[key].map { difference(value, $0, at: "\(path).\(key)") } ?? ["\(path).\(key) is gone"]
            }
        case (let recorded as [Any], let written as [Any]):
            guard recorded.count == written.count else { return ["\(path) has \(written.count) items"] }
            return zip(recorded, written).enumerated().flatMap { index, pair in
                difference(pair.0, pair.1, at: "\(path)[\(index)]")
            }
        case (let recorded as NSNumber, let written as NSNumber):
            return recorded.doubleValue == written.doubleValue ? [] : ["\(path) is \(written)"]
        case (let recorded as String, let written as String):
            return recorded == written ? [] : ["\(path) is \(written)"]
        default:
            return "\(recorded)" == "\(written)" ? [] : ["\(path) is \(written)"]
        }
    }
}
