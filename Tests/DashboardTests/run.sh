#!/usr/bin/env bash
# The dashboard in a real browser. run.sh [REPORT.xml]
set -euo pipefail
cd "$(dirname "$0")"
# Debian's own Python has the browser driver; another one on the PATH may not.
PYTHONPATH=../Harness /usr/bin/python3 dashboard_tests.py "$@"
