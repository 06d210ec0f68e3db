#!/bin/sh
# conformance.sh SHELL - run the recorded cases beside the project and compare
# the number that agree, folder by folder, with tests/conformance.counts.
# Without ../shared it says so and passes.
set -u
shell=$1
here=$(cd "$(dirname "$0")" && pwd)
cases=${CONFORMANCE:-$here/../../shared/conformance}
if [ ! -x "$cases/run" ]; then
  echo "conformance: skipped, no ../shared/conformance beside this clone"
  exit 0
fi
total=0 of=0 status=0
while read -r folder least; do
  case $folder in '' | '#'*) continue ;; esac
  last=$("$cases/run" -s "$shell" -l "$cases/$folder" | tee "${TMPDIR:-/tmp}/conformance.$$" | tail -n 1)
  passed=${last%% passed*}
  failed=${last##*, } failed=${failed%% failed*}
  total=$((total + passed)) of=$((of + passed + failed))
  printf 'conformance: %-8s %4d of %4d agree (at least %d)\n' "$folder" "$passed" $((passed + failed)) "$least"
  if [ "$passed" -lt "$least" ]; then
    grep '^differs:' "${TMPDIR:-/tmp}/conformance.$$"
    status=1
  fi
  rm -f "${TMPDIR:-/tmp}/conformance.$$"
done <"$here/conformance.counts"
printf 'conformance: %d of %d agree\n' "$total" "$of"
exit $status
