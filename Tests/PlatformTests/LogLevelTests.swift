import Platform
import Testing

/// Levels are changed while the server runs, by several people and by the settings file.
struct LogLevelTests {
    @Test func changesAtOneMomentDoNotUndoEachOther() async {
        let subjects = (0..<26).map { "levels-\(Character(UnicodeScalar(UInt8(97 + $0))))" }
        await withDiscardingTaskGroup { group in
            for subject in subjects {
                group.addTask { Log.changeLevels { $0.special[subject] = .debug } }
            }
        }
        #expect(subjects.allSatisfy { Log($0).shows(.debug) })
        Log.changeLevels { levels in
            for subject in subjects { levels.special[subject] = nil }
        }
        #expect(!subjects.contains { Log($0).shows(.debug) })
    }
}
