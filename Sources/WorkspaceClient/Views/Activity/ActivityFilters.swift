import GTKKit
import Protocol
import Stores

/// Project, person and kind of change, each from what there is.
func activityFilters(_ store: ActivityStore, in context: PageContext) -> Box {
    Box(.horizontal, spacing: 12).rebuild(on: { ActivityChoices(store, context.fleet) }) { choices in
        filter(tr("Project"), tr("All projects"), choices.projects.map(\.name), id: "filter-project") { index in
            var filter = store.filter
            filter.project = index.map { choices.projects[$0].id }
            store.show(filter)
        } selected: {
            choices.projects.firstIndex { $0.id == store.filter.project }
        }
        filter(tr("Person"), tr("Everybody"), choices.actors, id: "filter-actor") { index in
            var filter = store.filter
            filter.actor = index.map { choices.actors[$0] }
            store.show(filter)
        } selected: {
            choices.actors.firstIndex { $0 == store.filter.actor }
        }
        filter(tr("Kind"), tr("Every change"), choices.verbs, id: "filter-verb") { index in
            var filter = store.filter
            filter.verb = index.map { choices.verbs[$0] }
            store.show(filter)
        } selected: {
            choices.verbs.firstIndex { $0 == store.filter.verb }
        }
    }
}

/// What the lists offer: everything seen since the page was opened, so that choosing one person does not take the
/// others away.
private struct ActivityChoices: Equatable {
    struct Site: Equatable {
        let id: Project.ID
        let name: String
    }

    let projects: [Site]
    let actors: [String]
    let verbs: [String]

    init(_ store: ActivityStore, _ fleet: FleetStore) {
        projects = fleet.projects.map { Site(id: $0.projectId, name: $0.name) }
        actors = store.seenActors.sorted()
        verbs = store.seenVerbs.sorted()
    }
}

private func filter(
    _ name: String, _ all: String, _ choices: [String], id: String, _ choose: @escaping (Int?) -> Void,
    selected: () -> Int?
) -> DropDown {
    DropDown([all] + choices, selected: (selected() ?? -1) + 1, label: name) { choose($0 == 0 ? nil : $0 - 1) }
        .id(id).tooltip(name)
}
