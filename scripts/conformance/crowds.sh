#!/usr/bin/env bash
# The real server among many connections and slow clients. PARTS="slow connections" for some only.
set -euo pipefail
cd "$(dirname "$0")/../.."
packaging/install-dependencies.sh bench
# shellcheck disable=SC2086
exec /usr/bin/python3 Tests/Conformance/crowds.py ${PARTS:-}
