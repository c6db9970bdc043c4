#!/usr/bin/env bash
# Starts the server on its state folder, waits until it is ready, and opens the client on it when there is a display.
# STATE and PORT choose another folder and port. Ctrl-C ends both.
set -euo pipefail
cd "$(dirname "$0")/.."
state=${STATE:-state}
port=${PORT:-8060}
programs=.build/release
url=http://127.0.0.1:$port

client=
stop() {
    trap - EXIT INT TERM
    [ -z "$client" ] || kill "$client" 2>/dev/null || true
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
}

"$programs/workspace-server" serve --state "$state" --port "$port" --demo &
server=$!
trap stop EXIT INT TERM

until curl -fs "$url/health" >/dev/null 2>&1; do
    kill -0 "$server" 2>/dev/null || {
        echo "The server did not start; its last words are above." >&2
        exit 1
    }
    sleep 0.1
done
echo "Dashboard and API: $url"
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    "$programs/workspace-client" --server "$url" --user admin &
    client=$!
else
    echo "There is no display, so the client was not opened. On a desktop: $programs/workspace-client --server $url"
fi
wait "$server"
