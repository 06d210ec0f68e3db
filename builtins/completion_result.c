/*
 * completion_result.c - see completion_result.h.
 */
#include "base/base.h"
#include "builtins/completion_result.h"

#include "type/types.h"
#include "value/call.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

static const struct type *
kind_type(void)
{
	return type_enum("System.Management.Automation.CompletionResultType");
}

static Value *result_construct(const struct call *call, Value **err);

static struct type result_type = {
	.name = "System.Management.Automation.CompletionResult",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
	.construct = result_construct,
};

static struct type matches_type = {
	.name = "System.Management.Automation.CommandCompletion",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
};

/* All are taken. */
static Value *
result_new(Value *text, Value *label, Value *kind, Value *tip)
{
	Value *result = object_typed(&result_type);

	object_add(result, "CompletionText", text);
	object_add(result, "ListItemText", label);
	object_add(result, "ResultType", kind);
	object_add(result, "ToolTip", tip);
	return result;
}

/* new(text), new(text, label, kind, tip) */
static Value *
result_construct(const struct call *call, Value **err)
{
	Value *text = NULL, *label = NULL, *kind = NULL, *tip = NULL;

	if (call->count != 1 && call->count != 4) {
		error_set(err, call_count_error(call));
		return NULL;
	}
	if (!call_text(call, 0, &text, err))
		return NULL;
	if (call->count == 1)
		return result_new(text, value_ref(text),
		    value_enum(kind_type(), COMPLETION_TEXT),
		    value_ref(text));
	if (call_text(call, 1, &label, err) &&
	    call_as(call, 2, kind_type(), &kind, err) &&
	    call_text(call, 3, &tip, err))
		return result_new(text, label, kind, tip);
	value_unref(text);
	value_unref(label);
	value_unref(kind);
	return NULL;
}

Value *
completion_value(const struct completion *completion, size_t index,
    size_t length)
{
	Value *matches = list_new(type_generic(type_known(T_COLLECTION_OF),
	    &result_type, NULL));
	Value *all = object_typed(&matches_type);

	for (size_t i = 0; i < completion->count; i++) {
		const struct candidate *item = &completion->items[i];

		list_push(list_get(matches), result_new(text_of(item->text),
		    text_of(item->label), value_enum(kind_type(), item->kind),
		    text_of(item->tip ? item->tip : item->label)));
	}
	object_add(all, "CurrentMatchIndex", value_int(-1));
	object_add(all, "ReplacementIndex", value_whole((int64_t)index));
	object_add(all, "ReplacementLength", value_whole((int64_t)length));
	object_add(all, "CompletionMatches", matches);
	return all;
}

void
completion_results_start(void)
{
	type_register(&result_type);
	type_register(&matches_type);
}
