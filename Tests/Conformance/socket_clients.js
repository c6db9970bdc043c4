// The same conversation in node and in a browser: sends each message, compares what comes back, reports the extensions.
// eslint-disable-next-line no-unused-vars
function converse(Socket, address, messages, done) {
    const socket = new Socket(address);
    let next = 0;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => socket.send(messages[0]);
    socket.onerror = () => done('the connection broke');
    socket.onmessage = (event) => {
        if (event.data !== messages[next]) return done(`message ${next} came back differently`);
        next += 1;
        if (next < messages.length) return socket.send(messages[next]);
        socket.onclose = (end) => done(`${end.code} ${socket.extensions}`);
        socket.close(1000);
    };
}
