import Foundation
import GTKKit
import TestSupport

/// Keeps a picture of the whole display when `WORKSPACE_SCREENSHOTS` names a folder, for people to look at.
func shoot(_ name: String) async {
    guard let folder = ProcessInfo.processInfo.environment["WORKSPACE_SCREENSHOTS"] else { return }
    // The last frame may still be under way.
    for _ in 0..<30 {
        MainLoop.turn()
        try? await Task.sleep(for: .milliseconds(10))
    }
    _ = try? Command(["/usr/bin/import", "-window", "root", "\(folder)/\(name).png"]).run()
}
