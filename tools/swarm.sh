#!/bin/bash
# Checks random organizations, traffic and faults: see tests/swarm/README.md.
#
#   tools/swarm.sh [COUNT [FIRST]]   COUNT seeds (20000) from FIRST (1000) on, on all cores
#
# Needs a release build with tests: tools/setup.sh test, cmake --preset release -DWAYBILL_TESTS=ON,
# cmake --build --preset release.
set -euo pipefail
cd "$(dirname "$0")/.."

count=${1:-20000}
first=${2:-1000}
piece=500
program=$PWD/build/release/tests/swarm/waybill_swarm
folder=build/swarm
mkdir -p "$folder"
cd "$folder"

seq "$first" "$piece" $((first + count - 1)) |
  xargs -P "$(nproc)" -I {} "$program" {} "$piece" |
  awk '/^[0-9]+ seeds/ { seeds += $1; failed += $3; next } { print }
       END { printf "%d seeds, %d failed\n", seeds, failed; exit failed > 0 }'
