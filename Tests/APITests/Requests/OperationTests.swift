import HTTPEngine
import Protocol
import Testing

@testable import API

/// What an operation takes and how much of it follows from its types alone.
struct OperationTests {
    private func operation<Request: APIRequest>(_ type: Request.Type) -> API.Operation {
        API.Operation(of: type) { _ in Answer(200, nil) }
    }

    @Test func bodiesEndWhereTheirKindEnds() {
        #expect(operation(CreateProject.self).bodyBytesMax == Limits.bodyBytesMax)
        #expect(operation(SendTelemetry.self).bodyBytesMax == Limits.telemetryBatchBytesMax)
        #expect(operation(ImportFile.self).bodyBytesMax == Limits.importBytesMax)
    }

    @Test func onlyChangesAreConditional() {
        #expect(operation(ChangeMiner.self).isConditional)
        #expect(!operation(GetMiner.self).isConditional)
        #expect(!operation(CreateMiner.self).isConditional)
    }

    @Test func aResourceHasATagAndAListHasNone() {
        #expect(operation(GetMiner.self).hasTag)
        #expect(!operation(ListMiners.self).hasTag)
    }

    @Test func aBodyIsNeededWhereSomethingInItIs() {
        #expect(operation(CreateProject.self).needsBody)
        #expect(operation(ImportFile.self).needsBody)
        #expect(!operation(GetProject.self).needsBody)
        #expect(!operation(Logout.self).needsBody)
    }

    /// A misspelt filter that is passed over would answer more than was asked for.
    @Test func aBodyLeavesNoRoomForAQuery() {
        #expect(operation(CreateProject.self).queryNames == [])
        #expect(
            operation(ListMiners.self).queryNames?.isSuperset(of: ["limit", "cursor", "status"]) == true)
    }

    @Test func parametersComeFromThePath() {
        #expect(RouteTree.parameters(of: "/api/{kind}/templates/{name}") == ["kind", "name"])
        #expect(RouteTree.parameters(of: "/api/projects") == [])
    }
}
