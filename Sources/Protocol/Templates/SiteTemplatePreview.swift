/// What a template would make, before anything is made.
package struct SiteTemplatePreview: Codable, Sendable, Equatable {
    /// How many pieces of equipment of one kind.
    package struct KindCount: Codable, Sendable, Equatable {
        package var kind: EquipmentKind
        package var count: Int

        package init(kind: EquipmentKind, count: Int) {
            self.kind = kind
            self.count = count
        }
    }

    package var template: String
    package var name: String
    package var status: ProjectStatus
    /// What the names of containers, miners and equipment would begin with.
    package var prefix: String
    package var containers: Int
    package var miners: Int
    package var equipment: [KindCount]
    /// One name of each kind, such as `QATAR-C01` and `QATAR-C01-M001`.
    package var names: [String]
    /// The names that exist already, the first of them. The site can be created when there are none.
    package var taken: [String]
    /// A prefix whose names are free, when those of this one are not.
    package var suggestion: String?

    package init(
        template: String, name: String, status: ProjectStatus, prefix: String, containers: Int, miners: Int,
        equipment: [KindCount], names: [String], taken: [String], suggestion: String? = nil
    ) {
        self.template = template
        self.name = name
        self.status = status
        self.prefix = prefix
        self.containers = containers
        self.miners = miners
        self.equipment = equipment
        self.names = names
        self.taken = taken
        self.suggestion = suggestion
    }
}

extension SiteTemplatePreview: Documented {
    package static let fields: FieldNotes = [
        "template": .init("The template, by the name of its file.", example: "qatar-001"),
        "name": "What the site would be called.",
        "status": "Where it would stand in its life.",
        "prefix": .init("What the names of everything in it would begin with.", example: "QATAR"),
        "containers": .init("How many there would be.", in: 0...1e6),
        "miners": .init("How many there would be.", in: 0...1e8),
        "equipment": "How many of each kind there would be.",
        "names": "One name of each kind.",
        "taken": "The names that exist already, the first of them; the site can be created when there are none.",
        "suggestion": "A prefix whose names are free, when those of this one are not.",
    ]
}

extension SiteTemplatePreview.KindCount: Documented {
    package static let fields: FieldNotes = [
        "kind": "What it is.", "count": .init("How many.", in: 1...1e6),
    ]
}
