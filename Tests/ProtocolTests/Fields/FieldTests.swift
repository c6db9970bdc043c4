import Testing

@testable import Protocol

/// A field reads and writes its own place in a record and nothing else.
struct FieldTests {
    private func miner() -> Miner {
        var miner = Miner.blank
        miner.model = "S21"
        return miner
    }

    private func write<Record>(_ value: FreeJSON, to name: String, of record: inout Record) throws
    where Record: FieldRecord {
        try #require(Record.field(name)).write(&record, value)
    }

    @Test func onlyWhatIsNeededRefusesNull() throws {
        #expect(try #require(Miner.field("model")).complaint(about: .null) == "must not be empty")
        #expect(try #require(Miner.field("serial")).complaint(about: .null) == nil)
        #expect(try #require(Miner.field("slot")).complaint(about: .null) == nil)
    }

    /// A file cannot tell empty from absent, so the record does not either.
    @Test(arguments: [FreeJSON.null, ""])
    func emptyTextIsNoText(value: FreeJSON) throws {
        var miner = miner()
        miner.serial = "X"
        try write(value, to: "serial", of: &miner)
        #expect(miner.serial == nil)
        #expect(try #require(Miner.field("serial")).read(miner) == .null)
    }

    @Test func whatIsAlwaysThereIsNotTakenAway() throws {
        var miner = miner()
        try write(.null, to: "model", of: &miner)
        #expect(miner.model == "S21")
    }

    @Test func aSlotIsKeptWhenNobodyNamesIt() throws {
        var miner = miner()
        try write(7, to: "slot", of: &miner)
        try write(.null, to: "slot", of: &miner)
        #expect(miner.slot == 7)
    }

    @Test func hardwareAddressesAreWrittenOneWay() throws {
        var miner = miner()
        try write("aa:bb:cc:00:11:2f", to: "mac_address", of: &miner)
        #expect(miner.macAddress == "AA:BB:CC:00:11:2F")
    }

    @Test(arguments: [(FreeJSON.bool(true), true), (.bool(false), false), (.null, false)])
    func nobodyWorksOnItUnlessSaid(value: FreeJSON, expected: Bool) throws {
        var miner = miner()
        miner.inMaintenance = !expected
        try write(value, to: "in_maintenance", of: &miner)
        #expect(miner.inMaintenance == expected)
    }

    @Test func anUnknownWordLeavesTheOldOne() throws {
        var project = Project.blank
        let before = project.status
        try write("nonsense", to: "status", of: &project)
        #expect(project.status == before)
    }

    @Test func anotherThingMayBeForgotten() throws {
        var container = Container.blank
        try write("T-01", to: "transformer_id", of: &container)
        #expect(container.transformerId == Equipment.ID("T-01"))
        try write(.null, to: "transformer_id", of: &container)
        #expect(container.transformerId == nil)
    }

    @Test func aCoordinateMakesAPlaceAndTakesItAway() throws {
        var container = Container.blank
        try write(3, to: "position.x_m", of: &container)
        #expect(container.position == SitePosition(xM: 3, yM: 0, rotationDeg: 0))
        try write(.null, to: "position.y_m", of: &container)
        #expect(container.position == nil)
    }

    @Test func aRotationAloneIsNoPlace() throws {
        var container = Container.blank
        try write(90, to: "position.rotation_deg", of: &container)
        #expect(container.position == nil)
    }

    @Test func takingTheRotationAwayKeepsThePlace() throws {
        var container = Container.blank
        container.position = SitePosition(xM: 1, yM: 2, rotationDeg: 90)
        try write(.null, to: "position.rotation_deg", of: &container)
        #expect(container.position != nil)
    }

    @Test func theGroupIsWhatStandsBeforeTheDot() throws {
        #expect(try #require(Container.field("position.x_m")).group == "position")
        #expect(try #require(Container.field("model")).group == nil)
    }

    private func names<Record: FieldRecord>(_ record: Record.Type) -> [String] {
        [Record.idField, "id"] + Record.decided.flatMap { [$0.name] + Set($0.otherNames).subtracting([$0.name]) }
    }

    /// Two columns that answer to one title would shadow each other in every import.
    @Test func noTwoFieldsAnswerToOneTitle() {
        for titles in [names(Project.self), names(Container.self), names(Miner.self), names(Equipment.self)] {
            #expect(Set(titles).count == titles.count, "\(titles.sorted())")
        }
    }

    private func change<Record: FieldRecord>(of record: Record.Type) -> [String] {
        let whole = FieldValues<Record>(of: Record.blank)
        return whole.applied(to: Record.blank, whole: false).errors.map(\.field)
    }

    /// What a record says of itself may be sent back; only what nobody has decided yet is missing.
    @Test func aBlankRecordLacksOnlyWhatMustBeSaid() {
        func needed<Record: FieldRecord>(_ record: Record.Type) -> Set<String> {
            Set(Record.decided.filter { $0.absence != .cleared }.map(\.name))
        }
        #expect(Set(change(of: Project.self)).isSubset(of: needed(Project.self)))
        #expect(Set(change(of: Container.self)).isSubset(of: needed(Container.self)))
        #expect(Set(change(of: Miner.self)).isSubset(of: needed(Miner.self)))
        #expect(Set(change(of: Equipment.self)).isSubset(of: needed(Equipment.self)))
    }
}
