import Database
import Platform

/// `workspace-server restore BACKUP`: a name from the folder of backups, or the path of a file.
enum RestoreCommand {
    static func run(_ arguments: [String]) throws -> Int32 {
        let (words, flags) = CommandWords.split(arguments, ownFlags: [])
        guard words.count == 1 else {
            throw Program.UsageError(text: "Say `workspace-server restore BACKUP`: a name from the backups folder.")
        }
        let configuration = try Program.read(flags.settings)
        try ServerFiles.makeStateFolder(configuration.statePath)
        let backup = words[0].contains("/") ? words[0] : configuration.statePath + "/backups/" + words[0]
        let old = try DatabaseRestore(path: configuration.databasePath).restore(from: backup)
        Terminal.say("Restored \(words[0]).\n" + (old.map { "What was there is now \($0).\n" } ?? ""))
        return 0
    }
}
