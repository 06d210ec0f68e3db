/*
 * scope.h - variables, functions, aliases and drives of one dynamic scope.
 * Names are interned, so a look-up compares pointers.
 */
#ifndef RUN_SCOPE_H
#define RUN_SCOPE_H

#include "value/name.h"
#include "value/value.h"

struct command;
struct constraints;
struct interp;

enum variable_flag {
	VARIABLE_READ_ONLY = 1,
	VARIABLE_CONSTANT = 2,
	VARIABLE_PRIVATE = 4,
	VARIABLE_ALL_SCOPE = 8,
	VARIABLE_AUTOMATIC = 16,  /* value made by a getter on reading */
	VARIABLE_UNSET = 32,      /* removed; its place is kept */
};

/* Whether a value must be asked for: what a cached variable is tested for. */
#define VARIABLE_MADE (VARIABLE_AUTOMATIC | VARIABLE_UNSET)

struct variable {
	const struct name *name;
	Value *value;             /* owned, never NULL */
	struct constraints *attributes; /* owned, or NULL; see constraint.h */
	unsigned flags;
	Value *description;       /* or NULL */
	/* of VARIABLE_AUTOMATIC; set NULL: read-only */
	Value *(*get)(struct interp *interp);
	bool (*set)(struct interp *interp, Value *v, Value **err);
};

/*
 * Counted: closures and modules hold theirs. Only scope.c looks inside, but
 * for the serial it begins with: a number no other scope ever had, new again
 * when a variable is removed, so that a variable found in this scope once is
 * still there while the serial is the same.
 */
struct scope;
struct scope_head {
	uint64_t serial;
};

/* scope_serial - the serial it begins with. */
static inline uint64_t
scope_serial(const struct scope *scope)
{
	return ((const struct scope_head *)(const void *)scope)->serial;
}

/*
 * scope_new - a scope below another.
 *   takes   parent: lent and held, or NULL for the global one
 */
struct scope *scope_new(struct scope *parent);
struct scope *scope_ref(struct scope *scope);
void scope_unref(struct scope *scope);

/* scope_clear - forget everything in it: circles through it end. */
void scope_clear(struct scope *scope);
struct scope *scope_parent(const struct scope *scope);

/* Where "script:" leads from here: the scope of the file or module. */
struct scope *scope_script(struct scope *scope);
void scope_set_script(struct scope *scope, bool is_module);

/* scope_at - the scope so many levels out, or NULL (Get-Variable -Scope). */
struct scope *scope_at(struct scope *scope, size_t level);

/* Set-StrictMode: the level in force here, and the one of this scope alone
 * (-1 for none). A module does not see its caller's. */
int scope_strict(const struct scope *scope);
void scope_set_strict(struct scope *scope, int level);

/* scope_own - the variable of this scope alone, or NULL. */
struct variable *scope_own(const struct scope *scope,
    const struct name *name);

/*
 * scope_self - the place of $_ in this scope, for those that set it for every
 * object; VARIABLE_UNSET says that it is not there.
 */
struct variable *scope_self(struct scope *scope);

/* scope_find - the nearest visible one from this scope outward, or NULL. */
struct variable *scope_find(const struct scope *scope,
    const struct name *name);

/* scope_make - the variable of this scope, made with $null if missing. */
struct variable *scope_make(struct scope *scope, const struct name *name);

/*
 * scope_target - the variable an assignment in this scope writes: its own,
 * one with AllScope further out, or a new one here.
 */
struct variable *scope_target(struct scope *scope, const struct name *name);

/* variable_read - the value, owned; automatic ones are made. */
Value *variable_read(struct interp *interp, const struct variable *variable);

/* variable_is_locked - whether it must not be changed, is_forced or not. */
bool variable_is_locked(const struct variable *variable, bool is_forced);

/* The records for that: VariableNotWritable, VariableNotRemovable. */
Value *variable_not_writable(const struct variable *variable);
Value *variable_not_removable(const struct variable *variable);

/*
 * variable_write - assign as scripts do: read-only is refused, types and
 * validation rows are applied; v is taken.
 *   errors  VariableNotWritable; what constraint.h says
 */
bool variable_write(struct interp *interp, struct variable *variable,
    Value *v, Value **err);

/* variable_all_scope - set the AllScope option. */
void variable_all_scope(struct variable *variable);

/* scope_set - assign in this scope without checks; v is taken. */
void scope_set(struct scope *scope, const struct name *name, Value *v);
void scope_set_text(struct scope *scope, const char *name, Value *v);

/* scope_remove - forget a variable; gives whether there was one. */
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

/* variable_mutable - scopes hand their variables out through const too. */
static inline struct variable *
variable_mutable(const struct variable *variable)
{
	return (struct variable *)(uintptr_t)variable;
}

struct alias {
	const struct name *name;
	char *target;             /* command line word */
	unsigned flags;           /* VARIABLE_READ_ONLY ... */
	Value *description;
};
/* scope_alias - an alias of this scope alone, lent, or NULL; scope_set_alias
 * makes or changes one. */
const struct alias *scope_alias(const struct scope *scope,
    const struct name *name);
void scope_set_alias(struct scope *scope, const struct name *name,
    const char *target, unsigned flags);
/* scope_describe_alias - say what an alias is for; description is taken. */
void scope_describe_alias(struct scope *scope, const struct name *name,
    Value *description);
bool scope_remove_alias(struct scope *scope, const struct name *name);

/*
 * A command word means the same while commands_age and the scope given by
 * scope_commands (the nearest with functions or aliases) are the same.
 */
uint64_t commands_age(void);
const struct scope *scope_commands(struct scope *scope);
void scope_walk_aliases(const struct scope *scope,
    void (*visit)(const struct alias *alias, void *context), void *context);

#endif
