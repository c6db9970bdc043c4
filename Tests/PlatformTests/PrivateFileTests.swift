import Foundation
import Platform
import TestSupport
import Testing

/// A secret is written for its owner alone, whole or not at all, and not read once others could have.
struct PrivateFileTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/secret" }

    init() throws { folder = try TemporaryFolder() }

    private func permissions(of path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test func whatIsNotThereIsNoError() throws { #expect(try PrivateFile.read(path) == nil) }

    @Test(arguments: [[], [0], [1, 2, 3]] as [[UInt8]])
    func readsWhatItWrote(bytes: [UInt8]) throws {
        try PrivateFile.write(bytes, to: path)
        #expect(try PrivateFile.read(path) == bytes)
    }

    @Test func onlyTheOwnerMayReadIt() throws {
        try PrivateFile.write([1], to: path)
        #expect(try permissions(of: path) == 0o600)
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o601])
    func refusesWhatOthersCouldTouch(mode: Int) throws {
        try PrivateFile.write([1], to: path)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect(throws: PrivateFile.Failure.readableByOthers(path: path)) { try PrivateFile.read(path) }
    }

    @Test func replacesTheOldOneAndLeavesNothingBeside() throws {
        try PrivateFile.write([1], to: path)
        try PrivateFile.write([2, 3], to: path)
        #expect(try PrivateFile.read(path) == [2, 3])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["secret"])
    }

    /// A crash between writing and renaming leaves the temporary file behind; the next writing must not stumble.
    @Test func aLeftoverOfACrashIsReplaced() throws {
        try Data([9]).write(to: URL(filePath: path + ".new"))
        try PrivateFile.write([1], to: path)
        #expect(try PrivateFile.read(path) == [1])
        #expect(try permissions(of: path) == 0o600)
    }

    @Test func aFolderThatIsNotThereIsNamed() {
        let failure = #expect(throws: PrivateFile.Failure.self) {
            try PrivateFile.write([1], to: folder.path + "/none/secret")
        }
        #expect(failure?.description.contains("/none/secret") == true)
    }

    /// Half a key would be taken for a whole one.
    @Test func whatIsTooLargeIsRefusedRatherThanCut() throws {
        try PrivateFile.write([UInt8](repeating: 7, count: 1 << 20), to: path)
        #expect(try PrivateFile.read(path)?.count == 1 << 20)
        try PrivateFile.write([UInt8](repeating: 7, count: 1 << 20 + 1), to: path)
        #expect(throws: PrivateFile.Failure.self) { try PrivateFile.read(path) }
    }
}
