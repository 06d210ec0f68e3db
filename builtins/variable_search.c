/*
 * variable_search.c - see variable_search.h.
 */
#include "base/base.h"
#include "builtins/variable_search.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "builtins/item_query.h"
#include "builtins/scope_arg.h"
#include "run/psvariable.h"
#include "run/scope.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/pattern.h"
#include "value/text.h"

static bool
is_left_in(const struct search *search, const char *name)
{
	if (search->include && !names_match(search->include, name))
		return false;
	return !search->exclude || !names_match(search->exclude, name);
}

static void
add_match(struct search *search, struct scope *scope,
    struct variable *variable)
{
	struct matches *matches = search->matches;

	if (!is_left_in(search, variable->name->text)) {
		matches->was_filtered = true;
		return;
	}
	if (matches->count == matches->cap) {
		matches->cap = matches->cap ? matches->cap * 2 : 16;
		matches->items = mem_resize(matches->items, matches->cap,
		    sizeof(matches->items[0]));
	}
	matches->items[matches->count++] = (struct found){scope, variable};
}

static void
match_one(struct variable *variable, void *context)
{
	struct search *search = context;
	const struct matches *matches = search->matches;

	if (!wildcard_text(search->name, variable->name->text) ||
	    (variable->flags & VARIABLE_PRIVATE &&
	    search->here != search->stage->interp->scope))
		return;
	for (size_t i = 0; i < matches->count; i++)
		if (matches->items[i].variable->name == variable->name)
			return;
	add_match(search, search->here, variable);
}

static int
by_name(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	return strcasecmp(x->variable->name->text, y->variable->name->text);
}

const char *
without_scope(struct stage *stage, const char *name, struct scope **scope)
{
	static const char *const prefixes[] = {"global", "local", "script",
	    "private", "variable"};
	const char *colon = strchr(name, ':');
	Value *err = NULL, *prefix;

	if (!colon)
		return name;
	for (size_t i = 0; i < COUNT_OF(prefixes); i++) {
		if ((size_t)(colon - name) != strlen(prefixes[i]) ||
		    !text_starts(name, prefixes[i]))
			continue;
		if (i < 4) {
			prefix = text_of(prefixes[i]);
			*scope = scope_argument(stage, prefix, &err);
			value_unref(prefix);
		}
		return colon + 1;
	}
	return name;
}

static void
match_plain(struct search *search, struct scope *only)
{
	struct scope *scope = only ? only : search->stage->interp->scope;
	const struct name *key = name_find(search->name,
	    strlen(search->name));
	struct variable *variable = key ? scope_own(scope, key) : NULL;

	while (key && !variable && !only) {
		scope = scope_parent(scope);
		if (!scope)
			return;
		variable = scope_own(scope, key);
		if (variable && variable->flags & VARIABLE_PRIVATE)
			variable = NULL;
	}
	if (variable)
		add_match(search, scope, variable);
}

bool
find_matches(struct search *search, struct matches *matches, Value **err)
{
	struct scope *only = NULL;

	memset(matches, 0, sizeof(*matches));
	search->matches = matches;
	if (search->scope) {
		only = scope_argument(search->stage, search->scope, err);
		if (!only)
			return false;
	}
	search->name = without_scope(search->stage, search->name, &only);
	if (!wildcard_has(search->name)) {
		match_plain(search, only);
		return true;
	}
	search->here = only ? only : search->stage->interp->scope;
	for (; search->here; search->here = scope_parent(search->here)) {
		scope_walk(search->here, match_one, search);
		if (only)
			break;
	}
	if (matches->count)
		qsort(matches->items, matches->count,
		    sizeof(matches->items[0]), by_name);
	return true;
}

void
matches_release(struct matches *matches)
{
	mem_free(matches->items);
}

static Value *
not_found(const char *name)
{
	return error_new("System.Management.Automation.ItemNotFoundException",
	    "VariableNotFound", ERROR_ObjectNotFound, text_of(name),
	    "Cannot find a variable with the name '%s'.", name);
}

enum flow
each_match(struct stage *stage, struct search *search, found_visit *visit)
{
	const char *name = search->name;
	struct matches matches;
	Value *err = NULL;
	enum flow flow = FLOW_MORE;

	search->stage = stage;
	if (!find_matches(search, &matches, &err))
		return stage_throw(stage, err);
	if (matches.count == 0 && !matches.was_filtered &&
	    !wildcard_has(name))
		flow = stage_error(stage, not_found(name));
	for (size_t i = 0; flow == FLOW_MORE && i < matches.count; i++)
		flow = visit(stage, &matches.items[i]);
	matches_release(&matches);
	return flow;
}

enum flow
pass_variable(struct stage *stage, bool is_wanted, struct scope *scope,
    const struct name *name)
{
	return is_wanted ? stage_emit(stage, psvariable_new(scope, name))
			 : FLOW_MORE;
}
