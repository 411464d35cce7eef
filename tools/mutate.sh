#!/bin/bash
# Shows that the tests find mistakes: makes each of tests/mutation/mutations.txt and says what finds it.
#
#   tools/mutate.sh          all mutations, some ten minutes on two cores
#   tools/mutate.sh NAME…    these
#
# It works on the last commit, in a tree of its own (build/mutation, kept for the next time). Exit status 1
# if a mutation survives, does not apply any more, or does not build: then the mutation, or a test, is to
# be mended.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

list=$PWD/tests/mutation/mutations.txt
apply=$PWD/tests/mutation/apply.awk
tree=$PWD/build/mutation
programs=(waybill waybill_swarm waybill_crash_points)
swarm_seeds=300
crash_stories=(article/two-users-one-server article/inbound-through-cas basics/two-servers-one-dag
  routing/hub-site outbound/contact)
longest=300 # Seconds that a mutated program may run: it may wait for ever.

fresh_tree() {
  [ -e "$tree/.git" ] || git clone --quiet --shared --no-checkout . "$tree" || return 1
  git -C "$tree" fetch --quiet origin "$(git rev-parse HEAD)" &&
    git -C "$tree" checkout --quiet --force --detach "$(git rev-parse HEAD)"
}

build() {
  cmake --build "$tree/build/release" -j "$(nproc)" --target "${programs[@]}" >"$tree/build/log.txt" 2>&1
}

# How many lines of FAIL the command prints; "crash" if it ends otherwise than by saying so.
failures() {
  local out status
  out=$(cd "$scratch" && timeout "$longest" "$@" 2>&1)
  status=$?
  if [ "$status" -gt 1 ]; then echo "died ($status)"; else grep -c '^FAIL' <<<"$out"; fi
}

# One line for the mutation in the tree: what the stories, the swarm and the crash points say.
judge() {
  local bin=$tree/build/release stories swarm points
  stories=$(cd "$tree" && scratch=$tree failures "$bin/tools/cli/waybill" check)
  swarm=$(failures "$bin/tests/swarm/waybill_swarm" 0 $swarm_seeds)
  points=$(failures "$bin/tests/crash_points/waybill_crash_points" --points 150 \
    "${crash_stories[@]/#/$tree/scenarios/}")
  printf '%-28s %12s %12s %12s' "$1" "$stories" "$swarm" "$points"
  [ "$stories $swarm $points" != "0 0 0" ]
}

fresh_tree || exit 1
crash_stories=("${crash_stories[@]/%/.toml}")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cmake --preset release -S "$tree" -B "$tree/build/release" -DWAYBILL_TESTS=ON -DWAYBILL_BENCH=OFF \
  >"$scratch/configure.txt" || exit 1
mkdir -p "$tree/build"
echo "Building the tree as it is."
build || { tail -n 20 "$tree/build/log.txt"; exit 1; }

names=("$@")
[ ${#names[@]} -gt 0 ] || mapfile -t names < <(awk '/^== / {print $2}' "$list")
printf '%-28s %12s %12s %12s\n' "FAIL lines of" "stories" "swarm" "crash points"
bad=0
if judge "(no mutation)"; then
  printf '   the tree fails by itself\n'
  exit 1
fi
printf '\n'
for name in "${names[@]}"; do
  git -C "$tree" checkout --quiet --force .
  if ! (cd "$tree" && awk -v name="$name" -f "$apply" "$list" >/dev/null); then
    bad=$((bad + 1))
  elif ! build; then
    printf '%-28s does not build\n' "$name"
    grep -m 3 'error:' "$tree/build/log.txt"
    bad=$((bad + 1))
  elif judge "$name"; then
    printf '   found\n'
  else
    printf '   SURVIVES\n'
    bad=$((bad + 1))
  fi
done
git -C "$tree" checkout --quiet --force .
echo "${#names[@]} mutations, $bad not found"
[ "$bad" -eq 0 ]
