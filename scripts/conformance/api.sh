#!/usr/bin/env bash
# The API against its own document, by schemathesis: EXAMPLES per operation (200), the same SEED (42) each time.
# What stands behind it is for schemathesis: --phases fuzzing
set -euo pipefail
cd "$(dirname "$0")/../.."
tools=$(realpath -m "${CONFORMANCE_TOOLS:-.build/conformance}")
if [ ! -x "$tools/api/bin/schemathesis" ]; then
    python3 -m venv "$tools/api"
    "$tools/api/bin/pip" install --quiet --requirement Tests/Conformance/requirements.txt
fi
PATH="$tools/api/bin:$PATH" PYTHONPATH=Tests/Harness exec "$tools/api/bin/python" Tests/Conformance/api.py "$@"
