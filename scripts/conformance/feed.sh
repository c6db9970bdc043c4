#!/usr/bin/env bash
# The live feed as docs/live-feed.md describes it, by a client that knows nothing else.
set -euo pipefail
cd "$(dirname "$0")/../.."
# Python's websockets is one of the benchmarks' peers.
packaging/install-dependencies.sh bench
exec /usr/bin/python3 Tests/Conformance/live_feed.py
