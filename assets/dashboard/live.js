// The live feed: connects, subscribes, notices gaps, comes back by itself.

import { accessToken, renew } from "./api.js";

export class Live {
    #socket = null;
    #topics = new Map();
    #wait = 250;
    #ended = false;
    #onState;

    constructor(onState) { this.#onState = onState; }

    watch(topic, receive) {
        this.#topics.set(topic, { receive, seq: null });
        this.#send({ type: "subscribe", topic });
        return () => { this.#topics.delete(topic); this.#send({ type: "unsubscribe", topic }); };
    }

    start() {
        if (this.#ended) return;
        const scheme = location.protocol === "https:" ? "wss" : "ws";
        const socket = new WebSocket(`${scheme}://${location.host}/ws`, ["workspace.v1", `bearer.${accessToken()}`]);
        this.#socket = socket;
        socket.onopen = () => {
            this.#wait = 250;
            this.#onState("online");
            for (const [topic, entry] of this.#topics) {
                this.#send({ type: "subscribe", topic, ...(entry.seq == null ? {} : { after: entry.seq }) });
            }
        };
        socket.onmessage = (event) => this.#receive(JSON.parse(event.data));
        socket.onclose = () => this.#again();
        this.#renewal ??= setInterval(async () => {
            if (await renew()) this.#send({ type: "token", token: accessToken() });
        }, 8 * 60 * 1000);
    }

    stop() {
        this.#ended = true;
        clearInterval(this.#renewal);
        this.#socket?.close();
    }

    #renewal = null;

    #send(command) {
        if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(command));
    }

    #receive(frame) {
        const entry = this.#topics.get(frame.topic);
        if (!entry) return;
        if (frame.type === "delta" && entry.seq != null && frame.seq !== entry.seq + 1) {
            entry.seq = null;
            this.#send({ type: "subscribe", topic: frame.topic });
            return;
        }
        if (frame.type === "resync") { entry.seq = null; return; }
        entry.seq = frame.seq ?? entry.seq;
        if (frame.data) entry.receive(frame.data, frame.type);
    }

    async #again() {
        if (this.#ended) return;
        this.#onState("reconnecting");
        await new Promise((resolve) => setTimeout(resolve, this.#wait * (0.8 + 0.4 * Math.random())));
        this.#wait = Math.min(this.#wait * 2, 10000);
        await renew();
        this.start();
    }
}
