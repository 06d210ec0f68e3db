#!/bin/sh
# hardening.sh - what the released program must have of the compiler's and the
# linker's safeguards. Usage: hardening.sh PROGRAM
set -u
program=$1
missing=0

has() { # what, the lines to look in, pattern
  printf '%s\n' "$2" | grep -Eq -- "$3" && return
  missing=$((missing + 1))
  printf 'hardening: %s lacks %s\n' "$program" "$1"
}

header=$(readelf -hW "$program") || exit 2
segments=$(readelf -lW "$program")
dynamic=$(readelf -dW "$program")
symbols=$(readelf --dyn-syms -W "$program")

has 'an address that is chosen at start' "$header" 'Type: +DYN'
has 'a table of addresses that is read-only' "$segments" 'GNU_RELRO'
has 'binding at start' "$dynamic" 'Flags: .*NOW'
has 'a stack that cannot be executed' "$segments" 'GNU_STACK.* RW +0x'
has 'guarded stacks' "$symbols" '__stack_chk_fail'
has 'calls that know the size of a buffer' "$symbols" '__(memcpy|snprintf|vsnprintf|read)_chk'

# The same source gives the same program, wherever it is built.
if grep -aq -- "$(cd "$(dirname "$0")/.." && pwd)" "$program"; then
  missing=$((missing + 1))
  printf 'hardening: %s tells in which folder it was built\n' "$program"
fi

test "$missing" -eq 0 && printf 'hardening: the program has all of it\n'
