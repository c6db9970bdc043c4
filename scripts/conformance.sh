#!/usr/bin/env bash
# Holds the programs against what others wrote down: each suite in scripts/conformance is one yardstick.
#   conformance.sh [SUITE…]     all of them, or those named: api, …
# Tools from PyPI go into a folder below .build; WORKSPACE_PROGRAMS says which programs are judged (.build/release).
set -uo pipefail
cd "$(dirname "$0")/.."
export SWIFT_BACKTRACE=enable=no
export WORKSPACE_PROGRAMS=${WORKSPACE_PROGRAMS:-$PWD/.build/release}
export CONFORMANCE_TOOLS=${CONFORMANCE_TOOLS:-$PWD/.build/conformance}

suites=("$@")
[ ${#suites[@]} -gt 0 ] || for file in scripts/conformance/*.sh; do suites+=("$(basename "$file" .sh)"); done

failed=()
for suite in "${suites[@]}"; do
    echo "── $suite"
    "scripts/conformance/$suite.sh" || failed+=("$suite")
done
[ ${#failed[@]} -eq 0 ] || { echo "failed: ${failed[*]}"; exit 1; }
echo "All of them hold: ${suites[*]}"
