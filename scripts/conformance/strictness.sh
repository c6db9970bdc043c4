#!/usr/bin/env bash
# Malformed and borderline HTTP against engine-echo, beside nginx in the same run, and against the real server.
#   GROUPS_OF="chunks Host" for some groups of the first only.
set -euo pipefail
cd "$(dirname "$0")/../.."
packaging/install-dependencies.sh bench
# shellcheck disable=SC2086
/usr/bin/python3 Tests/Conformance/strictness.py ${GROUPS_OF:-}
[ -n "${GROUPS_OF:-}" ] || exec /usr/bin/python3 Tests/Conformance/refusals.py
