/*
 * complete_member.c - members of what stands before a dot or two colons, and
 * the property names commands take.
 */
#include "base/base.h"
#include "builtins/complete.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "builtins/infer.h"
#include "value/iter.h"
#include "value/members.h"
#include "value/table.h"
#include "value/typedata.h"
#include "value/text.h"

struct member_word {
	const char *typed;
	bool has_methods;
	struct completion *completion;
};

static void
offer_property(const struct member_word *word, const char *name,
    const char *type_name)
{
	struct buf tip = BUF_INIT;

	if (!completion_wants(word->typed, name))
		return;
	if (type_name)
		buf_printf(&tip, "%s ", type_name);
	buf_text(&tip, name);
	if (word->has_methods)
		completion_add(word->completion, COMPLETION_PROPERTY, name,
		    name, buf_get(&tip));
	else
		completion_add_word(word->completion, COMPLETION_PROPERTY,
		    name, buf_get(&tip));
	buf_release(&tip);
}

static void
offer_method(const struct member_word *word, const char *name,
    const char *signature)
{
	char *text;

	if (!word->has_methods || !completion_wants(word->typed, name) ||
	    text_starts(name, "op_"))
		return;
	text = mem_alloc(strlen(name) + 2);
	memcpy(text, name, strlen(name));
	memcpy(text + strlen(name), "(", 2);
	completion_add(word->completion, COMPLETION_METHOD, text, name,
	    signature ? signature : name);
	mem_free(text);
}

/* --------------------------------------------------------------- instances */

static void
offer_rows(const struct member_word *word, const struct type *type)
{
	const struct property *property;
	const struct method *method;

	for (property = type->properties; property && property->name;
	    property++)
		if (!property->is_hidden)
			offer_property(word, property->name,
			    property->type_name);
	for (method = type->methods; method && method->name; method++)
		offer_method(word, method->name, method->signature);
}

static void
offer_data(const struct member_word *word, const char *type_name)
{
	const struct member *member;
	const char *owner;

	for (size_t i = 0; (member = type_data_at(i, &owner)); i++)
		if (!member->is_hidden && text_same(owner, type_name))
			offer_property(word, member->name, NULL);
}

static void
offer_type(const struct member_word *word, const struct type *type)
{
	for (; type; type = type->base) {
		offer_rows(word, type);
		if (type->definition)
			offer_rows(word, type->definition);
		offer_data(word, type->name);
	}
}

static bool
offer_member(const Value *v, const struct member_row *row, void *ctx)
{
	const struct property *property = row->property;

	if (row->method)
		offer_method(ctx, row->name, row->method->signature);
	else if (row->kind == MEMBER_SCRIPT_METHOD)
		offer_method(ctx, row->name, NULL);
	else if (!row->event)
		offer_property(ctx, row->name, property ? property->type_name
		    : row->is_static ? type_display(row->type) : NULL);
	return true;
}

static void
offer_keys(const struct member_word *word, const struct table *table)
{
	for (size_t i = 0; table && i < table_count(table); i++) {
		const Value *key, *value;

		table_at(table, i, &key, &value);
		if (value_kind(key) == V_TEXT)
			offer_property(word, text_bytes(key), NULL);
	}
}

static void
offer_value(struct member_word *word, const Value *v)
{
	offer_keys(word, table_get(v));
	members_walk(v, false, offer_member, word);
}

static void
offer_guess(struct member_word *word, const struct guess *guess)
{
	const struct hashtable_node *literal = guess->table;

	for (uint32_t i = 0; literal && i < literal->count; i++)
		if (literal->entries[i].key->kind == NODE_STRING)
			offer_property(word,
			    ((const struct string_node *)
				literal->entries[i].key)->text.data, NULL);
	for (size_t i = 0; i < guess->count; i++)
		offer_type(word, guess->types[i]);
	if (!guess->value || value_is_null(guess->value))
		return;
	if (value_unrolls(guess->value)) {
		struct iter iter;
		const Value *first;

		iter_init(&iter, guess->value);
		first = iter_next(&iter);
		if (first && !value_is_null(first))
			offer_value(word, first);
		iter_release(&iter);
	}
	offer_value(word, guess->value);
}

/* Every value has these two. */
static void
offer_always(const struct member_word *word)
{
	static const struct {
		const char *name, *signature;
	} methods[] = {
		{"Where",
		 "Where({ condition } [, mode [, count]])"},
		{"ForEach",
		 "ForEach({ block } or type or property or method [, args])"},
	};

	for (size_t i = 0; i < COUNT_OF(methods); i++)
		offer_method(word, methods[i].name, methods[i].signature);
}

/* ----------------------------------------------------------------- statics */

static void
complete_static(struct member_word *word, const struct node *target)
{
	const struct type_node *literal = (const void *)target;
	const struct type *type = NULL;

	if (literal && literal->node.kind == NODE_TYPE)
		type = type_find(literal->name->full.data,
		    literal->name->full.len);
	if (type)
		statics_walk(type, false, offer_member, word);
}

void
complete_member(const struct spot *spot, const struct member_node *node,
    struct completion *completion)
{
	const char *start = spot_text(spot, completion->start);
	char *typed = mem_textn(start, spot->cursor - completion->start);
	struct member_word word = {typed, true, completion};
	struct guess guess = {0};

	if (node->is_static) {
		complete_static(&word, node->target);
		completion_sort(completion, 0, COMPLETION_BY_KIND);
	} else {
		infer(spot, node->target, &guess);
		offer_guess(&word, &guess);
		completion_sort(completion, 0, COMPLETION_BY_KIND);
		if (guess.value || guess.count)
			offer_always(&word);
	}
	guess_release(&guess);
	mem_free(typed);
}

void
complete_properties(const struct spot *spot, const struct command_node *node,
    const char *typed, struct completion *completion)
{
	struct member_word word = {typed, false, completion};
	struct guess guess = {0};

	infer_input(spot, node, &guess);
	offer_guess(&word, &guess);
	completion_sort(completion, 0, COMPLETION_BY_NAME);
	guess_release(&guess);
}
