#!/usr/bin/env bash
# The figures of the server and the sites, as Debian's Prometheus reads them.
set -euo pipefail
cd "$(dirname "$0")/../.."
packaging/install-dependencies.sh prometheus
PYTHONPATH=Tests/Harness exec /usr/bin/python3 Tests/Conformance/prometheus.py
