import Protocol
import Testing

@testable import Domain

/// The log of activity shows what a change did and nothing else.
struct ChangedFieldsTests {
    private struct Facts: Codable {
        var name = "One"
        var note: String?
        var sizes = [1, 2]
        var version = 1
        var updatedAt = "then"
    }

    private static func change(_ body: (inout Facts) -> Void) throws -> ChangedFields {
        var new = Facts()
        body(&new)
        return try ChangedFields(from: Facts(), to: new)
    }

    @Test func onlyWhatDiffersIsKept() throws {
        let changed = try Self.change { $0.name = "Two" }
        #expect(changed.before == .object(["name": .string("One")]))
        #expect(changed.after == .object(["name": .string("Two")]))
    }

    @Test func whatWasAbsentIsNull() throws {
        let changed = try Self.change { $0.note = "New" }
        #expect(changed.before == .object(["note": .null]))
        #expect(changed.after == .object(["note": .string("New")]))
    }

    @Test func versionsAreNoise() throws {
        let changed = try Self.change {
            $0.version = 2
            $0.updatedAt = "now"
        }
        #expect(changed.before == .object([:]))
        #expect(changed.after == .object([:]))
    }

    @Test func listsAreComparedWhole() throws {
        let changed = try Self.change { $0.sizes.append(3) }
        #expect(changed.after == .object(["sizes": .array([.number(1), .number(2), .number(3)])]))
    }

    @Test func aSnapshotHasEveryFieldUnderItsWireName() throws {
        guard case .object(let fields) = try ChangedFields.snapshot(Facts()) else { return #expect(Bool(false)) }
        #expect(Set(fields.keys) == ["name", "sizes", "version", "updated_at"])
    }
}
