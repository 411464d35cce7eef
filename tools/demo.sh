#!/bin/bash
# Builds Waybill and tells both stories of the article: what the servers logged, what the tracer
# makes of it, and that it is the truth.
#
#   tools/demo.sh            on a bare Debian 12; the output trees stay in out/
set -euo pipefail
cd "$(dirname "$0")/.."

waybill=build/release/tools/cli/waybill
columns=125

caption() { printf '\n== %s\n' "$*"; }

# Shows the command as a reader would type it, then its output.
shown() {
  printf '\n$ %s\n' "${*/#$waybill/waybill}"
  "$@"
}

build() {
  tools/setup.sh build
  # Only the program: a machine that just wants to look needs no test libraries.
  if [ ! -f build/release/CMakeCache.txt ]; then
    cmake --preset release -DWAYBILL_TESTS=OFF -DWAYBILL_BENCH=OFF
  fi
  cmake --build --preset release --target waybill
}

# The rows of every file of a tree, each on one line: source-contexts shortened, the end cut off.
show_rows() {
  local file
  find "$1/logs" -name '*.LOG' | sort | while IFS= read -r file; do
    printf '\n%s\n' "$file"
    sed -E -e '1s/^\xef\xbb\xbf//' -e '/^#/d' -e 's/\r$//' -e 's/,[0-9A-F]{16};[^,]*/,…/' "$file" |
      awk -v width="$columns" '{
        gsub(/"[^"]*"/, "\"…\"")
        if (length($0) > width) $0 = substr($0, 1, width - 2) " …"
        print
      }'
  done
}

tell() {
  local name=$1 title=$2 server=$3
  local story=scenarios/article/$name.toml tree=out/$name
  caption "$title"
  sed -n '/^#/!q; s/^# \{0,1\}/   /p' "$story"
  shown "$waybill" run "$story" --out "$tree"

  caption "The rows, server by server, file by file, as Exchange has them on disk (here cut short)"
  show_rows "$tree"

  caption "What Get-MessageTrackingLog shows when it asks $server"
  shown "$waybill" trace "$tree" --format cmdlet --server "$server"

  caption "The path, rebuilt from those rows alone"
  shown "$waybill" trace "$tree"

  caption "The judgement: the same bytes as expected, and the traced path is what truly happened"
  shown "$waybill" check "$story"
}

caption "Building (some minutes the first time)"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! build >"$log" 2>&1 </dev/null; then
  tail -40 "$log" >&2
  exit 1
fi

tell two-users-one-server "First story: two users on one server" MBX11
tell inbound-through-cas "Second story: a message from the Internet" MBX11

printf '\nThe trees are in out/. More stories: %s list scenarios\n' "$waybill"
