/*
 * scope.c - storage of scopes. The first few variables lie in the scope
 * itself, further ones in a table of pointers, so that a call of a small
 * function allocates nothing: scopes that end wait in a free list. What
 * assigning and reading mean is in variable.c.
 */
#include "base/base.h"
#include "run/scope.h"

#include <string.h>

#include "base/mem.h"
#include "run/command.h"
#include "run/constraint.h"
#include "run/function.h"
#include "run/names.h"

#define SCOPE_SMALL 8
#define SCOPE_SPARE_MOST 64
#define UNSET_MOST 64

struct scope {
	struct scope_head head;
	uint32_t refs;
	uint8_t small_used;    /* of small */
	signed char strict;    /* -1: as further out */
	bool is_script;
	bool is_module;
	struct scope *parent;
	struct scope *script;
	const struct scope *commands;
	uint64_t commands_epoch;
	uint32_t unset;        /* variables removed, their places kept */
	struct variable *self; /* the place of $_, or NULL: not asked yet */
	struct names more;
	struct names functions;
	struct names aliases;
	struct variable small[SCOPE_SMALL];
};

static struct scope *spare;
static unsigned spare_count;
static uint64_t last_serial;
static uint64_t age;            /* raised when a command name changes */
static uint64_t epoch;          /* raised when a scope gets its first one */
static struct names all_scope;  /* names that ever had that option */

struct scope *
scope_new(struct scope *parent)
{
	struct scope *scope = spare;

	if (scope) {
		spare = scope->parent;
		spare_count--;
	} else {
		scope = mem_alloc(sizeof(*scope));
		scope->more = (struct names){NULL, 0, 0};
		scope->functions = scope->aliases = scope->more;
	}
	scope->refs = 1;
	scope->small_used = 0;
	scope->unset = 0;
	scope->self = NULL;
	scope->strict = -1;
	scope->is_script = scope->is_module = false;
	scope->head.serial = ++last_serial;
	scope->parent = parent ? scope_ref(parent) : NULL;
	scope->script = parent ? parent->script : scope;
	scope->commands = NULL;
	scope->commands_epoch = 0;
	return scope;
}

struct scope *
scope_ref(struct scope *scope)
{
	scope->refs++;
	return scope;
}

static void
variable_release(struct variable *variable)
{
	value_unref(variable->value);
	value_unref(variable->description);
	constraints_free(variable->attributes);
}

static void
alias_free(struct alias *alias)
{
	if (!alias)
		return;
	mem_free(alias->target);
	value_unref(alias->description);
	mem_free(alias);
}

/* The tables are taken out first: what goes may look at the scope again. */
static void
scope_release_names(struct scope *scope)
{
	struct names more = scope->more, functions = scope->functions;
	struct names aliases = scope->aliases;

	scope->more = scope->functions = scope->aliases =
	    (struct names){NULL, 0, 0};
	if (functions.count || aliases.count)
		age++, epoch++;
	for (uint32_t i = 0; i < more.size; i++) {
		if (!more.entries[i].key)
			continue;
		variable_release(more.entries[i].item);
		mem_free(more.entries[i].item);
	}
	for (uint32_t i = 0; i < functions.size; i++)
		if (functions.entries[i].key)
			command_unref(functions.entries[i].item);
	for (uint32_t i = 0; i < aliases.size; i++)
		if (aliases.entries[i].key)
			alias_free(aliases.entries[i].item);
	names_release(&more);
	names_release(&functions);
	names_release(&aliases);
}

void
scope_clear(struct scope *scope)
{
	unsigned used = scope->small_used;
	struct variable small[SCOPE_SMALL];

	/* What goes may look at the scope again: it is empty by then. */
	memcpy(small, scope->small, sizeof(small));
	scope->small_used = 0;
	scope->self = NULL;
	scope->head.serial = ++last_serial;
	for (unsigned i = 0; i < used; i++)
		variable_release(&small[i]);
	scope_release_names(scope);
}

/* Values may hold blocks, and those scopes: the walk outward is a loop. */
void
scope_unref(struct scope *scope)
{
	struct scope *parent;

	for (; scope && --scope->refs == 0; scope = parent) {
		parent = scope->parent;
		for (unsigned i = 0; i < scope->small_used; i++)
			variable_release(&scope->small[i]);
		if (scope->more.size || scope->functions.size ||
		    scope->aliases.size)
			scope_release_names(scope);
		if (spare_count < SCOPE_SPARE_MOST) {
			scope->parent = spare;
			spare = scope;
			spare_count++;
		} else {
			mem_free(scope);
		}
	}
}

struct scope *
scope_parent(const struct scope *scope)
{
	return scope->parent;
}

struct scope *
scope_script(struct scope *scope)
{
	return scope->script;
}

void
scope_set_script(struct scope *scope, bool is_module)
{
	scope->is_script = true;
	scope->is_module = is_module;
	scope->script = scope;
}

struct scope *
scope_at(struct scope *scope, size_t level)
{
	while (scope && level--)
		scope = scope->parent;
	return scope;
}

/* Whether anybody ever asked for a level: most never do, and a recursion
 * would walk through all its scopes for every call. */
static bool has_strict;

int
scope_strict(const struct scope *scope)
{
	if (!has_strict)
		return 0;
	for (; scope; scope = scope->parent) {
		if (scope->strict >= 0)
			return scope->strict;
		if (scope->is_module)
			break;
	}
	return 0;
}

void
scope_set_strict(struct scope *scope, int level)
{
	scope->strict = (signed char)level;
	has_strict = true;
}

/* -------------------------------------------------------------- variables */

/* Also one that was removed: its place is kept. */
static struct variable *
scope_any(const struct scope *scope, const struct name *name)
{
	const struct variable *small = scope->small;

	for (unsigned i = 0; i < scope->small_used; i++)
		if (small[i].name == name)
			return variable_mutable(&small[i]);
	return names_get(&scope->more, name);
}

struct variable *
scope_own(const struct scope *scope, const struct name *name)
{
	struct variable *variable = scope_any(scope, name);

	return variable && !(variable->flags & VARIABLE_UNSET) ? variable
							       : NULL;
}

struct variable *
scope_find(const struct scope *scope, const struct name *name)
{
	struct variable *variable = scope_own(scope, name);

	while (!variable) {
		scope = scope->parent;
		if (!scope)
			return NULL;
		variable = scope_own(scope, name);
		if (variable && variable->flags & VARIABLE_PRIVATE)
			variable = NULL;
	}
	return variable;
}

static struct variable *
scope_slot(struct scope *scope, const struct name *name)
{
	struct variable *variable;

	if (scope->small_used < SCOPE_SMALL)
		return &scope->small[scope->small_used++];
	variable = mem_alloc(sizeof(*variable));
	names_put(&scope->more, name, variable);
	return variable;
}

struct variable *
scope_make(struct scope *scope, const struct name *name)
{
	struct variable *variable = scope_any(scope, name);

	if (!variable)
		variable = scope_slot(scope, name);
	else if (variable->flags & VARIABLE_UNSET)
		scope->unset--;
	else
		return variable;
	*variable = (struct variable){.name = name, .value = VALUE_NULL};
	return variable;
}

struct variable *
scope_self(struct scope *scope)
{
	static const struct name *name;

	if (LIKELY(scope->self))
		return scope->self;
	if (!name)
		name = name_of("_");
	scope->self = scope_any(scope, name);
	if (!scope->self) {
		scope->self = scope_slot(scope, name);
		*scope->self = (struct variable){.name = name,
		    .value = VALUE_NULL, .flags = VARIABLE_UNSET};
		scope->unset++;
	}
	return scope->self;
}

struct variable *
scope_target(struct scope *scope, const struct name *name)
{
	struct variable *variable = scope_own(scope, name);
	const struct scope *outer = scope;

	if (variable)
		return variable;
	if (names_get(&all_scope, name)) {
		while ((outer = outer->parent)) {
			variable = scope_own(outer, name);
			if (variable && variable->flags & VARIABLE_ALL_SCOPE)
				return variable;
		}
	}
	return scope_make(scope, name);
}

void
variable_all_scope(struct variable *variable)
{
	variable->flags |= VARIABLE_ALL_SCOPE;
	names_put(&all_scope, variable->name, &all_scope);
}

void
scope_set(struct scope *scope, const struct name *name, Value *v)
{
	value_set(&scope_make(scope, name)->value, v);
}

void
scope_set_text(struct scope *scope, const char *name, Value *v)
{
	scope_set(scope, name_of(name), v);
}

/* Really forget what was removed, when there is much of it. */
static void
scope_purge(struct scope *scope)
{
	struct names kept = {NULL, 0, 0};
	struct names *more = &scope->more;
	struct variable *variable;

	for (uint32_t i = 0; i < more->size; i++) {
		variable = more->entries[i].item;
		if (!more->entries[i].key)
			continue;
		if (variable->flags & VARIABLE_UNSET)
			mem_free(variable);
		else
			names_put(&kept, variable->name, variable);
	}
	names_release(more);
	*more = kept;
	scope->unset = 0;
	scope->self = NULL;
	scope->head.serial = ++last_serial;
}

bool
scope_remove(struct scope *scope, const struct name *name)
{
	struct variable *variable = scope_own(scope, name);

	if (!variable)
		return false;
	variable_release(variable);
	*variable = (struct variable){
	    .name = name, .value = VALUE_NULL, .flags = VARIABLE_UNSET};
	if (++scope->unset > UNSET_MOST && scope->unset > scope->more.count / 2)
		scope_purge(scope);
	return true;
}

void
scope_walk(const struct scope *scope,
    void (*visit)(struct variable *variable, void *context), void *context)
{
	for (unsigned i = 0; i < scope->small_used; i++)
		if (!(scope->small[i].flags & VARIABLE_UNSET))
			visit(variable_mutable(&scope->small[i]), context);
	for (uint32_t i = 0; i < scope->more.size; i++)
		if (scope->more.entries[i].key) {
			struct variable *v = scope->more.entries[i].item;

			if (!(v->flags & VARIABLE_UNSET))
				visit(v, context);
		}
}

/* --------------------------------------------------- functions and aliases */

uint64_t
commands_age(void)
{
	return age;
}

const struct scope *
scope_commands(struct scope *scope)
{
	const struct scope *outer = scope;

	if (scope->commands_epoch == epoch && scope->commands)
		return scope->commands;
	while (outer->parent && !outer->functions.count &&
	    !outer->aliases.count) {
		outer = outer->parent;
		if (outer->commands_epoch == epoch && outer->commands) {
			outer = outer->commands;
			break;
		}
	}
	scope->commands = outer;
	scope->commands_epoch = epoch;
	return outer;
}

static void
commands_changed(const struct scope *scope)
{
	age++;
	if (scope->functions.count + scope->aliases.count <= 1)
		epoch++;
}

static const struct command *
function_at(struct name_entry *entry)
{
	struct command *command = entry->item, *kept;

	if (LIKELY(!command->promise))
		return command;
	kept = function_kept(command);
	if (!kept)
		return NULL;
	entry->item = kept;
	command_unref(command);
	return kept;
}

const struct command *
scope_function(const struct scope *scope, const struct name *name)
{
	struct name_entry *entry = names_find(&scope->functions, name);

	return entry ? function_at(entry) : NULL;
}

void
scope_set_function(struct scope *scope, const struct name *name,
    struct command *function)
{
	command_unref(names_put(&scope->functions, name, function));
	commands_changed(scope);
}

bool
scope_remove_function(struct scope *scope, const struct name *name)
{
	struct command *function = names_take(&scope->functions, name);

	if (!function)
		return false;
	command_unref(function);
	commands_changed(scope);
	return true;
}

void
scope_walk_functions(const struct scope *scope,
    void (*visit)(const struct command *function, void *context),
    void *context)
{
	const struct command *function;

	for (uint32_t i = 0; i < scope->functions.size; i++) {
		if (!scope->functions.entries[i].key)
			continue;
		function = function_at(&scope->functions.entries[i]);
		if (function)
			visit(function, context);
	}
}

const struct alias *
scope_alias(const struct scope *scope, const struct name *name)
{
	return names_get(&scope->aliases, name);
}

void
scope_set_alias(struct scope *scope, const struct name *name,
    const char *target, unsigned flags)
{
	struct alias *alias = mem_zalloc(1, sizeof(*alias));

	alias->name = name;
	alias->target = mem_text(target);
	alias->flags = flags;
	alias_free(names_put(&scope->aliases, name, alias));
	commands_changed(scope);
}

void
scope_describe_alias(struct scope *scope, const struct name *name,
    Value *description)
{
	struct alias *alias = names_get(&scope->aliases, name);

	if (alias)
		value_set(&alias->description, description);
	else
		value_unref(description);
}

bool
scope_remove_alias(struct scope *scope, const struct name *name)
{
	struct alias *alias = names_take(&scope->aliases, name);

	if (!alias)
		return false;
	alias_free(alias);
	commands_changed(scope);
	return true;
}

void
scope_walk_aliases(const struct scope *scope,
    void (*visit)(const struct alias *alias, void *context), void *context)
{
	for (uint32_t i = 0; i < scope->aliases.size; i++)
		if (scope->aliases.entries[i].key)
			visit(scope->aliases.entries[i].item, context);
}
