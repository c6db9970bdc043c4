import Platform
import Protocol
import Testing

/// Answers say where a thing lives: that address must be the one its route reads.
struct ResourceTests {
    @Test(arguments: Route.Method.allCases) func onlyChangesCarryABody(method: Route.Method) {
        #expect(method.carriesBody == [.post, .put, .patch].contains(method))
    }

    @Test func addressesAreThoseOfTheRoutes() {
        #expect(GetProject.route.path == "/api/projects/{id}")
        #expect(GetContainer.route.path == "/api/containers/{id}")
        #expect(GetMiner.route.path == "/api/miners/{id}")
        #expect(GetLayout.route.path == "/api/layouts/{id}")
    }

    @Test func aPageAtItsEndHasNoNext() throws {
        let page = Page(items: [1, 2])
        #expect(String(decoding: try JSONCoding.encode(page), as: UTF8.self) == #"{"items":[1,2]}"#)
    }

    @Test func nothingToSayIsAnEmptyObject() throws {
        #expect(String(decoding: try JSONCoding.encode(Empty()), as: UTF8.self) == "{}")
    }

    @Test func rolesAndPermissionsHaveNamesOfTheWire() {
        #expect(Permission.allCases.allSatisfy { $0.rawValue.allSatisfy { $0.isLowercase || $0 == "_" } })
        #expect(Set(Permission.allCases.map(\.rawValue)).count == Permission.allCases.count)
    }
}
