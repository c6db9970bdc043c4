#!/usr/bin/env bash
# The client in a real window, under its own X server, session bus and accessibility bus. run.sh [REPORT.xml]
set -euo pipefail
cd "$(dirname "$0")"
runtime=$(mktemp -d)
chmod 700 "$runtime"
trap 'rm -rf "$runtime"' EXIT
export XDG_RUNTIME_DIR=$runtime GTK_A11Y=atspi GSK_RENDERER=cairo GDK_BACKEND=x11 PYTHONPATH=../Harness
unset WAYLAND_DISPLAY
xvfb-run -a -s "-screen 0 1400x900x24 +extension GLX -noreset" dbus-run-session -- bash -c '
    /usr/libexec/at-spi-bus-launcher --launch-immediately & launcher=$!
    status=0
    /usr/bin/python3 client_tests.py "$@" || status=$?
    kill "$launcher" 2>/dev/null || true
    exit $status' client-tests "$@"
