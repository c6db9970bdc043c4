#!/usr/bin/env bash
# Malformed and borderline HTTP against engine-echo, beside nginx in the same run. GROUPS_OF="chunks Host" for some only.
set -euo pipefail
cd "$(dirname "$0")/../.."
packaging/install-dependencies.sh bench
# shellcheck disable=SC2086
exec /usr/bin/python3 Tests/Conformance/strictness.py ${GROUPS_OF:-}
