#!/usr/bin/env bash
# Fetches the unmodified sources of Dear ImGui into third_party/.fetched/imgui: the source package of Debian 13,
# fetched by apt itself (signature and checksums verified), with settings that live in a temporary folder only.
# The machine's own package lists and sources stay as they are, and no rights are needed.
set -euo pipefail

suite=trixie
version=1.90.1+ds-1
sha256=ecce377df0f90b292f15dcbd83d438bddc162b2388c881132bde18c787572a1c
out=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/.fetched/imgui

[ "$(cat "$out/.version" 2>/dev/null)" = "$version" ] && exit 0

# The Debian mirror that this machine uses already.
mirror=$({ cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null || true; } |
    sed -nE 's#^URIs: *([^ ]*/debian/?)( .*)?$#\1#p; s#^deb (\[[^]]*\] *)?([^ ]*/debian/?) .*#\2#p' | head -n 1)
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
if [ -z "$mirror" ] || [ ! -f "$keyring" ]; then
    echo "Dear ImGui was not fetched: this needs Debian's package sources. Put the sources of version ${version%+*} into $out instead." >&2
    exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial" "$work/download"
cat > "$work/imgui.sources" <<SOURCES
Types: deb-src
URIs: $mirror
Suites: $suite
Components: main
Signed-By: $keyring
SOURCES
options=(-q -o "Dir::Etc::SourceList=$work/imgui.sources" -o Dir::Etc::SourceParts=- -o "Dir::State=$work/state"
         -o Dir::State::status=/var/lib/dpkg/status -o "Dir::Cache=$work/cache" -o APT::Sandbox::User="$(id -un)")
if ! { apt-get "${options[@]}" update &&
       (cd "$work/download" && apt-get "${options[@]}" source --download-only "imgui=$version"); } > "$work/log" 2>&1; then
    tail -n 5 "$work/log" >&2
    echo "Dear ImGui $version could not be fetched from Debian's suite $suite: check the network and try again." >&2
    exit 1
fi
archive=$(ls "$work"/download/imgui_*.orig.tar.*)
if ! echo "$sha256  $archive" | sha256sum --check --quiet > /dev/null 2>&1; then
    echo "Dear ImGui was not unpacked: its archive is not the one this project was built with." >&2
    exit 1
fi
rm -rf "$out"
mkdir -p "$out"
tar -xf "$archive" --strip-components=1 -C "$out"
echo "$version" > "$out/.version"
