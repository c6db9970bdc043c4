package import Protocol

/// A site's machines at one moment. It shares the columns, which copy themselves if a reading comes while somebody
/// looks: taking it costs the same however many machines a container has.
package struct LiveSnapshot: Sendable {
    /// The machines of one container.
    package struct Part: Sendable {
        package let containerId: Container.ID
        let columns: ContainerColumns

        package var at: Timestamp { Timestamp(milliseconds: columns.at) }
        package var source: ReadingSource { columns.source }
        /// Made when it is asked for, one container after the other: a million rows at once would be 70 MB.
        package var miners: MinerColumns { columns.miners(changedAfter: 0) }
    }

    package let projectId: Project.ID
    /// In the order of their ids; without those that were never heard of.
    package let containers: [Part]
}
