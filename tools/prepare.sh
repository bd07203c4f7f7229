#!/usr/bin/env bash
# Installs what a Debian machine lacks to build entente, and brings the pinned DuckDB. Says what it does on standard
# error; does nothing where all is there.  tools/prepare.sh build | test
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
purpose=${1:-build}

say() { printf 'entente: %s\n' "$*" >&2; }

packages() {
  grep -hvE '^\s*(#|$)' "$top/tools/packages.txt"
  if [ "$purpose" = test ]; then grep -hvE '^\s*(#|$)' "$top/tools/packages-test.txt"; fi
}

missing=()
if command -v dpkg-query >/dev/null 2>&1; then
  while read -r package; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done < <(packages)
else
  say "this is no Debian system; install by hand what tools/packages.txt names"
fi
# A newer tool from elsewhere serves as well as Debian's.
keep=()
for package in "${missing[@]}"; do
  case "$package" in
    cmake) command -v cmake >/dev/null 2>&1 && continue ;;
    ninja-build) command -v ninja >/dev/null 2>&1 && continue ;;
    npm) command -v npm >/dev/null 2>&1 && continue ;;
    python3) command -v python3 >/dev/null 2>&1 && continue ;;
  esac
  keep+=("$package")
done

if [ "${#keep[@]}" -gt 0 ]; then
  say "installing ${#keep[@]} package(s): ${keep[*]}"
  sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      say "not root and no sudo here; ask an administrator to run: apt-get install ${keep[*]}"
      exit 1
    fi
    sudo=(sudo)
  fi
  log=$(mktemp)
  if ! { "${sudo[@]}" apt-get update -q && DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -yq --no-install-recommends "${keep[@]}"; } >"$log" 2>&1; then
    say "the packages could not be installed. Is the network reachable? The last lines were:"
    tail -n 5 "$log" | sed 's/^/  /' >&2
    rm -f "$log"
    exit 1
  fi
  rm -f "$log"
fi

"$top/third_party/duckdb/fetch.sh" "$top/.deps/duckdb"

# pyarrow reads back what our Arrow writer wrote: a reader that is not ours. numpy repeats the ledger's sums.
if [ "$purpose" = test ] && ! "$top/.deps/python/bin/python3" -c 'import numpy, pyarrow' >/dev/null 2>&1; then
  say "installing pyarrow and numpy for the tests"
  log=$(mktemp)
  if ! { python3 -m venv "$top/.deps/python" && "$top/.deps/python/bin/pip" install -q --only-binary :all: pyarrow==24.0.0 numpy==2.4.6; } >"$log" 2>&1; then
    say "pyarrow and numpy could not be installed. Is the network reachable? The last lines were:"
    tail -n 3 "$log" | sed 's/^/  /' >&2
    rm -f "$log"
    exit 1
  fi
  rm -f "$log"
fi
