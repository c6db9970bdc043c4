import Platform
import TestSupport
import Testing

/// A file right below the root has a folder as well, and a name is only safe when its folder could be written.
struct ContainingFolderTests {
    @Test(arguments: [
        ("/var/lib/a.db", "/var/lib"), ("/a.db", "/"), ("a.db", "."), ("data/a.db", "data"), ("./a.db", "."),
    ])
    func standsBeforeTheLastSlash(path: String, folder: String) {
        #expect(ContainingFolder.of(path) == folder)
    }

    @Test func synchronisesWhatIsThere() throws {
        let folder = try TemporaryFolder()
        #expect(ContainingFolder.synchronise(of: folder.path + "/file"))
        #expect(!ContainingFolder.synchronise(of: folder.path + "/missing/file"))
    }
}
