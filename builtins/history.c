/*
 * history.c - Get-, Add-, Clear- and Invoke-History.
 */
#include "base/base.h"
#include "builtins/history.h"

#include <stdlib.h>
#include <string.h>

#include "builtins/item_query.h"
#include "builtins/shape.h"
#include "run/command.h"
#include "run/eval.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

#define HISTORY_MAX 4096         /* $MaximumHistoryCount as it is at start */

struct history {
	Value *items;            /* list of HistoryInfo, oldest first */
	int64_t last_id;
};

static const char history_key;

static void
history_release(void *data)
{
	struct history *history = data;

	value_unref(history->items);
}

static struct history *
history_of(struct interp *interp)
{
	struct history *history = interp_extra(interp, &history_key,
	    sizeof(*history), history_release);

	if (!history->items)
		history->items = list_new(NULL);
	return history;
}

static int64_t
id_of(const Value *info)
{
	return value_int64(object_note(info, "Id"));
}

static size_t
limit_of(struct interp *interp)
{
	int32_t most = HISTORY_MAX;

	if (!convert_int(interp_get(interp, "MaximumHistoryCount"), &most,
	    NULL) || most < 1)
		return HISTORY_MAX;
	return (size_t)most;
}

/* Append an entry; info is taken. */
static void
push(struct interp *interp, Value *info)
{
	struct list *items = list_get(history_of(interp)->items);
	size_t most = limit_of(interp);

	list_push(items, info);
	if (list_count(items) > most)
		list_remove(items, 0, list_count(items) - most);
}

static Value *
info_new(struct interp *interp, Value *text, const char *status,
    Value *start, Value *end)
{
	Value *info = shape_new(SHAPE_history);

	object_add(info, "Id",
	    value_integer(V_INT64, ++history_of(interp)->last_id));
	object_add(info, "CommandLine", text);
	object_add(info, "ExecutionStatus", text_of(status));
	object_add(info, "Duration", value_timespan(value_ticks(end) -
	    value_ticks(start)));
	object_add(info, "StartExecutionTime", start);
	object_add(info, "EndExecutionTime", end);
	return info;
}

int64_t
history_add(struct interp *interp, const char *text, size_t len)
{
	Value *now = value_datetime(ticks_now(TIME_LOCAL), TIME_LOCAL);

	while (len && strchr(" \t\r\n", text[len - 1]))
		len--;
	push(interp, info_new(interp, text_new(text, len), "Running",
	    value_ref(now), now));
	return history_of(interp)->last_id;
}

/* The position of an entry by number, or SIZE_MAX. */
static size_t
find_id(struct interp *interp, int64_t id)
{
	const struct list *items = list_get(history_of(interp)->items);

	for (size_t i = list_count(items); i > 0; i--)
		if (id_of(list_at(items, i - 1)) == id)
			return i - 1;
	return SIZE_MAX;
}

void
history_end(struct interp *interp, int64_t id, bool is_good)
{
	const struct list *items = list_get(history_of(interp)->items);
	size_t at = find_id(interp, id);
	const Value *info;
	Value *end;

	if (at == SIZE_MAX)
		return;
	info = list_at(items, at);
	end = value_datetime(ticks_now(TIME_LOCAL), TIME_LOCAL);
	object_add(info, "Duration", value_timespan(value_ticks(end) -
	    value_ticks(object_note(info, "StartExecutionTime"))));
	object_add(info, "EndExecutionTime", end);
	object_add(info, "ExecutionStatus",
	    text_of(is_good ? "Completed" : "Failed"));
}

static Value *
no_such_id(const char *id)
{
	return error_new("System.ArgumentException",
	    "GetHistoryNoHistoryForId", ERROR_ObjectNotFound, text_of(id),
	    "Cannot locate the history for Id %s.", id);
}

/* ------------------------------------------------------------- Get-History */

struct get_history_args {
	Value *id;
	int64_t count;
};

/* Those with the numbers asked for; of one alone the -Count before it. */
static enum flow
emit_ids(struct stage *stage, const struct list *ids)
{
	const struct get_history_args *args = stage->args;
	const struct list *items =
	    list_get(history_of(stage->interp)->items);
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; flow == FLOW_MORE && i < list_count(ids); i++) {
		int64_t id = value_int64(list_at(ids, i));
		size_t at = find_id(stage->interp, id);
		size_t first = at;

		if (at == SIZE_MAX) {
			Value *text = value_text(list_at(ids, i));

			flow = stage_error(stage,
			    no_such_id(text_bytes(text)));
			value_unref(text);
			continue;
		}
		if (stage_bound(stage, "Count") && args->count > 0)
			first = (size_t)args->count > at ? 0
			    : at + 1 - (size_t)args->count;
		for (; flow == FLOW_MORE && first <= at; first++)
			flow = stage_emit(stage,
			    value_ref(list_at(items, first)));
	}
	return flow;
}

static enum flow
get_process(struct stage *stage)
{
	const struct get_history_args *args = stage->args;
	const struct list *items =
	    list_get(history_of(stage->interp)->items);
	size_t i = 0;
	enum flow flow = FLOW_MORE;

	if (args->id)
		return emit_ids(stage, list_get(args->id));
	if (stage_bound(stage, "Count") &&
	    (size_t)args->count < list_count(items))
		i = list_count(items) - (size_t)args->count;
	for (; flow == FLOW_MORE && i < list_count(items); i++)
		flow = stage_emit(stage, value_ref(list_at(items, i)));
	return flow;
}

#undef ARGS
#define ARGS struct get_history_args
static const struct param get_history_params[] = {
	P_VALUE("Id", "long[]", "all:@0v", id, .flags = PARAM_RANGE, .low = 1,
	    .high = 0x1p63, .help = "Numbers of the commands."),
	P_INT("Count", "all:@1", count, .flags = PARAM_RANGE, .low = 0,
	    .high = 32767, .help = "How many of the newest to emit."),
	P_END
};

static const struct example get_examples[] = {
	{"Get-History -Count 5", NULL, "The last five commands."},
	{"(Get-History)[-1].CommandLine", NULL, "The last one as text."},
	{NULL, NULL, NULL}
};

const struct command command_get_history = {
	.name = "Get-History",
	.aliases = "ghy|h|history",
	.class_name = "GetHistoryCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = get_history_params,
	.outputs = "Microsoft.PowerShell.Commands.HistoryInfo",
	.args_size = sizeof(struct get_history_args),
	.synopsis = "Get the commands this session ran.",
	.description = "Get-History emits the commands typed at the prompt "
	    "of this session with their times and how they ended.",
	.examples = get_examples,
	.see_also = "Invoke-History Add-History Clear-History",
	.process = get_process,
};

/* ------------------------------------------------------------- Add-History */

struct add_history_args {
	Value *input_object;
	bool passthru;
};

static Value *
note_or(const Value *v, const char *name, Value *fallback)
{
	Value *err = NULL, *found = property_get(v, name_of(name), &err);

	value_unref(err);
	if (!found || value_is_null(found))
		return fallback;
	value_unref(fallback);
	return found;
}

static enum flow
add_one(struct stage *stage, const Value *v)
{
	const struct add_history_args *args = stage->args;
	Value *line = note_or(v, "CommandLine", VALUE_NULL), *status, *info;
	Value *now = value_datetime(ticks_now(TIME_LOCAL), TIME_LOCAL);
	Value *start, *end;

	if (value_kind(line) != V_TEXT) {
		value_unref(line);
		value_unref(now);
		return stage_error(stage, error_new(
		    "System.IO.InvalidDataException",
		    "AddHistoryInvalidInput", ERROR_InvalidData, value_ref(v),
		    "Cannot add history because the input object has a format "
		    "that is not valid."));
	}
	status = value_text(note_or(v, "ExecutionStatus",
	    text_of("Completed")));
	start = note_or(v, "StartExecutionTime", value_ref(now));
	end = note_or(v, "EndExecutionTime", now);
	info = info_new(stage->interp, line, text_bytes(status), start, end);
	value_unref(status);
	push(stage->interp, value_ref(info));
	if (args->passthru)
		return stage_emit(stage, info);
	value_unref(info);
	return FLOW_MORE;
}

static enum flow
add_process(struct stage *stage)
{
	const struct add_history_args *args = stage->args;
	const struct list *objects = args->input_object
	    ? list_get(args->input_object) : NULL;
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; objects && flow == FLOW_MORE &&
	    i < list_count(objects); i++)
		flow = add_one(stage, list_at(objects, i));
	return flow;
}

#undef ARGS
#define ARGS struct add_history_args
static const struct param add_history_params[] = {
	P_VALUE("InputObject", "psobject[]", "all:@0v", input_object,
	    .help = "Entries as Get-History emits them, or with a "
	    "CommandLine."),
	P_SWITCH("Passthru", "all", passthru, .help = "Emit the new entries."),
	P_END
};

static const struct example add_examples[] = {
	{"([pscustomobject]@{ CommandLine = 'Get-Date' } | Add-History "
	    "-Passthru).CommandLine", "Get-Date", "Add one by hand."},
	{"Import-Csv old.csv | Add-History", NULL,
	    "Take a saved history over."},
	{NULL, NULL, NULL}
};

const struct command command_add_history = {
	.name = "Add-History",
	.class_name = "AddHistoryCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = add_history_params,
	.outputs = "Microsoft.PowerShell.Commands.HistoryInfo",
	.args_size = sizeof(struct add_history_args),
	.synopsis = "Add entries to the session's history.",
	.description = "Add-History appends entries with new numbers; only "
	    "their CommandLine is needed.",
	.examples = add_examples,
	.see_also = "Get-History Clear-History",
	.process = add_process,
};

/* ----------------------------------------------------------- Clear-History */

struct clear_history_args {
	Value *id, *command_line;
	int64_t count;
	bool newest;
};

static enum flow
clear_ids(struct stage *stage, const struct list *ids)
{
	struct list *items = list_get(history_of(stage->interp)->items);
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; flow == FLOW_MORE && i < list_count(ids); i++) {
		size_t at = find_id(stage->interp,
		    value_int64(list_at(ids, i)));
		Value *text;

		if (at != SIZE_MAX) {
			list_remove(items, at, 1);
			continue;
		}
		text = value_text(list_at(ids, i));
		flow = stage_error(stage, no_such_id(text_bytes(text)));
		value_unref(text);
	}
	return flow;
}

static enum flow
clear_process(struct stage *stage)
{
	const struct clear_history_args *args = stage->args;
	struct list *items = list_get(history_of(stage->interp)->items);
	size_t count = list_count(items), most = count;

	if (!stage_should(stage, "history", "Clear-History"))
		return FLOW_MORE;
	if (args->id)
		return clear_ids(stage, list_get(args->id));
	if (args->command_line) {
		for (size_t i = count; i > 0; i--)
			if (names_match(args->command_line, text_bytes(
			    object_note(list_at(items, i - 1),
			    "CommandLine"))))
				list_remove(items, i - 1, 1);
		return FLOW_MORE;
	}
	if (stage_bound(stage, "Count") && (size_t)args->count < count)
		most = (size_t)args->count;
	list_remove(items, args->newest ? count - most : 0, most);
	return FLOW_MORE;
}

#undef ARGS
#define ARGS struct clear_history_args
static const struct param clear_history_params[] = {
	P_VALUE("Id", "int[]", "IDParameter:@0", id, .flags = PARAM_RANGE,
	    .low = 1, .high = 2147483647,
	    .help = "Numbers of the entries to remove."),
	P_VALUE("CommandLine", "string[]", "CommandLineParameter", command_line,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "Patterns of the texts of entries to remove."),
	P_INT("Count", "all:@1", count, .flags = PARAM_RANGE, .low = 1,
	    .high = 2147483647,
	    .help = "How many entries to remove, the oldest first."),
	P_SWITCH("Newest", "all", newest, .help = "Remove the newest first."),
	P_END
};

static const struct example clear_examples[] = {
	{"Clear-History; @(Get-History).Count", "0", "Forget everything."},
	{"Clear-History -CommandLine *secret*", NULL,
	    "Forget what matches a pattern."},
	{NULL, NULL, NULL}
};

const struct command command_clear_history = {
	.name = "Clear-History",
	.aliases = "clhy",
	.class_name = "ClearHistoryCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = clear_history_params,
	.default_set = "IDParameter",
	.args_size = sizeof(struct clear_history_args),
	.synopsis = "Remove entries from the session's history.",
	.description = "Clear-History removes all entries, or those chosen "
	    "by number, pattern or count.",
	.examples = clear_examples,
	.see_also = "Get-History Add-History",
	.flags = COMMAND_SHOULD_PROCESS,
	.process = clear_process,
};

/* ---------------------------------------------------------- Invoke-History */

struct invoke_history_args {
	Value *id;
};

/* The entry by number or by the start of its text; the newest for NULL. */
static const Value *
find_entry(struct interp *interp, const char *what)
{
	const struct list *items = list_get(history_of(interp)->items);
	size_t i = list_count(items);
	char *end;
	int64_t id;

	/* The newest is the call of Invoke-History itself. */
	if (!what)
		return i > 1 ? list_at(items, i - 2) : NULL;
	id = strtoll(what, &end, 10);
	if (!*end) {
		i = find_id(interp, id);
		return i == SIZE_MAX ? NULL : list_at(items, i);
	}
	while (i-- > 0) {
		const char *line = text_bytes(object_note(list_at(items, i),
		    "CommandLine"));

		if (strncmp(line, what, strlen(what)) == 0)
			return list_at(items, i);
	}
	return NULL;
}

static enum flow
invoke_process(struct stage *stage)
{
	const struct invoke_history_args *args = stage->args;
	struct interp *interp = stage->interp;
	const char *what = args->id ? text_bytes(args->id) : NULL;
	const Value *entry = find_entry(interp, what);
	Value *line;
	enum flow flow;

	if (!entry)
		return stage_throw(stage, what ? no_such_id(what) : error_new(
		    "System.InvalidOperationException",
		    "NoLastHistoryEntryFound", ERROR_InvalidOperation, NULL,
		    "Cannot locate the most recent history."));
	line = value_ref(object_note(entry, "CommandLine"));
	if (!stage_should(stage, text_bytes(line), "Invoke-History")) {
		value_unref(line);
		return FLOW_MORE;
	}
	flow = interp_checkpoint(interp);
	if (flow == FLOW_MORE)
		flow = interp_enter(interp) ? run_text(interp,
		    text_bytes(line), text_len(line), NULL, stage->out)
		    : FLOW_FAIL;
	value_unref(line);
	return flow;
}

#undef ARGS
#define ARGS struct invoke_history_args
static const struct param invoke_history_params[] = {
	P_VALUE("Id", "string", "all:@0n", id,
	    .help = "The number of the command, or how its text begins."),
	P_END
};

static const struct example invoke_examples[] = {
	{"Invoke-History 3", NULL, "Run command number 3 again."},
	{"Invoke-History Get-Ch", NULL, "Run the last that began so."},
	{NULL, NULL, NULL}
};

const struct command command_invoke_history = {
	.name = "Invoke-History",
	.aliases = "ihy|r",
	.class_name = "InvokeHistoryCommand",
	.module = "Microsoft.PowerShell.Core",
	.params = invoke_history_params,
	.args_size = sizeof(struct invoke_history_args),
	.synopsis = "Run a command of the history again.",
	.description = "Invoke-History runs the command with a number, the "
	    "newest whose text begins as given, or the last one.",
	.examples = invoke_examples,
	.see_also = "Get-History Invoke-Expression",
	.flags = COMMAND_SHOULD_PROCESS,
	.process = invoke_process,
};
