#!/bin/sh
# spec.sh SHELL PAGE - compare what the shell says of itself with what
# PowerShell says, by PAGE.ps1: parameters or members. The page of PowerShell's
# lies beside the project; without it, this says so and passes.
set -u
here=$(cd "$(dirname "$0")" && pwd)
page=$2
spec=${SPEC:-$here/../../shared/spec}/$page.md
if [ ! -r "$spec" ]; then
  echo "$page: skipped, no ../shared/spec/$page.md beside this clone"
  exit 0
fi
exec "$1" "$here/$page.ps1" "$spec" "$here/$page.known"
