import FoundationEssentials

/// Where the files that a program loads at run time are: pictures, templates, words.
package enum AssetFolder {
    /// The first of: what the user named, `/usr/share/PROGRAM/assets` of the package, and the `assets` folder of the
    /// source tree that the running program was built in.
    package static func find(named: String?, program: String) -> String? {
        // No falling back from what somebody named: other pictures than those asked for would puzzle more than none.
        if let named { return holdsAssets(named) ? named : nil }
        let installed = "/usr/share/\(program)/assets"
        if holdsAssets(installed) { return installed }
        var folder = executablePath()[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            if holdsAssets(folder + "/assets") { return folder + "/assets" }
        }
        return nil
    }

    private static func holdsAssets(_ folder: String) -> Bool {
        // Both programs need this file, and no other folder called `assets` has it.
        FileManager.default.fileExists(atPath: folder + "/style/tokens.json")
    }

    private static func executablePath() -> String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    }
}
