// The peer most servers are built on: everybody gets what one sends. Debian's node-ws.
const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', backlog: 4096, perMessageDeflate: false }, () => {
    console.log(`listening on http://127.0.0.1:${server.address().port}`);
});
server.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => {
        for (const client of server.clients) client.send(data, { binary: isBinary });
    });
});
