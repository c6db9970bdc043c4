/// The limits of the live feed.
package struct LiveConfiguration: Sendable {
    package var tickMilliseconds = 1_000
    /// A minute of deltas: a client that was away for longer needs a snapshot anyway.
    package var keptDeltas = 64
    /// A channel without subscribers is frozen for this long, so that a client that comes back can resume.
    package var idleSeconds = 300
    /// A client with more frames waiting is told to begin anew instead of getting old news.
    package var queuedFramesMax = 256
    /// With more than this waiting, further topics begin when there is room again: two hundred snapshots at once would
    /// overflow the queue of a client that reads as fast as its line allows.
    package var waitingBytesMax = 256 << 10
    /// After this long behind, a client is sent away: it holds memory and learns nothing.
    package var behindSeconds = 30
    /// A page sends a few at a time; more at once is no client of ours.
    package var pendingCommandsMax = 256

    package init() {}
}
