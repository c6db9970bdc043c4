import Observation
package import Protocol

/// One container of the grid. An object of its own, so that a reading redraws one cell and not fifty-eight.
@Observable
package final class ContainerCell {
    package let id: Container.ID
    package internal(set) var container: Container

    init(_ container: Container) {
        id = container.containerId
        self.container = container
    }
}
