#!/bin/sh
# layering.sh - the rules of the house: a floor includes only from itself and
# from floors below, and a dangerous call stands in one file alone.
set -u
cd "$(dirname "$0")/.." || exit 2
breaches=0

breach() {
  breaches=$((breaches + 1))
  printf 'layering: %s\n' "$1"
}

# Which floors a floor may include from. job and lang do not know each other.
below() {
  case $1 in
  base) echo "base" ;;
  value) echo "value base" ;;
  wire) echo "wire value base" ;;
  os) echo "os wire value base" ;;
  job) echo "job os wire value base" ;;
  lang) echo "lang value base" ;;
  type) echo "type job os wire value base" ;;
  run) echo "run type lang os wire value base" ;;
  fmt) echo "fmt run type lang os wire value base" ;;
  builtins) echo "builtins fmt run type lang job os wire value base" ;;
  shell) echo "shell builtins fmt run type lang job os wire value base" ;;
  esac
}

check_includes() { # folder, floor
  allowed=" $(below "$2") "
  for file in "$1"/*.[ch] "$1"/*.def; do
    [ -e "$file" ] || continue
    for floor in $(sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' "$file" | sort -u); do
      case $allowed in
      *" $floor "*) ;;
      *) breach "$file includes from $floor, which is not below $2" ;;
      esac
    done
    first=$(sed -n '/^#include/{p;q;}' "$file")
    case $file in
    *.c)
      [ "$first" = '#include "base/base.h"' ] ||
        breach "$file does not include base/base.h first" ;;
    esac
  done
}

for floor in base value wire os job lang type run fmt; do
  check_includes "src/$floor" "$floor"
done
check_includes builtins builtins
check_includes shell shell

# A call that only some files may contain. Comments and strings are cut away.
only_in() { # pattern, files..., as a grep -E pattern of paths
  pattern=$1 allowed=$2 what=$3
  found=$(git ls-files '*.c' '*.h' | grep -Ev "^tests/|$allowed" |
    while read -r file; do
      sed -e 's/"\([^"\\]\|\\.\)*"/""/g' -e 's@//.*@@' "$file" |
        awk '{ while (match($0, /\/\*/)) { rest = substr($0, RSTART)
                 if (match(rest, /\*\//)) $0 = substr($0, 1, length($0) - length(rest)) substr(rest, RSTART + 2)
                 else { $0 = substr($0, 1, length($0) - length(rest)); skip = 1; break } }
               if (was) { if (match($0, /\*\//)) { $0 = substr($0, RSTART + 2); was = 0 } else $0 = "" }
               if (skip) { was = 1; skip = 0 }
               print }' | grep -nE "$pattern" | sed "s|^|$file:|"
    done)
  if [ -n "$found" ]; then
    printf '%s\n' "$found" | head -5
    breach "$what stands outside $allowed"
  fi
}

w='(^|[^A-Za-z0-9_])'
only_in "$w(malloc|calloc|realloc|free|strdup|strndup|asprintf|vasprintf)\(" '^src/base/mem\.c$' 'the heap'
only_in "$w(fork|vfork|execve|execv|execvp|posix_spawn|posix_spawnp|waitpid|waitid|wait4|kill|killpg|pidfd_open|pidfd_send_signal)\(" '^src/os/(child|spawn)[a-z_]*\.c$' 'a process call'
only_in "$w(poll|ppoll|epoll_wait|epoll_ctl|select|pselect)\(" '^src/os/loop\.c$' 'waiting for descriptors'
only_in "$w(sigaction|sigprocmask|pthread_sigmask|signalfd|signal)\(" '^src/os/(sig|child|spawn|tty)[a-z_]*\.c$' 'a signal call'
only_in "$w(tcsetattr|tcsetpgrp)\(" '^src/os/(tty|child|spawn)[a-z_]*\.c$' 'a terminal call'
only_in "$w(setjmp|longjmp|alloca|strcpy|strcat|sprintf|vsprintf|system|popen|gets)\(" '^nowhere$' 'a banned call'
only_in "${w}exit\(" '^(shell/main|src/base/diag)\.c$' 'exit'
only_in "$w(printf|puts|putchar|fprintf|fputs|perror)\(" '^(shell/|src/base/diag\.c)' 'printing'
only_in 'job->state = ' '^src/job/state\.c$' 'a change of a job state'
only_in '#include <(readline|editline)' '^shell/edit_' 'the line editor'

[ "$breaches" -eq 0 ] || exit 1
