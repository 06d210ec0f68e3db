/*
 * common.c - the common parameters: their rows, the actions they ask for, and
 * the sinks their variables put in front of a stage's streams.
 */
#include "base/base.h"
#include "run/common.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "run/binding.h"
#include "run/function.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

/* ------------------------------------------------------------------- rows */

#define ARGS struct common
static const struct param rows[] = {
	P_SWITCH("Verbose", "all", is_verbose, .aliases = "vb",
	    .help = "Show what the command writes to the verbose stream."),
	P_SWITCH("Debug", "all", is_debug, .aliases = "db",
	    .help = "Show what the command writes to the debug stream."),
	P_VALUE("ErrorAction", "ActionPreference", "all", error_action,
	    .aliases = "ea",
	    .help = "What to do when the command reports an error."),
	P_VALUE("WarningAction", "ActionPreference", "all", warning_action,
	    .aliases = "wa",
	    .help = "What to do when the command writes a warning."),
	P_VALUE("InformationAction", "ActionPreference", "all",
	    information_action, .aliases = "infa",
	    .help = "What to do with records of the information stream."),
	P_VALUE("ProgressAction", "ActionPreference", "all", progress_action,
	    .aliases = "proga", .help = "What to do with progress records."),
	P_VALUE("ErrorVariable", "string", "all", error_variable,
	    .aliases = "ev",
	    .help = "Variable to gather errors in; +name adds to it."),
	P_VALUE("WarningVariable", "string", "all", warning_variable,
	    .aliases = "wv",
	    .help = "Variable to gather warnings in; +name adds to it."),
	P_VALUE("InformationVariable", "string", "all", information_variable,
	    .aliases = "iv",
	    .help = "Variable to gather information records in."),
	P_VALUE("OutVariable", "string", "all", out_variable, .aliases = "ov",
	    .help = "Variable to gather output in; +name adds to it."),
	P_INT("OutBuffer", "all", out_buffer, .aliases = "ob",
	    .flags = PARAM_RANGE, .low = 0, .high = INT32_MAX,
	    .help = "Accepted; objects are passed on at once."),
	P_VALUE("PipelineVariable", "string", "all", pipeline_variable,
	    .aliases = "pv",
	    .help = "Variable holding the object on its way down the pipe."),
	P_END,
};

static const struct param rows_of_changes[] = {
	P_SWITCH("WhatIf", "all", is_what_if, .aliases = "wi",
	    .help = "Say what would be done, and do nothing."),
	P_SWITCH("Confirm", "all", is_confirm, .aliases = "cf",
	    .help = "Ask before anything is done."),
	P_END,
};
#undef ARGS

const struct param *
common_rows(const struct command *command)
{
	if (command->kind == COMMAND_NATIVE ||
	    command->flags & (COMMAND_SIMPLE | COMMAND_NO_COMMON))
		return NULL;
	return rows;
}

const struct param *
should_rows(const struct command *command)
{
	return command->flags & COMMAND_SHOULD_PROCESS ? rows_of_changes
						       : NULL;
}

void
common_start(struct common *common)
{
	memset(common->actions, -1, sizeof(common->actions));
	common->what_if = common->confirm = -1;
}

/* -------------------------------------------------------------- variables */

/* "scope:name" without what stands before the colon, and that scope. */
static struct scope *
scope_of(struct interp *interp, const char **name)
{
	const char *colon = strchr(*name, ':');
	const char *prefix = *name;

	if (!colon)
		return interp->scope;
	*name = colon + 1;
	if (text_starts(prefix, "global:"))
		return interp->global;
	if (text_starts(prefix, "script:"))
		return scope_script(interp->scope);
	return interp->scope;
}

/* The ArrayList that -OutVariable and its kin gather in, set as a variable of
 * the current scope. */
static Value *
variable_list(struct interp *interp, const char *spec)
{
	bool adds = *spec == '+';
	const char *name = spec + adds;
	struct scope *scope = scope_of(interp, &name);
	const struct variable *old;
	Value *list;

	old = adds ? scope_find(scope, name_of(name)) : NULL;
	if (old && value_kind(old->value) == V_LIST)
		return value_ref(old->value);
	list = list_new(NULL);
	if (old && list_get(old->value))
		list_push_all(list_get(list), list_get(old->value));
	else if (old && !value_is_null(old->value))
		list_push(list_get(list), value_ref(old->value));
	scope_set_text(scope, name, value_ref(list));
	return list;
}

/* ------------------------------------------------------------------- taps */

/* -PipelineVariable: remembers each object as it passes. */
struct pass_sink {
	struct sink sink;
	struct sink *next;
	struct scope *scope;
	const struct name *name;
};

/* The sinks that stand in front of one stage's streams. */
struct taps {
	struct note_sink notes[STREAM_COUNT];
	struct pass_sink pass;
	struct sink *streams[STREAM_COUNT];
};

static enum flow
pass_put(struct sink *sink, Value *v)
{
	struct pass_sink *pass = (struct pass_sink *)(void *)sink;

	scope_set(pass->scope, pass->name, value_ref(v));
	return sink_put(pass->next, v);
}

static struct taps *
taps_of(struct stage *stage)
{
	struct common *common = &stage->binding->common;

	if (!common->taps) {
		common->taps = mem_zalloc(1, sizeof(*common->taps));
		memcpy(common->taps->streams, stage->streams,
		    sizeof(common->taps->streams));
		stage->streams = common->taps->streams;
		stage->place.streams = stage->streams;
	}
	return common->taps;
}

static void
gather_in(struct stage *stage, enum stream stream, const Value *spec)
{
	struct taps *taps;
	Value *list;

	if (!spec || value_is_null(spec) || text_len(spec) == 0)
		return;
	taps = taps_of(stage);
	list = variable_list(stage->interp, text_bytes(spec));
	if (stream == STREAM_OUTPUT) {
		note_sink_init(&taps->notes[stream], stage->out, list);
		stage->out = &taps->notes[stream].sink;
	}
	else {
		note_sink_init(&taps->notes[stream], taps->streams[stream],
		    list);
		taps->streams[stream] = &taps->notes[stream].sink;
	}
}

static void
pass_through(struct stage *stage, const Value *spec)
{
	struct taps *taps;
	const char *name;

	if (!spec || value_is_null(spec) || text_len(spec) == 0)
		return;
	taps = taps_of(stage);
	name = text_bytes(spec);
	taps->pass.sink = (struct sink){.put = pass_put, .fd = -1};
	taps->pass.next = stage->out;
	taps->pass.scope = scope_of(stage->interp, &name);
	taps->pass.name = name_of(name);
	stage->out = &taps->pass.sink;
}

static void
make_taps(struct stage *stage)
{
	struct common *common = &stage->binding->common;

	pass_through(stage, common->pipeline_variable);
	gather_in(stage, STREAM_OUTPUT, common->out_variable);
	gather_in(stage, STREAM_ERROR, common->error_variable);
	gather_in(stage, STREAM_WARNING, common->warning_variable);
	gather_in(stage, STREAM_INFORMATION, common->information_variable);
}

/* ---------------------------------------------------------------- actions */

/* What a row of struct common says about a stream. */
static const struct {
	const char *name;
	const char *variable;
	enum stream stream;
	size_t offset; /* of its value */
	bool is_switch;
} action_rows[] = {
	{"ErrorAction", "ErrorActionPreference", STREAM_ERROR,
	    offsetof(struct common, error_action), false},
	{"WarningAction", "WarningPreference", STREAM_WARNING,
	    offsetof(struct common, warning_action), false},
	{"InformationAction", "InformationPreference", STREAM_INFORMATION,
	    offsetof(struct common, information_action), false},
	{"ProgressAction", "ProgressPreference", STREAM_PROGRESS,
	    offsetof(struct common, progress_action), false},
	{"Verbose", "VerbosePreference", STREAM_VERBOSE,
	    offsetof(struct common, is_verbose), true},
	{"Debug", "DebugPreference", STREAM_DEBUG,
	    offsetof(struct common, is_debug), true},
};

static bool
refuse_action(const struct stage *stage, const char *name, const Value *v,
    Value **err)
{
	Value *text = value_text(v);
	Value *reason = text_printf("The value %s is not supported for an "
				    "ActionPreference variable. The provided "
				    "value should be used only as a value for "
				    "a preference parameter, and has been "
				    "replaced by the default value. For more "
				    "information, see the Help topic, "
				    "\"about_Preference_Variables.\"",
	    text_bytes(text));
	Value *record = refusal_error(stage, name, text_bytes(reason));

	value_unref(text);
	value_unref(reason);
	return error_set(err, record);
}

enum { IMPACT_NONE, IMPACT_LOW };

static void
set_preference(struct stage *stage, const char *variable, enum action action)
{
	scope_set_text(function_scope(stage), variable,
	    value_enum(type_known(T_ACTION_PREFERENCE), action));
}

static bool
read_action(struct stage *stage, size_t i, Value **err)
{
	struct common *common = &stage->binding->common;
	const char *field = (const char *)common + action_rows[i].offset;
	enum action action;
	const Value *v;

	if (action_rows[i].is_switch) {
		action = *(const bool *)field ? ACTION_CONTINUE
					      : ACTION_SILENTLY_CONTINUE;
	} else {
		v = *(Value *const *)(const void *)field;
		if (!v || !action_of(v, &action) || action == ACTION_SUSPEND)
			return refuse_action(stage, action_rows[i].name,
			    v ? v : VALUE_NULL, err);
	}
	common->actions[action_rows[i].stream] = (signed char)action;
	if (stage->command->function)
		set_preference(stage, action_rows[i].variable, action);
	return true;
}

static void
read_changes(struct stage *stage)
{
	struct common *common = &stage->binding->common;

	if (stage_bound(stage, "WhatIf")) {
		common->what_if = common->is_what_if;
		if (stage->command->function)
			scope_set_text(function_scope(stage),
			    "WhatIfPreference",
			    value_bool(common->is_what_if));
	}
	if (stage_bound(stage, "Confirm")) {
		common->confirm = common->is_confirm;
		if (stage->command->function)
			scope_set_text(function_scope(stage),
			    "ConfirmPreference",
			    value_enum(type_known(T_CONFIRM_IMPACT),
				common->is_confirm ? IMPACT_LOW
						   : IMPACT_NONE));
	}
}

/* $PSBoundParameters of a function has the common ones too. */
static void
record_bound(struct stage *stage, const struct row *row)
{
	const struct table *bound = table_get(function_bound(stage));
	const char *field = (const char *)&stage->binding->common +
	    row->param->offset;
	Value *v;

	if (!bound)
		return;
	if (row->param->slot == SLOT_SWITCH)
		v = value_bool(*(const bool *)field);
	else if (row->param->slot == SLOT_INT)
		v = value_whole(*(const int64_t *)(const void *)field);
	else
		v = value_ref(*(Value *const *)(const void *)field);
	table_set_text((struct table *)(uintptr_t)bound, row->param->name, v);
}

bool
common_apply(struct stage *stage, Value **err)
{
	struct binding *binding = stage->binding;
	const struct signature *signature = binding->signature;

	if (!binding->common.has_any)
		return true;
	for (size_t i = signature->own_count; i < signature->count; i++)
		if (binding->states[i] != BOUND_NOT &&
		    stage->command->function)
			record_bound(stage, &signature->rows[i]);
	for (size_t i = 0; i < COUNT_OF(action_rows); i++)
		if (stage_bound(stage, action_rows[i].name) &&
		    !read_action(stage, i, err))
			return false;
	if (stage->command->flags & COMMAND_SHOULD_PROCESS)
		read_changes(stage);
	make_taps(stage);
	return true;
}

void
common_note_error(struct common *common, const Value *record)
{
	Value *list = common->taps
			  ? common->taps->notes[STREAM_ERROR].list
			  : NULL;

	if (list)
		list_push(list_get(list), value_ref(record));
}

void
common_release(struct common *common)
{
	struct taps *taps = common->taps;

	if (!common->has_any)
		return;
	if (taps)
		for (size_t i = 0; i < STREAM_COUNT; i++)
			value_unref(taps->notes[i].list);
	mem_free(taps);
	for (size_t i = 0; rows[i].name; i++)
		if (rows[i].slot == SLOT_VALUE)
			value_set((Value **)(void *)((char *)common +
				      rows[i].offset),
			    NULL);
}
