#!/usr/bin/env bash
# A simulated fleet as pyasic reads it, the client that people use for real miners.
set -euo pipefail
cd "$(dirname "$0")/../.."
tools=$(realpath -m "${CONFORMANCE_TOOLS:-.build/conformance}")
if [ ! -x "$tools/miner/bin/python" ]; then
    python3 -m venv "$tools/miner"
    "$tools/miner/bin/pip" install --quiet --requirement Tests/Conformance/requirements-miner.txt
fi
# pyasic knows no other port than 80: in a network of its own everybody may listen there, and nobody else does.
namespace=()
unshare --user --map-root-user --net true 2>/dev/null && namespace=(unshare --user --map-root-user --net)
exec "${namespace[@]}" "$tools/miner/bin/python" Tests/Conformance/miner.py
