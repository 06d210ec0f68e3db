/*
 * enumerator.c - see enumerator.h.
 */
#include "base/base.h"
#include "run/enumerator.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "lang/ast.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/type.h"

struct enumerator {
	struct iter iter;
	Value *whole;
	Value *current;      /* or NULL: before the first, after the last */
	bool is_over;
};

static struct type enumerator_type;

static struct enumerator *
enumerator_of(const Value *v)
{
	return instance_data(v, &enumerator_type);
}

Value *
enumerator_new(Value *v)
{
	struct enumerator *e = mem_zalloc(1, sizeof(*e));

	e->whole = v;
	iter_init(&e->iter, value_is_null(v) ? VALUE_VOID : v);
	return instance_new(&enumerator_type, e);
}

const Value *
enumerator_next(const Value *enumerator, Value **err)
{
	struct enumerator *e = enumerator_of(enumerator);
	const Value *item;

	if (iter_is_stale(&e->iter)) {
		*err = iter_stale_error();
		return NULL;
	}
	item = e->is_over ? NULL : iter_next(&e->iter);
	if (!item) {
		e->is_over = true;
		value_unref(e->current);
		e->current = NULL;
		return NULL;
	}
	value_ref(item);
	value_unref(e->current);
	e->current = VALUE_MUTABLE(item);
	return item;
}

static void
enumerator_release(void *data)
{
	struct enumerator *e = data;

	iter_release(&e->iter);
	value_unref(e->whole);
	value_unref(e->current);
	mem_free(e);
}

static Value *
get_current(const Value *self, Value **err)
{
	const struct enumerator *e = enumerator_of(self);

	return e->current ? value_ref(e->current) : VALUE_NULL;
}

static Value *
call_move_next(const struct call *call, Value **err)
{
	const Value *item = enumerator_next(call->self, err);

	return *err ? NULL : value_bool(item);
}

static Value *
call_reset(const struct call *call, Value **err)
{
	struct enumerator *e = enumerator_of(call->self);

	iter_release(&e->iter);
	iter_init(&e->iter,
	    value_is_null(e->whole) ? VALUE_VOID : e->whole);
	value_unref(e->current);
	e->current = NULL;
	e->is_over = false;
	return VALUE_VOID;
}

/* What is left of it, all at once: "$input | ...", @($input). */
static Value *
enumerator_rest(const Value *self)
{
	Value *rest = array_new(0), *err = NULL;
	const Value *item;

	while ((item = enumerator_next(self, &err)))
		list_push(list_get(rest), value_ref(item));
	value_unref(err);
	return rest;
}

/* ------------------------------------------------------------ is it used? */

struct search {
	const char *name;
	bool is_found;
};

static enum walk
search_visit(struct node *node, void *context)
{
	const struct variable_node *variable = (const void *)node;
	struct search *search = context;

	if (node->kind != NODE_VARIABLE || !variable->name.data ||
	    !text_same(variable->name.data, search->name))
		return WALK_ON;
	search->is_found = true;
	return WALK_STOP;
}

enum { USE_UNKNOWN, USE_NONE, USE_SOME };

bool
enumerator_is_used(const struct node *body, const char *variable)
{
	struct node *slots = node_slots(body);
	struct search search = {variable, false};

	if (slots->cache_age == USE_UNKNOWN) {
		node_walk(slots, search_visit, &search);
		slots->cache_age = search.is_found ? USE_SOME : USE_NONE;
	}
	return slots->cache_age == USE_SOME;
}

/* ---------------------------------------------------------- for a while */

void
saved_set(struct interp *interp, struct saved_variable *saved,
    const char *name, Value *v)
{
	struct variable *variable;

	saved->scope = scope_ref(interp->scope);
	saved->name = name_of(name);
	variable = scope_own(interp->scope, saved->name);
	saved->old = variable ? value_ref(variable->value) : NULL;
	scope_set(interp->scope, saved->name, v);
}

void
saved_restore(struct interp *interp, struct saved_variable *saved)
{
	if (saved->old)
		scope_set(saved->scope, saved->name, saved->old);
	else
		scope_remove(saved->scope, saved->name);
	scope_unref(saved->scope);
}

static const struct property properties[] = {
	{"Current", get_current, NULL, "object", false},
	{NULL},
};

static const struct method methods[] = {
	{"MoveNext", call_move_next, 0, 0, "bool MoveNext()"},
	{"Reset", call_reset, 0, 0, "void Reset()"},
	{NULL},
};

void
enumerator_start(void)
{
	static const char *const interfaces[] = {
		"System.Collections.IEnumerator", NULL};

	enumerator_type = (struct type){
		.name = "System.Collections.ArrayList+"
			"ArrayListEnumeratorSimple",
		.kind = V_INSTANCE,
		.properties = properties,
		.methods = methods,
		.interfaces = interfaces,
		.release = enumerator_release,
		.enumerate = enumerator_rest,
	};
	type_register(&enumerator_type);
}
