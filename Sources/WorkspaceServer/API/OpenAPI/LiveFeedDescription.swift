import Protocol

/// The live feed in the API document. OpenAPI has no words for WebSockets, so it stands beside the paths, in the same
/// shapes.
enum LiveFeedDescription {
    static func make(_ schemas: inout OpenAPISchemas) -> FreeJSON {
        func schema(_ type: any Decodable.Type) -> FreeJSON { schemas.schema(ShapeRecorder.shape(of: type)) }
        return [
            "path": .string(LiveRoutes.path),
            "description": """
            A WebSocket. Programs send `Authorization: Bearer …`, browsers offer the subprotocols `workspace.v1` and \
            `bearer.…`. The server speaks first (`hello`), the client subscribes to topics and gets a snapshot of \
            each, and then what changes.
            """,
            "hello": schema(LiveHello.self), "command": schema(LiveCommand.self), "frame": schema(LiveEnvelope.self),
            "data": [
                "global": schema(GlobalFeed.self), "project/{id}": schema(ProjectFeed.self),
                "container/{id}": schema(ContainerFeed.self), "alerts": schema(AlertFeed.self),
                "activity": schema(ActivityFeed.self), "notifications": schema(NoticeFeed.self),
                "server": schema(ServerStatus.self),
            ],
        ]
    }
}
