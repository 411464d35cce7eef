#!/bin/bash
# Installs the Debian 12 packages that a build (or the tests) need and this machine lacks.
#
#   tools/setup.sh build    what `waybill` is built of
#   tools/setup.sh test     the same, and what the tests and checks need
#
# Silent when everything is there, and then it needs neither root nor a network.
set -euo pipefail

# Package, and why. CONTRIBUTING.md says why each library was chosen.
build_packages=(
  g++                    # The compiler of the release.
  cmake                  # The build description's reader.
  ninja-build            # The build itself.
  libboost1.81-dev       # Headers. 1.81, because 1.74 (Debian's default) has no JSON.
  libboost-json1.81-dev  # `check` reads truth.jsonl and the tracer's answer with it.
  libtomlplusplus-dev    # Scenario files, with the line and column of every key and value.
  libcli11-dev           # The command line.
  libxxhash-dev          # Hashes and digests.
  libmimalloc-dev        # A faster heap for bulk runs.
)
test_packages=(
  libgtest-dev           # Tests.
  libgmock-dev           # Their matchers.
  libpcg-cpp-dev         # The generator that sim::Random is checked against.
  libbenchmark-dev       # tools/bench, which the tests build so that it cannot rot.
  clang-19               # The second compiler, whose bytes must be the same.
  libclang-rt-19-dev     # Its sanitizers.
  clang-tidy-19          # Mistakes the compilers do not see.
  clang-format           # The layout of the code.
  ccache                 # Rebuilds in seconds.
  mold                   # Links in a blink.
)

case "${1:-}" in
  build) wanted=("${build_packages[@]}") ;;
  test) wanted=("${build_packages[@]}" "${test_packages[@]}") ;;
  *)
    echo "usage: tools/setup.sh build|test" >&2
    exit 2
    ;;
esac

is_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=()
for package in "${wanted[@]}"; do
  is_installed "$package" || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "tools/setup.sh: not root and no sudo; please install: ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

# Another apt may be at work (a desktop's updater): wait for it rather than fail.
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y
  -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
echo "Installing: ${missing[*]}" >&2
log=$(mktemp)
if ! { "${apt[@]}" update &&
  "${apt[@]}" install --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 </dev/null; then
  tail -40 "$log" >&2
  echo "tools/setup.sh: apt-get failed; its last lines stand above, all of them in $log" >&2
  exit 1
fi
rm -f "$log"
