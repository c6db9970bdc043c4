#!/usr/bin/env bash
# Installs what Debian 12 offers and this product needs; does nothing when it is all there.
#   install-dependencies.sh build|run|test|package|bench|prometheus
set -euo pipefail

build=(build-essential pkg-config libsqlite3-dev libssl-dev libjwt-dev libargon2-dev
    libgtk-4-dev libadwaita-1-dev libsoup-3.0-dev libsecret-1-dev libepoxy-dev zlib1g-dev)
run=(curl fonts-dejavu-core adwaita-icon-theme librsvg2-common fonts-cantarell fonts-inter libgl1-mesa-dri)
test=(xvfb xauth dbus dbus-x11 at-spi2-core gir1.2-atspi-2.0 gir1.2-soup-3.0 python3-gi python3-pyatspi python3-selenium
    xdotool imagemagick x11-utils chromium chromium-driver libwslay-dev libdeflate-dev node-llhttp)
package=(brotli dpkg-dev fakeroot debootstrap desktop-file-utils appstream lintian binutils)
bench=(nginx-light slowhttptest wrk nodejs node-ws python3-websockets)

case "${1:-}" in
build) wanted=("${build[@]}") ;;
run) wanted=("${build[@]}" "${run[@]}") ;;
test) wanted=("${build[@]}" "${run[@]}" "${test[@]}") ;;
package) wanted=("${build[@]}" "${package[@]}") ;;
prometheus) wanted=(prometheus) ;;
bench) wanted=("${build[@]}" "${run[@]}" "${bench[@]}") ;;
*)
    echo "usage: $0 build|run|test|package|bench|prometheus" >&2
    exit 2
    ;;
esac

missing=()
for name in "${wanted[@]}"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
done
[ ${#missing[@]} -eq 0 ] && exit 0

root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
        echo "These packages are missing, and only root can install them: ${missing[*]}" >&2
        exit 1
    }
    root=(sudo)
fi
echo "Installing: ${missing[*]}"
"${root[@]}" apt-get update -qq
# Nothing may start by itself: nginx would take port 80 only to be measured against later.
policy=/usr/sbin/policy-rc.d
made_policy=no
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee "$policy" >/dev/null
    "${root[@]}" chmod +x "$policy"
    made_policy=yes
fi
"${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
[ "$made_policy" = no ] || "${root[@]}" rm -f "$policy"
