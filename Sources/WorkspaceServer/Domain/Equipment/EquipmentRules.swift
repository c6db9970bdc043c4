import Database
import Protocol

/// What may hang on what: the tree from the grid down to the containers.
enum EquipmentRules {
    /// Whether a container may hang on the transformer that it names.
    static func checkFeed(of container: Container, on connection: borrowing Connection) throws {
        guard let feed = container.transformerId else { return }
        let kind = try EquipmentRepository().kind(of: feed, in: container.projectId, on: connection)
        if let complaint = complaint(about: kind, at: container.projectId) {
            throw FleetError.conflicting([.init(field: "transformer_id", message: complaint)])
        }
    }

    /// The same for what cools it.
    static func checkCooling(of container: Container, on connection: borrowing Connection) throws {
        guard let cooler = container.cooledById else { return }
        let kind = try EquipmentRepository().kind(of: cooler, in: container.projectId, on: connection)
        if let complaint = complaint(aboutCoolerOf: kind, at: container.projectId) {
            throw FleetError.conflicting([.init(field: "cooled_by_id", message: complaint)])
        }
    }

    /// `kind` is that of what something wants to be cooled by; nil when the site has no such piece.
    static func complaint(aboutCoolerOf kind: EquipmentKind?, at project: Project.ID) -> String? {
        guard let kind else { return "there is no such equipment at \(project)" }
        return kind.cools ? nil : "nothing can be cooled by a \(kind.rawValue)"
    }

    /// What is wrong with what cools `piece`, among all pieces of its site.
    static func complaint(aboutCoolingOf piece: Equipment, among tree: [Equipment.ID: Equipment]) -> String? {
        guard let cooler = piece.cooledById else { return nil }
        if cooler == piece.equipmentId { return "must be another piece" }
        return complaint(aboutCoolerOf: tree[cooler]?.kind, at: piece.projectId)
    }

    /// `kind` is that of what something wants to hang on; nil when the site has no such piece.
    static func complaint(about kind: EquipmentKind?, at project: Project.ID) -> String? {
        guard let kind else { return "there is no such equipment at \(project)" }
        return kind.feeds ? nil : "nothing can hang on a \(kind.rawValue)"
    }

    /// What is wrong with the feed of `piece` among all pieces of its site, itself included as it would be.
    static func complaint(about piece: Equipment, among tree: [Equipment.ID: Equipment]) -> String? {
        guard let feed = piece.feedsFromId else { return nil }
        if piece.kind == .grid { return "must be empty: the grid hangs on nothing" }
        if let complaint = complaint(about: tree[feed]?.kind, at: piece.projectId) { return complaint }
        var next: Equipment.ID? = feed
        // A path without a circle visits no piece twice.
        for _ in 0..<tree.count {
            guard let current = next else { return nil }
            if current == piece.equipmentId { return "makes a circle: \(feed) hangs on \(piece.equipmentId) itself" }
            next = tree[current]?.feedsFromId
        }
        return next == nil ? nil : "makes a circle"
    }
}
