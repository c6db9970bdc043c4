import Platform
import Protocol
import TestSupport
import Testing

@testable import WorkspaceAgent

/// An agent that starts while the server is away must know whom to ask.
struct SiteMemoryTests {
    private static let site = TelemetrySite(
        projectId: Project.ID("P"),
        containers: [
            TelemetrySite.Box(
                containerId: Container.ID("C"), slots: 2, transformerId: Equipment.ID("T"),
                addresses: [TelemetrySite.Address(slot: 2, ipAddress: "10.0.0.2")])
        ])

    @Test func whatWasKeptIsRecalled() throws {
        let folder = try TemporaryFolder()
        try SiteMemory(folder: folder.path).keep(Self.site)
        #expect(SiteMemory(folder: folder.path).recall() == Self.site)
    }

    @Test(arguments: [nil, "", "{", "[]"] as [String?]) func whatCannotBeReadIsNothing(text: String?) throws {
        let folder = try TemporaryFolder()
        if let text { try PrivateFile.write(Array(text.utf8), to: folder.path + "/site.json") }
        #expect(SiteMemory(folder: folder.path).recall() == nil)
    }
}
