#!/usr/bin/env bash
# Renders every page of the client and the dashboard, with the demo site, into docs/images.
set -euo pipefail
cd "$(dirname "$0")/.."
runtime=$(mktemp -d)
chmod 700 "$runtime"
trap 'rm -rf "$runtime"' EXIT
export XDG_RUNTIME_DIR=$runtime GTK_A11Y=atspi GSK_RENDERER=cairo GDK_BACKEND=x11
export PYTHONPATH=Tests/Harness:Tests/DashboardTests WORKSPACE_PROGRAMS=$PWD/.build/release
unset WAYLAND_DISPLAY
xvfb-run -a -s "-screen 0 1920x1080x24 +extension GLX -noreset" dbus-run-session -- bash -c '
    /usr/libexec/at-spi-bus-launcher --launch-immediately & launcher=$!
    status=0
    /usr/bin/python3 scripts/screenshots.py || status=$?
    kill "$launcher" 2>/dev/null || true
    exit $status'
