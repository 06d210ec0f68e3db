#!/bin/sh
# parameters.sh SHELL - compare the commands' parameters with what PowerShell
# says of its own, where that lies beside the project. Without it, it says so
# and passes.
set -u
here=$(cd "$(dirname "$0")" && pwd)
spec=${PARAMETERS:-$here/../../shared/spec/parameters.md}
if [ ! -r "$spec" ]; then
  echo "parameters: skipped, no ../shared/spec/parameters.md beside this clone"
  exit 0
fi
exec "$1" "$here/parameters.ps1" "$spec" "$here/parameters.known"
