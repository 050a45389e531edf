#!/bin/sh
# run.sh: measures the release build. Figures are of this machine at this moment: compare ratios, not numbers from elsewhere.
set -eu
cd "$(dirname "$0")/.."
bench=$(swift build -c release --static-swift-stdlib --show-bin-path)/helderbrief-bench
wanted=$(sed -n 's/^render-nl-records-a-second //p' Benchmarks/thresholds.txt)

echo "cores: $(nproc), load: $(cut -d' ' -f1-3 /proc/loadavg)"
pin=
command -v taskset >/dev/null && pin="taskset -c $(($(nproc) - 1))"
for locale in nl en ar; do
  # shellcheck disable=SC2086
  $pin "$bench" --runs 5 --seconds 2 --locale "$locale" samples/demo/*.json
done
echo "wanted for nl (Benchmarks/thresholds.txt): at least $wanted records a second on one core of an idle machine"
