#!/bin/sh
# run.sh: measures the release build. Figures are of this machine at this moment: compare ratios, not numbers from elsewhere.
exec python3 "$(dirname "$0")/run.py" "$@"
