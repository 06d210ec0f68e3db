/*
 * scope.h - variables, functions, aliases and drives of one dynamic scope.
 * Names are interned, so a look-up compares pointers.
 */
#ifndef RUN_SCOPE_H
#define RUN_SCOPE_H

#include "value/name.h"
#include "value/value.h"

struct command;
struct interp;
struct type;

enum variable_flag {
	VARIABLE_READ_ONLY = 1,
	VARIABLE_CONSTANT = 2,
	VARIABLE_PRIVATE = 4,
	VARIABLE_ALL_SCOPE = 8,
	VARIABLE_AUTOMATIC = 16,  /* value made by a getter on reading */
};

struct variable {
	const struct name *name;
	Value *value;             /* owned, never NULL */
	const struct type *type;  /* [int]$x keeps converting, or NULL */
	const void *attributes;   /* validation rows of lang, or NULL */
	unsigned flags;
	Value *description;       /* or NULL */
	/* of VARIABLE_AUTOMATIC; set NULL: read-only */
	Value *(*get)(struct interp *interp);
	bool (*set)(struct interp *interp, Value *v, Value **err);
};

struct scope; /* counted: closures and modules hold theirs */

/*
 * scope_new - a scope below another.
 *   takes   parent: lent and held, or NULL for the global one
 */
struct scope *scope_new(struct scope *parent);
struct scope *scope_ref(struct scope *scope);
void scope_unref(struct scope *scope);
struct scope *scope_parent(const struct scope *scope);

/* scope_own - the variable of this scope alone, or NULL. */
struct variable *scope_own(const struct scope *scope,
    const struct name *name);

/* scope_find - the nearest visible one from this scope outward, or NULL. */
struct variable *scope_find(const struct scope *scope,
    const struct name *name);

/* scope_make - the variable of this scope, made with $null if missing. */
struct variable *scope_make(struct scope *scope, const struct name *name);

/* scope_set - assign in this scope without checks; v is taken. */
void scope_set(struct scope *scope, const struct name *name, Value *v);
void scope_set_text(struct scope *scope, const char *name, Value *v);

bool scope_remove(struct scope *scope, const struct name *name);

/* scope_walk - every variable of this scope alone. */
void scope_walk(const struct scope *scope,
    void (*visit)(struct variable *variable, void *context), void *context);

/* Functions and aliases live in scopes too. */
const struct command *scope_function(const struct scope *scope,
    const struct name *name);
void scope_set_function(struct scope *scope, const struct name *name,
    struct command *function);   /* taken: one reference */
bool scope_remove_function(struct scope *scope, const struct name *name);
void scope_walk_functions(const struct scope *scope,
    void (*visit)(const struct command *function, void *context),
    void *context);

struct alias {
	const struct name *name;
	char *target;             /* command line word */
	unsigned flags;           /* VARIABLE_READ_ONLY ... */
	Value *description;
};
const struct alias *scope_alias(const struct scope *scope,
    const struct name *name);
void scope_set_alias(struct scope *scope, const struct name *name,
    const char *target, unsigned flags);
bool scope_remove_alias(struct scope *scope, const struct name *name);
void scope_walk_aliases(const struct scope *scope,
    void (*visit)(const struct alias *alias, void *context), void *context);

#endif
