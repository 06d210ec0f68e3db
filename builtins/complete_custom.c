/*
 * complete_custom.c - completers that scripts register, by command and
 * parameter; "" stands for every command. Those of programs have no
 * parameter.
 */
#include "base/base.h"
#include "builtins/complete.h"

#include "base/buf.h"
#include "run/eval.h"
#include "value/convert.h"
#include "value/iter.h"
#include "value/name.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

static const char completers_key;

struct completers {
	Value *table;    /* "command:parameter" to block */
};

static void
completers_release(void *data)
{
	struct completers *completers = data;

	value_unref(completers->table);
}

static struct table *
completers_table(struct interp *interp)
{
	struct completers *completers = interp_extra(interp, &completers_key,
	    sizeof(*completers), completers_release);

	if (!completers->table)
		completers->table = table_new();
	return table_get(completers->table);
}

static void
key_of(struct buf *key, const char *command, const char *parameter)
{
	buf_clear(key);
	buf_printf(key, "%s:%s", command ? command : "",
	    parameter ? parameter : "");
}

void
custom_register(struct interp *interp, const char *command,
    const char *parameter, const Value *block)
{
	struct buf key = BUF_INIT;

	key_of(&key, command, parameter);
	table_set_text(completers_table(interp), buf_get(&key),
	    value_ref(block));
	buf_release(&key);
}

static const Value *
find(struct interp *interp, const char *command, const char *parameter)
{
	struct table *table = completers_table(interp);
	struct buf key = BUF_INIT;
	const Value *block;

	key_of(&key, command, parameter);
	block = table_lookup(table, buf_get(&key));
	if (!block && parameter) {
		key_of(&key, NULL, parameter);
		block = table_lookup(table, buf_get(&key));
	}
	buf_release(&key);
	return block;
}

/* A property of a CompletionResult as text, or NULL. */
static Value *
text_property(const Value *v, const char *name)
{
	Value *err = NULL, *found = property_get(v, name_of(name), &err);
	Value *text = found ? value_text(found) : NULL;

	value_unref(err);
	value_unref(found);
	return text;
}

static void
add_result(struct completion *completion, const Value *v)
{
	Value *text, *label, *tip, *kind, *err = NULL;

	if (!type_name_is(v, "System.Management.Automation.CompletionResult")) {
		text = value_text(v);
		completion_add(completion, COMPLETION_TEXT, text_bytes(text),
		    text_bytes(text), NULL);
		value_unref(text);
		return;
	}
	text = text_property(v, "CompletionText");
	label = text_property(v, "ListItemText");
	tip = text_property(v, "ToolTip");
	kind = property_get(v, name_of("ResultType"), &err);
	value_unref(err);
	if (text && label && tip && kind)
		completion_add(completion,
		    value_kind(kind) == V_ENUM
			? (enum completion_kind)value_int64(kind)
			: COMPLETION_TEXT,
		    text_bytes(text), text_bytes(label), text_bytes(tip));
	value_unref(text);
	value_unref(label);
	value_unref(tip);
	value_unref(kind);
}

/* What such a block gave, as candidates; v is taken. */
static void
custom_results(struct completion *completion, Value *v)
{
	struct iter iter;
	const Value *item;

	iter_init(&iter, v);
	while ((item = iter_next(&iter)))
		if (!value_is_null(item))
			add_result(completion, item);
	iter_release(&iter);
	value_unref(v);
}

/* Call a block and take what it gives; args are taken. */
static void
call_block(struct interp *interp, const Value *block, Value **args,
    size_t count, struct completion *completion)
{
	Value *err = NULL;
	Value *found = block_call(interp, block, NULL,
	    (const Value *const *)args, count, &err);

	if (found)
		custom_results(completion, found);
	value_unref(err);
	for (size_t i = 0; i < count; i++)
		value_unref(args[i]);
}

void
custom_call(struct interp *interp, const Value *block, const char *command,
    const char *parameter, const char *typed, Value *bound,
    struct completion *completion)
{
	Value *args[] = {text_of(command), text_of(parameter), text_of(typed),
	    VALUE_NULL, bound};

	call_block(interp, block, args, COUNT_OF(args), completion);
}

bool
complete_parameter_by_block(struct interp *interp, const char *command,
    const char *parameter, const char *typed, Value *bound,
    struct completion *completion)
{
	const Value *block = find(interp, command, parameter);

	if (block)
		custom_call(interp, block, command, parameter, typed, bound,
		    completion);
	else
		value_unref(bound);
	return block != NULL;
}

bool
complete_program_by_block(const struct spot *spot, const char *command,
    const char *typed, struct completion *completion)
{
	const Value *block = find(spot->interp, command, NULL);
	size_t len;
	const char *line = script_text(spot->script, &len);
	Value *args[3];

	if (!block)
		return false;
	args[0] = text_of(typed);
	args[1] = text_new(line, len);
	args[2] = value_int((int32_t)spot->cursor);
	call_block(spot->interp, block, args, COUNT_OF(args), completion);
	return true;
}
