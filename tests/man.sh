#!/bin/sh
# man.sh SHELL - every manual page passes the linter: those written by hand
# and those the program writes. Without mandoc it says so and passes.
set -u
shell=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.." || exit 2
if ! command -v mandoc >/dev/null; then
  echo "man: skipped, no mandoc"
  exit 0
fi
pages=$(mktemp -d) || exit 2
trap 'rm -rf "$pages"' EXIT
"$shell" --man-pages "$pages" || exit 1
if ! mandoc -T lint -W warning "$pages"/*.1 man/*.[17]; then
  echo "man: the linter complains"
  exit 1
fi
echo "man: $(ls "$pages" man | grep -c '[.][17]$') pages"
