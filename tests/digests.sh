#!/bin/bash
# Runs every story with several builds of waybill and compares what they wrote.
#
#   tests/digests.sh WAYBILL WAYBILL…     the first one is what the others must equal
#
# run.json holds a digest of the whole tree, so comparing it compares every byte of every log. Where
# it differs, the first file that differs is named too.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ $# -lt 2 ]; then
  echo "usage: tests/digests.sh WAYBILL WAYBILL…" >&2
  exit 2
fi

trees=$(mktemp -d)
trap 'rm -rf "$trees"' EXIT
stories=0
failures=0

# Runs the story $1 with the program $2; its tree goes to $3.
run_story() {
  if ! "$2" run "$1" --out "$3" --quiet >"$trees/output" 2>&1 </dev/null; then
    cat "$trees/output"
    echo "FAIL $1: $2 could not run it"
    return 1
  fi
  if ! grep -q '"digest":"[0-9a-f]\{32\}"' "$3/run.json"; then
    echo "FAIL $1: run.json of $2 has no digest"
    return 1
  fi
}

# Compares the trees $2 and $3 of the story $1.
compare_trees() {
  cmp -s "$2/run.json" "$3/run.json" && return 0
  echo "FAIL $1: the builds wrote different bytes"
  diff -rq "$2" "$3" | head -5
  return 1
}

while IFS= read -r story; do
  stories=$((stories + 1))
  rm -rf "$trees"/[0-9]*
  number=0
  for program in "$@"; do
    number=$((number + 1))
    if ! run_story "$story" "$program" "$trees/$number" ||
      { [ "$number" -gt 1 ] && ! compare_trees "$story" "$trees/1" "$trees/$number"; }; then
      failures=$((failures + 1))
      break
    fi
  done
done < <(find scenarios -name '*.toml' | sort)

if [ "$stories" -eq 0 ]; then
  echo "found no stories below scenarios/"
  exit 1
fi
echo "$stories stories, $# builds, $failures with different bytes or failures"
[ "$failures" -eq 0 ]
