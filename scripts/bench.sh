#!/usr/bin/env bash
# Measures the release programs; fails when a figure exceeds its budget in Benchmarks/Budgets.json.
set -euo pipefail
cd "$(dirname "$0")/.."
ulimit -n 20000 2>/dev/null || true
exec /usr/bin/python3 Benchmarks/OverTheWire/main.py "$@"
