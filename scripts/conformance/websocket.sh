#!/usr/bin/env bash
# RFC 6455 and 7692: the Autobahn Testsuite on engine-echo. CASES="1.* 7.*" runs only those.
set -euo pipefail
cd "$(dirname "$0")"
# No globbing: the stars are Autobahn's.
set -f
# shellcheck disable=SC2086
exec python3 ./autobahn.py ${CASES:-}
