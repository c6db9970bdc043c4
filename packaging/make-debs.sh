#!/usr/bin/env bash
# Makes dist/workspace-server_VERSION_ARCH.deb and dist/workspace-client_VERSION_ARCH.deb from the release build.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 022
version=$(sed -nE 's/.*productVersion = "([^"]+)".*/\1/p' Sources/Protocol/Contract.swift)
architecture=$(dpkg --print-architecture)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p dist

# program NAME ROOT: installs a release program without its debug symbols.
program() {
    install -Dm755 ".build/release/$1" "$2/usr/bin/$1"
    strip --strip-unneeded "$2/usr/bin/$1"
}

# manual NAME ROOT: its page for man.
manual() {
    gzip -9nc "packaging/man/$1.1" >"$work/$1.1.gz"
    install -Dm644 "$work/$1.1.gz" "$2/usr/share/man/man1/$1.1.gz"
}

# The libraries that the programs of ROOT link, as package relations.
libraries() {
    mkdir -p "$work/debian"
    printf 'Source: workspace\n\nPackage: workspace\nArchitecture: any\n' >"$work/debian/control"
    (cd "$work" && dpkg-shlibdeps -O "$1"/usr/bin/* 2>/dev/null) | sed -n 's/^shlibs:Depends=//p'
}

# package NAME ROOT DEPENDS RECOMMENDS DESCRIPTION…
package() {
    local name=$1 root=$2 depends=$3 recommends=$4 summary=$5 text=$6
    local documents=$root/usr/share/doc/$name
    install -Dm644 packaging/debian/copyright "$documents/copyright"
    gzip -9nc packaging/debian/changelog >"$work/changelog.gz"
    install -Dm644 "$work/changelog.gz" "$documents/changelog.gz"
    mkdir -p "$root/DEBIAN"
    {
        echo "Package: $name"
        echo "Version: $version"
        echo "Architecture: $architecture"
        echo "Maintainer: Workspace <maintainers@workspace.invalid>"
        echo "Section: net"
        echo "Priority: optional"
        echo "Installed-Size: $(du -ks --exclude=DEBIAN "$root" | cut -f1)"
        echo "Depends: $depends"
        [ -z "$recommends" ] || echo "Recommends: $recommends"
        echo "Description: $summary"
        fold -s -w 78 <<<"$text" | sed 's/^/ /; s/ *$//'
    } >"$root/DEBIAN/control"
    (cd "$root" && find . -path ./DEBIAN -prune -o -path ./etc -prune -o -type f -printf '%P\0' | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
    dpkg-deb --root-owner-group -Zxz --build "$root" "dist/${name}_${version}_$architecture.deb" >/dev/null
    echo "dist/${name}_${version}_$architecture.deb  $(du -h "dist/${name}_${version}_$architecture.deb" | cut -f1)"
}

server=$work/server
program workspace-server "$server"
program workspace-agent "$server"
manual workspace-server "$server"
manual workspace-agent "$server"
mkdir -p "$server/usr/share/workspace-server/assets"
cp -r assets/{dashboard,style,templates,catalogue,models} "$server/usr/share/workspace-server/assets/"
# Packed once here instead of at every start; the server packs what has no .gz beside it and leaves out what has no .br.
find "$server/usr/share/workspace-server/assets/dashboard" -type f ! -name '*.png' -exec brotli -q 11 -k {} + -exec gzip -9nk {} +
install -Dm640 packaging/server.conf "$server/etc/workspace/server.conf"
for unit in workspace-server workspace-agent; do
    install -Dm644 "packaging/systemd/$unit.service" "$server/lib/systemd/system/$unit.service"
done
mkdir -p "$server/DEBIAN"
echo /etc/workspace/server.conf >"$server/DEBIAN/conffiles"
for script in postinst prerm postrm; do
    install -m755 "packaging/debian/workspace-server.$script" "$server/DEBIAN/$script"
done
package workspace-server "$server" "$(libraries "$server"), adduser" "" \
    "control room for energy-hungry sites: server" \
    "Collects, keeps and watches what every machine of a site does; REST API, live feed and monitoring dashboard on port 8060."

client=$work/client
program workspace-client "$client"
manual workspace-client "$client"
mkdir -p "$client/usr/share/workspace-client/assets"
cp -r assets/{style,locale,icons} "$client/usr/share/workspace-client/assets/"
install -Dm644 packaging/desktop/workspace-client.desktop "$client/usr/share/applications/workspace-client.desktop"
install -Dm644 packaging/desktop/workspace-client.svg "$client/usr/share/icons/hicolor/scalable/apps/workspace-client.svg"
install -Dm644 packaging/desktop/io.workspace.Client.metainfo.xml \
    "$client/usr/share/metainfo/io.workspace.Client.metainfo.xml"
package workspace-client "$client" \
    "$(libraries "$client"), adwaita-icon-theme, librsvg2-common, fonts-dejavu-core, libgl1-mesa-dri" \
    "fonts-inter | fonts-cantarell, gnome-keyring, xdg-desktop-portal-gtk" \
    "control room for energy-hungry sites: desktop client" \
    "Shows live what every machine of a site does: overview, containers, miners, alerts, plans in 2D and 3D."
