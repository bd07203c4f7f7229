#!/usr/bin/env bash
# Builds the web app into a folder; quiet unless it fails.  tools/web.sh build OUT | install
# Packages are those of web/package-lock.json, by their hashes, and are fetched only when that file changes.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
web="$top/web"
ready="$web/node_modules/.ready"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
say() { printf 'entente: %s\n' "$*" >&2; }

install() {
  cmp -s "$web/package-lock.json" "$ready" && return
  say "fetching the web app's packages"
  if ! (cd "$web" && npm ci --no-audit --no-fund --ignore-scripts --prefer-offline) >"$log" 2>&1; then
    say "the web app's packages could not be fetched. Is the network reachable? Without it: cmake -DENTENTE_WEB=OFF (the API"
    say "is served, the app is not). The last lines were:"
    tail -n 5 "$log" | sed 's/^/  /' >&2
    exit 1
  fi
  cp "$web/package-lock.json" "$ready"
}

# Two builds at once share one folder of packages.
exec 9<"$web/package.json"
flock 9 2>/dev/null || true
install
if [ "${1:-install}" = build ]; then
  out=$(realpath -m "$2")
  if ! (cd "$web" && ENTENTE_WEB_OUT="$out" node_modules/.bin/vite build --logLevel warn) >"$log" 2>&1; then
    say "the web app does not build:"
    cat "$log" >&2
    exit 1
  fi
fi
