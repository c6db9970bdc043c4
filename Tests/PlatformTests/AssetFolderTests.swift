import Foundation
import Platform
import TestSupport
import Testing

/// A named folder is believed only when it holds assets; without a name the source tree's own is found.
struct AssetFolderTests {
    @Test func aNamedFolderMustHoldAssets() throws {
        let folder = try TemporaryFolder()
        #expect(AssetFolder.find(named: folder.path, program: "workspace") == nil)
        try FileManager.default.createDirectory(atPath: folder.path + "/style", withIntermediateDirectories: true)
        try Data("{}".utf8).write(to: URL(filePath: folder.path + "/style/tokens.json"))
        #expect(AssetFolder.find(named: folder.path, program: "workspace") == folder.path)
    }

    @Test func withoutANameTheTreeOfTheRunningProgramIsSearched() throws {
        let found = try #require(AssetFolder.find(named: nil, program: "no-such-program"))
        #expect(FileManager.default.fileExists(atPath: found + "/style/tokens.json"))
        #expect(found.hasSuffix("/assets"))
    }
}
