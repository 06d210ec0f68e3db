/*
 * scope_arg.h - what -Scope says: a name or a number of scopes outward.
 */
#ifndef BUILTINS_SCOPE_ARG_H
#define BUILTINS_SCOPE_ARG_H

#include "run/scope.h"
#include "run/stage.h"

/*
 * scope_argument - the scope a -Scope argument names, lent.
 *   takes   text: Global, Local, Private, Script, or a number; NULL for the
 *           scope the command runs in
 *   errors  Argument, ArgumentOutOfRange
 */
struct scope *scope_argument(struct stage *stage, const Value *text,
    Value **err);

/* scope_options - the numbers of ScopedItemOptions an -Option argument and
 * -Scope Private ask for. */
unsigned scope_options(const Value *option, const Value *scope);

/* SCOPE_PARAM - the row of -Scope, in a field of this name; the header of
 * commands is needed. */
#define SCOPE_PARAM							       \
	P_VALUE("Scope", "string", "all", scope, .flags = PARAM_NOT_EMPTY,     \
	    .help = "Global, Local, Script, or how many scopes outward.")

#endif
