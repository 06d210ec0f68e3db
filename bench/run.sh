#!/bin/sh
# run.sh SHELL [NAME...] - install the peers when they are missing and it can
# be done, then measure.
for peer in fish zsh mksh yash dash; do
  command -v "$peer" >/dev/null || missing="$missing $peer"
done
if [ -n "$missing" ] && [ "$(id -u)" -eq 0 ]; then
  # shellcheck disable=SC2086
  apt-get -qq install -y $missing >/dev/null 2>&1 || echo "without:$missing"
fi
exec python3 "$(dirname "$0")/bench.py" "$@"
