#!/usr/bin/env bash
# RFC 6455 and 7692: the clients that people use, and the Autobahn Testsuite; CASES="1.* 7.*" runs only those of it.
set -euo pipefail
cd "$(dirname "$0")/../.."
# Other people's clients are what the benchmarks use as peers.
packaging/install-dependencies.sh bench
cd Tests/Conformance
/usr/bin/python3 ./socket_clients.py
# No globbing: the stars are Autobahn's.
set -f
# shellcheck disable=SC2086
exec python3 ./autobahn.py ${CASES:-}
