#!/usr/bin/env bash
# Runs every fuzzer for SECONDS from its committed seeds; the first crash fails.  tools/fuzz.sh SECONDS [NAME...]
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
seconds=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ran=0
for program in "$top"/build/fuzz/fuzz/*_fuzz; do
  name=$(basename "$program" _fuzz)
  if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then continue; fi
  mkdir -p "$work/$name"
  seeds=()
  [ -d "$top/fuzz/corpus/$name" ] && seeds=("$top/fuzz/corpus/$name")
  if ! (cd "$work" && "$program" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 -print_final_stats=1 -seed=1 \
        "$work/$name" "${seeds[@]}" >"$work/$name.log" 2>&1); then
    tail -n 40 "$work/$name.log"
    for crash in "$work"/crash-* "$work"/timeout-* "$work"/oom-*; do [ -f "$crash" ] && cp "$crash" "$top/build/"; done
    echo "fuzz: $name failed; the input lies in build/" >&2
    exit 1
  fi
  printf '  %-24s %s runs\n' "$name" "$(grep -o 'number_of_executed_units: *[0-9]*' "$work/$name.log" | grep -o '[0-9]*')"
  ran=$((ran + 1))
done
[ "$ran" -gt 0 ] || { echo "fuzz: no fuzzer was run" >&2; exit 1; }
