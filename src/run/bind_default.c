/*
 * bind_default.c - $PSDefaultParameterValues: a table from "Command:Param",
 * both with wildcards, to values or blocks that give them.
 */
#include "base/base.h"
#include "run/binding.h"

#include <string.h>

#include "run/eval.h"
#include "value/convert.h"
#include "value/pattern.h"
#include "value/table.h"
#include "value/text.h"

static bool
matches(const char *pattern, size_t len, const char *text)
{
	while (len && *pattern == ' ') {
		pattern++;
		len--;
	}
	while (len && pattern[len - 1] == ' ')
		len--;
	return wildcard_match(pattern, len, text, strlen(text), false);
}

/* The row a key speaks of, when it is of this command and still free. */
static const struct row *
row_of_key(const struct stage *stage, const Value *key)
{
	const struct binding *binding = stage->binding;
	const struct signature *signature = binding->signature;
	const char *text, *colon, *alias;
	size_t rest, len;

	if (value_kind(key) != V_TEXT)
		return NULL;
	text = text_bytes(key);
	colon = strrchr(text, ':');
	if (!colon ||
	    !matches(text, (size_t)(colon - text), stage->command->name))
		return NULL;
	rest = strlen(colon + 1);
	for (size_t i = 0; i < signature->count; i++) {
		const struct row *row = &signature->rows[i];
		const char *cursor = row->param->aliases;
		char name[128];

		if (!row_is_unbound(binding, row))
			continue;
		if (matches(colon + 1, rest, row->param->name))
			return row;
		while ((len = param_alias_next(&cursor, &alias))) {
			if (len >= sizeof(name))
				continue;
			memcpy(name, alias, len);
			name[len] = '\0';
			if (matches(colon + 1, rest, name))
				return row;
		}
	}
	return NULL;
}

static bool
bind_default(struct stage *stage, const struct row *row, const Value *v,
    Value **err)
{
	Value *value, *problem = NULL;
	set_bits sets = stage->binding->sets;

	/* What is to be a block is written with braces of its own. */
	if (value_is_block(v)) {
		value = block_call(stage->interp, v, NULL, NULL, 0, err);
		if (!value)
			return false;
		if (value == VALUE_VOID)
			return true;
	} else {
		value = value_ref(v);
	}
	/* A default that does not fit is left out. */
	if (bind_value(stage, row, value, NULL, BIND_COERCE | BIND_BY_DEFAULT,
		&problem) != BIND_DONE)
		stage->binding->sets = sets;
	value_unref(problem);
	value_unref(value);
	return true;
}

bool
bind_defaults(struct stage *stage, Value **err)
{
	static const struct name *name;
	const struct variable *variable;
	const struct table *table;
	const Value *key, *value, *disabled;
	const struct row *row;

	if (!name)
		name = name_of("PSDefaultParameterValues");
	variable = scope_find(stage->interp->scope, name);
	table = variable ? table_get(variable->value) : NULL;
	if (!table || !table_count(table))
		return true;
	disabled = table_lookup(table, "Disabled");
	if (disabled && value_truth(disabled))
		return true;
	for (size_t i = 0; i < table_count(table); i++) {
		table_at(table, i, &key, &value);
		row = row_of_key(stage, key);
		if (row && !bind_default(stage, row, value, err))
			return false;
	}
	return true;
}
