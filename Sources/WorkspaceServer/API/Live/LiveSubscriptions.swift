import Auth
import Domain
import HTTPEngine
import Platform
import Protocol

/// What clients ask for, and what they may have.
extension LiveHub {
    func receive(_ text: String, from id: UInt64) async {
        guard clients[id] != nil else { return }
        guard let command = try? JSONCoding.decode(LiveCommand.self, from: Array(text.utf8)) else {
            let problem = Problem(
                400, "command-invalid", "A command is {\"type\": \"subscribe\", \"topic\": …} or the like.")
            return sendEnvelope(.error, "", seq: 0, problem: problem, to: id)
        }
        switch command.type {
        case .subscribe: await subscribe(id, to: command.topic ?? "", after: command.after)
        case .unsubscribe: unsubscribe(id, from: command.topic ?? "")
        case .token: await renew(id, with: command.token ?? "")
        }
    }

    private func subscribe(_ id: UInt64, to text: String, after: Int?) async {
        guard let client = clients[id] else { return }
        do {
            guard let topic = LiveTopic(text) else {
                throw Problem(404, "topic-unknown", "There is no topic “\(text.prefix(80))”.")
            }
            guard client.topics[text] != nil || client.topics.count < Limits.topicsPerClientMax else {
                throw Problem(429, "topics-too-many", "At most \(Limits.topicsPerClientMax) topics for one connection.")
            }
            let key = try channelKey(of: topic, for: client)
            // Before the client is entered: a channel that catches up must not send it what the snapshot holds already.
            try await wake(key)
            clients[id]?.topics[text] = key
            channels[key]?.add(id)
            // Disconnected by an administrator meanwhile: nobody would ever take it out of the channel again.
            guard clients[id] != nil else {
                channels[key]?.remove(id, at: now)
                return
            }
            clients[id]?.stale.remove(text)
            if !hasRoom(id) {
                clients[id]?.stale.insert(text)
            } else if let after, let frames = channels[key]?.frames(after: after) {
                for frame in frames { send(frame, of: text, to: id) }
            } else {
                try await sendSnapshot(of: key, to: id)
            }
        } catch {
            unsubscribe(id, from: text)
            sendEnvelope(.error, text, seq: 0, problem: Problem(error), to: id)
        }
    }

    private func unsubscribe(_ id: UInt64, from text: String) {
        guard let key = clients[id]?.topics.removeValue(forKey: text) else { return }
        clients[id]?.stale.remove(text)
        channels[key]?.remove(id, at: now)
    }

    /// Throws where the client may not watch the topic.
    private func channelKey(of topic: LiveTopic, for client: LiveClient) throws -> LiveChannel.Key {
        let caller = client.token.caller
        guard caller.may(topic.permission) else {
            throw Problem(403, "forbidden", "This topic needs the permission \(topic.permission.rawValue).")
        }
        return LiveChannel.Key(topic: topic, audience: try source.audience(of: topic, for: caller))
    }

    // MARK: Rights

    private func renew(_ id: UInt64, with text: String) async {
        guard let client = clients[id] else { return }
        do {
            let token = try await verifier.verify(bearer: text, from: client.session.origin.address)
            guard token.caller.userId == client.token.caller.userId else {
                return dismiss(id, code: 4401, reason: "the token is somebody else's")
            }
            await adopt(token, text, for: id)
        } catch {
            // The old token still counts until it ends.
            sendEnvelope(.error, "", seq: 0, problem: Problem(error), to: id)
        }
    }

    /// The account has changed: its token may be void now, or say something else.
    func lookAgain(at user: User.ID) async {
        for (id, client) in clients where client.token.caller.userId == user {
            do {
                try await verifyAgain(id)
            } catch {
                dismiss(id, code: 4401, reason: "signed out")
            }
        }
    }

    /// What the verifier said of the token holds no longer: it has ended, or its session has, or it is still good.
    func lookAgain(atTokenOf id: UInt64) async {
        do {
            try await verifyAgain(id)
        } catch {
            // A database under load says nothing about the token: the next tick asks again.
            guard Problem(error).status == 401 else { return }
            dismiss(id, code: 4401, reason: "the token has ended")
        }
    }

    private func verifyAgain(_ id: UInt64) async throws {
        guard let client = clients[id] else { return }
        let token = try await verifier.verify(bearer: client.tokenText, from: client.session.origin.address)
        // Requests bear with clocks that differ; a connection has no reason to.
        guard token.expiresAt > now else { throw AccountError.tokenExpired }
        await adopt(token, client.tokenText, for: id)
    }

    private func adopt(_ token: VerifiedToken, _ text: String, for id: UInt64) async {
        guard let old = clients[id]?.token.caller else { return }
        clients[id]?.token = token
        clients[id]?.tokenText = text
        guard old.scope != token.caller.scope || old.permissions != token.caller.permissions else { return }
        for (text, key) in clients[id]?.topics ?? [:] {
            guard let client = clients[id] else { return }
            // Whoever still gets the same frames must not lose one by beginning anew.
            if let kept = try? channelKey(of: key.topic, for: client), kept == key { continue }
            // A new beginning in another channel, or the reason why there is none.
            unsubscribe(id, from: text)
            sendEnvelope(.resync, text, seq: 0, to: id)
            await subscribe(id, to: text, after: nil)
        }
    }

    // MARK: Channels

    /// Makes the channel, or brings one up to date that nobody watched for a while.
    private func wake(_ key: LiveChannel.Key) async throws {
        if let channel = channels[key] {
            if channel.subscribers.isEmpty { try await advance(key) }
            return
        }
        let update = try await source.snapshot(of: key.topic, for: key.audience)
        let seq = Int(now.milliseconds)
        let frame = try encode(update.payload, as: .snapshot, key.topic, seq: seq)
        channels[key] = LiveChannel(key, snapshot: frame, mark: update.mark, seq: seq)
    }

    func sendSnapshot(of key: LiveChannel.Key, to id: UInt64) async throws {
        guard let channel = channels[key] else { return }
        if let frame = channel.keptSnapshot { return send(frame, of: key.topic.text, to: id) }
        let update = try await source.snapshot(of: key.topic, for: key.audience)
        let frame = try encode(update.payload, as: .snapshot, key.topic, seq: channel.seq)
        channels[key]?.keep(snapshot: frame)
        send(frame, of: key.topic.text, to: id)
    }

    private func advance(_ key: LiveChannel.Key) async throws {
        guard let channel = channels[key],
            let update = try await source.changes(of: key.topic, for: key.audience, after: channel.mark)
        else { return }
        let kind: LiveFrameKind = update.isWhole ? .snapshot : .delta
        let frame = try encode(update.payload, as: kind, key.topic, seq: channel.seq + 1)
        channels[key]?.advance(to: update.mark, with: frame, keeping: configuration.keptDeltas)
        if update.isWhole { channels[key]?.keep(snapshot: frame) }
        for id in channel.subscribers { send(frame, of: key.topic.text, to: id) }
    }

    func advanceOrGiveUp(_ key: LiveChannel.Key) async {
        do {
            try await advance(key)
        } catch let error as FleetError {
            // What it was about is gone.
            let subscribers = channels.removeValue(forKey: key)?.subscribers ?? []
            for id in subscribers {
                clients[id]?.topics[key.topic.text] = nil
                clients[id]?.stale.remove(key.topic.text)
                sendEnvelope(.error, key.topic.text, seq: 0, problem: Problem(error), to: id)
            }
        } catch {
            // A database under load, for example: the mark stays, so the next tick makes up for this one.
            log.warning("no frame", ["topic": key.topic.text, "error": String(describing: error)])
        }
    }
}
