#!/usr/bin/env bash
# Installs both packages in a fresh Debian 12 root, starts the programs there, and purges them again. Needs root.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$(mktemp -d /tmp/workspace-root.XXXXXX)
pid=
cleanup() {
    [ -z "$pid" ] || kill "$pid" 2>/dev/null || true
    umount "$root/proc" "$root/dev" 2>/dev/null || true
    rm -rf --one-file-system "$root"
}
trap cleanup EXIT
# The mirror that this machine uses, in either form of its sources.
mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null |
    sed -nE 's/^URIs: *([^ ]+).*/\1/p; s/^deb (\[[^]]*\] )?([^ ]+) .*/\2/p' | awk '/debian/ && !/security/ && !n++' || true)
mirror=${mirror:-http://deb.debian.org/debian}
debootstrap --variant=minbase bookworm "$root" "$mirror" >"$root.log" 2>&1 || { tail "$root.log"; exit 1; }
rm -f "$root.log"
chmod 755 "$root"
mount --bind /dev "$root/dev"
mount -t proc proc "$root/proc"
echo "deb $mirror bookworm main" >"$root/etc/apt/sources.list"
cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
cp /etc/resolv.conf /etc/hosts "$root/etc/"
mkdir -p "$root/packages"
cp dist/*.deb "$root/packages/"
inside() { chroot "$root" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"; }
inside apt-get update -qq
inside sh -c 'apt-get install -y -qq --no-install-recommends /packages/*.deb curl xvfb xauth x11-utils' >/dev/null
echo "✓ both packages install"

port=18060
chroot --userspec=workspace:workspace "$root" env HOME=/var/lib/workspace PATH=/usr/bin:/bin \
    workspace-server serve --state /var/lib/workspace --port $port --demo >"$root/server.log" 2>&1 &
pid=$!
for _ in $(seq 100); do
    inside curl -fs "http://127.0.0.1:$port/ready" >/dev/null 2>&1 && break
    kill -0 "$pid" || { cat "$root/server.log"; exit 1; }
    sleep 0.2
done
inside curl -fs "http://127.0.0.1:$port/health" | grep -q online
inside curl -fs "http://127.0.0.1:$port/" | grep -q "Workspace Server"
echo "✓ the server starts as its own user and serves the dashboard"

inside sh -c "HOME=/root XDG_RUNTIME_DIR=/tmp GSK_RENDERER=cairo xvfb-run -a -s \"-screen 0 1280x1024x24 -noreset\" sh -c '
    workspace-client --server http://127.0.0.1:$port & client=\$!
    for _ in \$(seq 100); do xwininfo -root -tree | grep -q Workspace && break; sleep 0.2; done
    xwininfo -root -tree | grep -q Workspace; found=\$?
    kill \$client; exit \$found'" >"$root/client.log" 2>&1 || { cat "$root/client.log"; exit 1; }
echo "✓ the client opens its window"

kill -TERM "$pid"
wait "$pid"
pid=
echo "✓ the server ends with 0 on SIGTERM"
inside apt-get purge -y -qq workspace-server workspace-client >/dev/null
for left in /var/lib/workspace /etc/workspace/server.conf /usr/bin/workspace-server /usr/share/workspace-client; do
    [ ! -e "$root$left" ] || { echo "$left is left behind"; exit 1; }
done
echo "✓ purging leaves nothing behind"
