package import APIClient
package import Platform

/// How a store reaches the server: by asking, and by listening.
package struct Backend {
    package let api: any ServerAPI
    package let feeds: any LiveFeeds
    package let time: TimeSource

    package init(api: any ServerAPI, feeds: any LiveFeeds, time: TimeSource = .system) {
        self.api = api
        self.feeds = feeds
        self.time = time
    }
}
