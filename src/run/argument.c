/*
 * argument.c - arguments as written: how a bare number was spelled, which
 * texts of $args were parameters, and what splatting adds.
 */
#include "base/base.h"
#include "run/pipeline.h"

#include <string.h>

#include "base/mem.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/name.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

/* --------------------------------------------------------------- spelling */

#define SPELLING "<Spelling>"

const Value *
argument_spelling(const Value *v)
{
	if (value_is_immediate(v) || !value_head(v)->members ||
	    !value_is_number(v))
		return NULL;
	return object_note(v, SPELLING);
}

/* Whether a bare number is written as it would print. */
static bool
is_plainly_spelled(const Value *v, const struct argument *argument)
{
	const char *text = argument->spelling;
	size_t len = argument->spelling_len;
	Value *form;
	bool is_same;

	if (value_is_small_int(v) && len && len < 10 &&
	    (text[0] != '0' || len == 1) && text[0] != '+' &&
	    strspn(text, "0123456789") >= len)
		return true;
	form = value_text(v);
	is_same = text_len(form) == len &&
	    memcmp(text_bytes(form), text, len) == 0;
	value_unref(form);
	return is_same;
}

Value *
argument_spelled(const struct argument *argument)
{
	Value *v = value_ref(argument->value);

	if (!argument->is_bare || !argument->spelling ||
	    !value_is_number(v) || is_plainly_spelled(v, argument))
		return v;
	v = value_boxed(v);
	object_add_member(v, SPELLING, MEMBER_NOTE,
	    text_new(argument->spelling, argument->spelling_len), NULL);
	object_hide(v, SPELLING);
	return v;
}

/* --------------------------------------------------------- parameter names */

#define PARAMETER_NAME "<CommandParameterName>"

Value *
argument_dashed(const struct argument *argument, bool is_marked)
{
	Value *text = text_printf("-%.*s%s", (int)argument->name_len,
	    argument->name, argument->has_colon ? ":" : "");

	if (!is_marked)
		return text;
	text = value_boxed(text);
	object_add_member(text, PARAMETER_NAME, MEMBER_NOTE,
	    text_new(argument->name, argument->name_len), NULL);
	object_hide(text, PARAMETER_NAME);
	return text;
}

/* The parameter name that a text in $args was, or NULL. */
static const Value *
argument_name(const Value *v)
{
	if (value_kind(v) != V_TEXT || !value_head(v)->members)
		return NULL;
	return object_note(v, PARAMETER_NAME);
}

/* ------------------------------------------------------------- invocations */

struct argument *
invocation_argument(struct invocation *invocation)
{
	struct argument *argument;

	if (invocation->count == invocation->cap) {
		invocation->cap = invocation->cap ? invocation->cap * 2 : 4;
		invocation->arguments = mem_resize(invocation->arguments,
		    invocation->cap, sizeof(*argument));
	}
	argument = &invocation->arguments[invocation->count++];
	memset(argument, 0, sizeof(*argument));
	return argument;
}

static struct argument *
add_named(struct invocation *invocation, const Value *name,
    const struct node *at)
{
	struct argument *argument = invocation_argument(invocation);
	const struct name *key =
	    name_of_len(text_bytes(name), text_len(name));

	argument->name = key->text;
	argument->name_len = key->len;
	argument->at = at;
	return argument;
}

static void
splat_table(struct invocation *invocation, const struct table *table,
    const struct node *at)
{
	const Value *key, *value;

	for (size_t i = 0; i < table_count(table); i++) {
		struct argument *argument;
		Value *name;

		table_at(table, i, &key, &value);
		name = value_text(key);
		argument = add_named(invocation, name, at);
		argument->value = value_ref(value);
		argument->has_colon = true;
		argument->is_splat = true;
		value_unref(name);
	}
}

void
invocation_splat(struct invocation *invocation, const Value *v,
    const struct node *at)
{
	const struct table *table = table_get(v);
	const struct list *list = list_get(v);
	struct argument *argument;

	if (table) {
		splat_table(invocation, table, at);
		return;
	}
	for (size_t i = 0; i < (list ? list_count(list) : 1); i++) {
		const Value *item = list ? list_at(list, i) : v;
		const Value *name = argument_name(item);

		if (name) {
			add_named(invocation, name, at);
			continue;
		}
		argument = invocation_argument(invocation);
		argument->value = value_ref(item);
		argument->at = at;
	}
}

void
invocation_release(struct invocation *invocation)
{
	for (size_t i = 0; i < invocation->count; i++)
		value_unref(invocation->arguments[i].value);
	mem_free(invocation->arguments);
	for (size_t i = 0; i < invocation->redirection_count; i++)
		value_unref(invocation->redirections[i].target);
	mem_free(invocation->redirections);
	command_unref(invocation->command);
	memset(invocation, 0, sizeof(*invocation));
}
