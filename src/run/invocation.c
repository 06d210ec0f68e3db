/*
 * invocation.c - see invocation.h. Line, text and PositionMessage are worked
 * out when somebody asks.
 */
#include "base/base.h"
#include "run/invocation.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "lang/parse.h"
#include "run/command.h"
#include "run/position.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

#define SMA "System.Management.Automation."

static struct type invocation_type;

struct invocation_info *
invocation_get(const Value *v)
{
	return instance_data(v, &invocation_type);
}

Value *
invocation_new(const struct command *command, const char *word,
    struct script *script, const struct node *at)
{
	struct invocation_info *info = mem_zalloc(1, sizeof(*info));

	info->command = command ? command_ref(command) : NULL;
	info->word = mem_text(word ? word : "");
	info->length = info->position = 1;
	if (script && at) {
		info->script = script_ref(script);
		info->start = at->start;
		info->end = at->end;
	}
	return instance_new(&invocation_type, info);
}

Value *
invocation_of_frame(struct interp *interp)
{
	const struct frame *frame = interp->frame;

	return invocation_new(NULL, NULL, frame->script, frame->at);
}

static void
info_release(void *data)
{
	struct invocation_info *info = data;

	command_unref(info->command);
	script_unref(info->script);
	mem_free(info->word);
	value_unref(info->bound);
	value_unref(info->unbound);
	mem_free(info);
}

/* -------------------------------------------------------------- properties */

static Value *
text_or_empty(const char *text)
{
	return text ? text_of(text) : text_empty();
}

static struct position
info_position(const struct invocation_info *info)
{
	if (!info->script)
		return (struct position){0, 0};
	return script_position(info->script, info->start);
}

static const char *
info_file(const struct invocation_info *info)
{
	return info->script ? script_file(info->script) : NULL;
}

static Value *
get_command(const Value *self, Value **err)
{
	const struct invocation_info *info = invocation_get(self);

	return info->command ? command_value(interp_current(), info->command)
			     : VALUE_NULL;
}

static Value *
get_bound(const Value *self, Value **err)
{
	const struct invocation_info *info = invocation_get(self);

	return info->bound ? value_ref(info->bound) : table_new();
}

static Value *
get_unbound(const Value *self, Value **err)
{
	const struct invocation_info *info = invocation_get(self);

	return info->unbound ? value_ref(info->unbound) : list_new(NULL);
}

static Value *
get_line_number(const Value *self, Value **err)
{
	return value_int((int32_t)info_position(invocation_get(self)).line);
}

static Value *
get_offset(const Value *self, Value **err)
{
	return value_int((int32_t)info_position(invocation_get(self)).column);
}

static Value *
get_script_name(const Value *self, Value **err)
{
	return text_or_empty(info_file(invocation_get(self)));
}

static Value *
get_line(const Value *self, Value **err)
{
	const struct invocation_info *info = invocation_get(self);
	const char *line;
	size_t len;

	if (!info->script)
		return text_empty();
	line = script_line(info->script, info_position(info).line, &len);
	return text_new(line, len);
}

static Value *
get_statement(const Value *self, Value **err)
{
	const struct invocation_info *info = invocation_get(self);
	const char *text;
	size_t len;

	if (!info->script)
		return text_empty();
	text = script_text(info->script, &len);
	return text_new(text + info->start, info->end - info->start);
}

static Value *
get_position_message(const Value *self, Value **err)
{
	const struct invocation_info *info = invocation_get(self);
	struct buf buf = BUF_INIT;

	if (!info->script)
		return text_empty();
	position_show(&buf, info->script, info->start, info->end);
	return text_from(&buf);
}

static Value *
folder_of(const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;

	if (!slash)
		return text_empty();
	return text_new(path, slash == path ? 1 : (size_t)(slash - path));
}

static Value *
get_script_root(const Value *self, Value **err)
{
	return folder_of(info_file(invocation_get(self)));
}

static Value *
get_word(const Value *self, Value **err)
{
	return text_of(invocation_get(self)->word);
}

static Value *
get_length(const Value *self, Value **err)
{
	return value_int(invocation_get(self)->length);
}

static Value *
get_position(const Value *self, Value **err)
{
	return value_int(invocation_get(self)->position);
}

static Value *
get_has_input(const Value *self, Value **err)
{
	return value_bool(invocation_get(self)->has_input);
}

static Value *
get_history_id(const Value *self, Value **err)
{
	return value_long(1);
}

static Value *
get_origin(const Value *self, Value **err)
{
	return value_enum(type_known(T_COMMAND_ORIGIN), 1);
}

static Value *
get_nothing(const Value *self, Value **err)
{
	return VALUE_NULL;
}

static const struct property properties[] = {
	{"MyCommand", get_command, NULL, SMA "CommandInfo", false},
	{"BoundParameters", get_bound, NULL,
	    "System.Collections.Generic.Dictionary[string,System.Object]", false},
	{"UnboundArguments", get_unbound, NULL,
	    "System.Collections.Generic.List[System.Object]", false},
	{"ScriptLineNumber", get_line_number, NULL, "int", false},
	{"OffsetInLine", get_offset, NULL, "int", false},
	{"HistoryId", get_history_id, NULL, "long", false},
	{"ScriptName", get_script_name, NULL, "string", false},
	{"Line", get_line, NULL, "string", false},
	{"Statement", get_statement, NULL, "string", false},
	{"PositionMessage", get_position_message, NULL, "string", false},
	{"PSScriptRoot", get_script_root, NULL, "string", false},
	{"PSCommandPath", get_script_name, NULL, "string", false},
	{"InvocationName", get_word, NULL, "string", false},
	{"PipelineLength", get_length, NULL, "int", false},
	{"PipelinePosition", get_position, NULL, "int", false},
	{"ExpectingInput", get_has_input, NULL, "bool", false},
	{"CommandOrigin", get_origin, NULL, SMA "CommandOrigin", false},
	{"DisplayScriptPosition", get_nothing, NULL,
	    SMA "Language.IScriptExtent", false},
	{NULL},
};

void
invocation_start(void)
{
	invocation_type = (struct type){
		.name = "System.Management.Automation.InvocationInfo",
		.kind = V_INSTANCE,
		.properties = properties,
		.release = info_release,
	};
	type_register(&invocation_type);
}
