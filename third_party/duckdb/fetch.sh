#!/usr/bin/env bash
# Brings the pinned DuckDB library and C header into DEST (default: .deps/duckdb at the project's top).
# Each archive is checked against its pinned SHA-512 before a byte of it is used.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dest=${1:-$here/../../.deps/duckdb}
mkdir -p "$dest"
stamp="$dest/.pins"
if [ -f "$dest/libduckdb.so" ] && [ -f "$dest/duckdb.h" ] && cmp -s "$here/pins.txt" "$stamp"; then
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
while read -r package version sha512 member; do
  case "$package" in ''|'#'*) continue ;; esac
  if ! (cd "$work" && npm pack --silent --ignore-scripts "$package@$version" >"$work/name" 2>"$work/err"); then
    printf 'entente: cannot fetch %s %s from the npm registry (is the network reachable?).\n' "$package" "$version" >&2
    printf '  npm said: %s\n' "$(grep -m1 -v '^$' "$work/err" | cut -c1-160)" >&2
    printf '  Or install DuckDB yourself and configure with -DDUCKDB_DIR=<folder with libduckdb.so and duckdb.h>.\n' >&2
    exit 1
  fi
  archive="$work/$(tail -n1 "$work/name")"
  got=$(openssl dgst -sha512 -binary "$archive" | base64 -w0)
  if [ "$got" != "$sha512" ]; then
    printf 'entente: %s %s does not match its pinned hash; nothing was installed.\n  expected %s\n  received %s\n' \
      "$package" "$version" "$sha512" "$got" >&2
    exit 1
  fi
  path=$(tar -tzf "$archive" | awk -F/ -v m="$member" '$NF == m' | head -n1)
  tar -xzf "$archive" -O "$path" >"$dest/$member.new"
  mv "$dest/$member.new" "$dest/$member"
done <"$here/pins.txt"
cp "$here/pins.txt" "$stamp"
