import Auth
import Protocol
import Testing

extension Caller {
    static let administrator = Caller(
        userId: User.ID("U-1"), username: "ada", role: .superAdmin, scope: .all,
        permissions: Set(Permission.allCases), sessionId: "S-1", address: "192.0.2.1")

    /// Somebody who sees only these sites.
    static func manager(of projects: String...) -> Caller {
        var caller = administrator
        caller.username = "max"
        caller.role = .projectManager
        caller.scope = Scope(projects.map { Project.ID($0) })
        return caller
    }
}

extension CreateProject {
    /// Two blocks, four containers, twenty miners.
    static func small(_ id: Project.ID) -> CreateProject {
        var request = bare(id)
        request.template = "small"
        return request
    }

    static func bare(_ id: Project.ID, named name: String = "Test site") -> CreateProject {
        CreateProject(
            projectId: id,
            ["name": .string(name), "type": "mining", "status": "active", "location": ["name": "Somewhere"]])
    }
}

/// One way to spoil a good request, and the field that must be named for it.
struct Spoil<Request>: Sendable, CustomTestStringConvertible {
    let field: String
    let change: @Sendable (inout Request) -> Void

    init(_ field: String, _ change: @escaping @Sendable (inout Request) -> Void) {
        self.field = field
        self.change = change
    }

    var testDescription: String { field }
}

/// The template that the tests use: the shape of the first site, in the small.
let smallTemplate = """
    {
      "project": {
        "project_id": "SMALL-001", "name": "Small", "type": "mining", "status": "active",
        "location": { "name": "Somewhere" }
      },
      "layout_name": "As built",
      "equipment": [
        { "id": "{site}-GRID", "name": "Grid", "kind": "grid" },
        {
          "id": "{site}-PT1", "name": "Power transformer 1", "kind": "power_transformer",
          "model": "pt-substation-ultra", "feeds_from": "{site}-GRID", "rating_kva": 1000,
          "place": { "x_m": -40, "y_m": 0, "rotation_deg": 0 }
        },
        {
          "id": "{site}-PT2", "name": "Power transformer 2", "kind": "power_transformer",
          "model": "pt-substation-ultra", "feeds_from": "{site}-GRID", "rating_kva": 1000,
          "place": { "x_m": -40, "y_m": 20, "rotation_deg": 0 }
        },
        { "id": "{site}-RING", "name": "Ring", "kind": "ring", "feeds_from": "{site}-PT1" }
      ],
      "blocks": {
        "count": 2, "per_row": 1, "pitch_m": 30, "depth_m": 12, "aisle_m": 15, "gap_m": 4,
        "container_id": "{site}-C{container:2}", "container_model": "antspace-hd5",
        "equipment": [
          {
            "id": "{site}-T{block:2}", "name": "Transformer {block}", "kind": "distribution_transformer",
            "model": "dt-renewable-ultra", "feeds_from": "{site}-RING", "rating_kva": 100,
            "place": { "x_m": 0, "y_m": 0, "rotation_deg": 90 }
          }
        ],
        "containers": [
          { "feeds_from": "{site}-T{block:2}", "place": { "x_m": -6, "y_m": 0, "rotation_deg": 90 } },
          { "feeds_from": "{site}-T{block:2}", "place": { "x_m": 6, "y_m": 0, "rotation_deg": 90 } }
        ],
        "miners": {
          "per_container": 5, "id": "{site}-C{container:2}-M{slot:3}", "model": "S21 XP Hydro",
          "serial": "DEMO-{container:2}-{slot:3}", "network": "10.1.0.0", "addresses_per_container": 256,
          "mac_prefix": "02:51:41"
        }
      }
    }
    """
