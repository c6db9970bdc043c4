/// What a server has done since it started.
package struct HTTPServerStatistics: Sendable, Equatable {
    package var openConnections = 0
    package var openSockets = 0
    package var acceptedConnections = 0
    /// Turned away for a limit, or for want of descriptors.
    package var shedConnections = 0
    package var requests = 0
    /// Answers with a status of 400 to 499, and of 500 and more.
    package var clientErrors = 0
    package var serverErrors = 0
    package var bytesReceived = 0
    package var bytesSent = 0
    /// From the complete request to its answer on the socket.
    package var latency = LatencyHistogram()
}
