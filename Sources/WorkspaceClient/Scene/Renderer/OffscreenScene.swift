import CEpoxy

/// A renderer of its own, without window or display. Contexts belong to one thread: make it, use it and drop it there.
package final class OffscreenScene {
    package enum Failure: Error, Equatable { case noContext, framebuffer }

    package let renderer: SceneRenderer
    private var context: SceneContext

    package init() throws {
        var made = SceneContext()
        guard scene_context_create(&made) != 0 else { throw Failure.noContext }
        context = made
        do {
            renderer = try SceneRenderer(embedded: false)
        } catch {
            // The initialiser fails, so that no deinit will ever free it.
            scene_context_delete(&made)
            throw error
        }
    }

    deinit {
        renderer.release()
        scene_context_delete(&context)
    }

    package var driver: String { scene_driver().map { String(cString: $0) } ?? "unknown" }

    package func picture(of frame: SceneFrame, width: Int, height: Int) throws -> Picture {
        var target = SceneTarget()
        defer { scene_target_delete(&target) }
        guard scene_target_create(&target, Int32(width), Int32(height), 0) != 0 else { throw Failure.framebuffer }
        try renderer.draw(frame, width: width, height: height)
        var pixels = [UInt8](repeating: 0, count: width * height * 4)
        scene_target_read(&target, &pixels)
        return Picture(width: width, height: height, pixels: pixels)
    }
}
