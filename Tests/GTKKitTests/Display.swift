import Foundation
import GTKKit
import Testing

/// GTK needs a display; `make test` brings one.
enum Display {
    nonisolated static let exists = ProcessInfo.processInfo.environment["DISPLAY"] != nil
    private static let isOpen = Application.start()

    static func open() throws { try #require(isOpen, "GTK does not start on this display") }

    /// Lets GTK and bindings do what is waiting.
    static func settle() async {
        for _ in 0..<20 {
            MainLoop.turn()
            await Task.yield()
        }
    }

    /// A window with `content` in it, on screen while `body` looks at it.
    static func show(_ content: any Widget, _ body: (Window) async throws -> Void) async rethrows {
        let window = Window(width: 320, height: 320)
        window.content = content
        window.present()
        await settle()
        try await body(window)
        window.destroy()
    }
}
