/*
 * record_types.c - the types of stream records. They cross to another process
 * as themselves.
 */
#include "base/base.h"
#include "run/record_types.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "os/machine.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

#define SMA "System.Management.Automation."

/* ------------------------------------------- warning, verbose, debug ----- */

struct message {
	Value *text;
	Value *invocation; /* or NULL */
};

static struct type type_informational, type_warning, type_verbose, type_debug;

static struct message *
message_of(const Value *v)
{
	return instance_data(v, &type_informational);
}

static void
message_release(void *data)
{
	struct message *message = data;

	value_unref(message->text);
	value_unref(message->invocation);
	mem_free(message);
}

static Value *
message_text(const Value *self)
{
	return value_ref(message_of(self)->text);
}

static Value *
get_message(const Value *self, Value **err)
{
	return message_text(self);
}

static bool
set_message(const Value *self, Value *value, Value **err)
{
	struct message *message = message_of(self);

	value_set(&message->text, value_text(value));
	value_unref(value);
	return true;
}

static Value *
get_invocation(const Value *self, Value **err)
{
	const struct message *message = message_of(self);

	return message->invocation ? value_ref(message->invocation)
				   : VALUE_NULL;
}

static Value *
get_iteration(const Value *self, Value **err)
{
	return array_new(0);
}

static Value *
get_warning_id(const Value *self, Value **err)
{
	return text_empty();
}

static Value *
make_message(const struct type *type, Value *text, Value *invocation)
{
	struct message *message = mem_alloc(sizeof(*message));

	*message = (struct message){text, invocation};
	return instance_new(type, message);
}

static Value *
message_construct(const struct call *call, Value **err)
{
	return make_message(call->type, value_text(call->args[0]), NULL);
}

static Value *
thaw_warning(const Value *data, Value **err)
{
	return make_message(&type_warning, value_text(data), NULL);
}

static Value *
thaw_verbose(const Value *data, Value **err)
{
	return make_message(&type_verbose, value_text(data), NULL);
}

static Value *
thaw_debug(const Value *data, Value **err)
{
	return make_message(&type_debug, value_text(data), NULL);
}

static const struct property message_properties[] = {
	{"Message", get_message, set_message, "string", false},
	{"InvocationInfo", get_invocation, NULL,
	    SMA "InvocationInfo", false},
	{"PipelineIterationInfo", get_iteration, NULL,
	    "System.Collections.ObjectModel.ReadOnlyCollection[int]", false},
	{NULL},
};

static const struct property warning_properties[] = {
	{"FullyQualifiedWarningId", get_warning_id, NULL, "string", false},
	{NULL},
};

static struct type type_informational = {
	.name = SMA "InformationalRecord",
	.kind = V_INSTANCE,
	.properties = message_properties,
	.release = message_release,
	.to_text = message_text,
};

#define MESSAGE_TYPE(word, rows)                                            \
	{                                                                   \
		.name = SMA word, .base = &type_informational,              \
		.kind = V_INSTANCE, .flags = TYPE_SURVIVES,                 \
		.properties = rows, .construct = message_construct,         \
		.construct_least = 1, .construct_most = 2,                  \
		.release = message_release, .to_text = message_text,        \
		.freeze = message_text,                                     \
	}
static struct type type_warning =
    MESSAGE_TYPE("WarningRecord", warning_properties);
static struct type type_verbose = MESSAGE_TYPE("VerboseRecord", NULL);
static struct type type_debug = MESSAGE_TYPE("DebugRecord", NULL);

static const struct type *
message_type(enum stream stream)
{
	switch ((int)stream) {
	case STREAM_WARNING:
		return &type_warning;
	case STREAM_VERBOSE:
		return &type_verbose;
	case STREAM_DEBUG:
		return &type_debug;
	}
	return NULL;
}

Value *
message_record(enum stream stream, Value *message, Value *invocation)
{
	const struct type *type = message_type(stream);

	if (!type)
		bug("no message record for stream %d", (int)stream);
	return make_message(type, message, invocation);
}

/* ------------------------------------------------------------ information */

struct information {
	Value *data;
	Value *source;
	Value *tags; /* list of text */
	Value *time;
	Value *user;
	Value *computer;
	int32_t pid;
};

static struct type type_information, type_host_message;

static struct information *
information_of(const Value *v)
{
	return instance_data(v, &type_information);
}

static void
information_release(void *data)
{
	struct information *information = data;

	value_unref(information->data);
	value_unref(information->source);
	value_unref(information->tags);
	value_unref(information->time);
	value_unref(information->user);
	value_unref(information->computer);
	mem_free(information);
}

static Value *
information_text(const Value *self)
{
	return value_text(information_of(self)->data);
}

#define GETTER(function, field)                                             \
	static Value *function(const Value *self, Value **err)              \
	{                                                                   \
		return value_ref(information_of(self)->field);              \
	}
GETTER(get_data, data)
GETTER(get_source, source)
GETTER(get_time, time)
GETTER(get_tags, tags)
GETTER(get_user, user)
GETTER(get_computer, computer)

static Value *
get_pid(const Value *self, Value **err)
{
	return value_integer(V_UINT32, information_of(self)->pid);
}

static const struct property information_properties[] = {
	{"MessageData", get_data, NULL, "System.Object", false},
	{"Source", get_source, NULL, "string", false},
	{"TimeGenerated", get_time, NULL, "datetime", false},
	{"Tags", get_tags, NULL,
	    "System.Collections.Generic.List[string]", false},
	{"User", get_user, NULL, "string", false},
	{"Computer", get_computer, NULL, "string", false},
	{"ProcessId", get_pid, NULL, "uint", false},
	{"NativeThreadId", get_pid, NULL, "uint", false},
	{"ManagedThreadId", get_pid, NULL, "uint", false},
	{NULL},
};

Value *
information_record(Value *data, Value *source, Value *tags)
{
	struct information *information = mem_alloc(sizeof(*information));
	const char *user = getenv("USER");

	*information = (struct information){
		.data = data,
		.source = source,
		.tags = tags ? tags : list_new(
		    type_find("Collections.Generic.List[string]", 32)),
		.time = value_datetime(ticks_now(TIME_LOCAL), TIME_LOCAL),
		.user = text_of(user ? user : ""),
		.computer = machine_name(),
		.pid = (int32_t)getpid(),
	};
	return instance_new(&type_information, information);
}

/* What crosses: everything, in the order of the struct. */
static Value *
information_freeze(const Value *self)
{
	const struct information *information = information_of(self);

	return array_of(
	    (Value *[]){
		value_ref(information->data),
		value_ref(information->source),
		list_copy(list_get(information->tags)),
		value_ref(information->time),
		value_ref(information->user),
		value_ref(information->computer),
		value_int(information->pid),
	    },
	    7);
}

static Value *
information_thaw(const Value *data, Value **err)
{
	struct list *list = list_get(data);
	struct information *information;
	Value *v;

	if (!list || list_count(list) != 7 || !list_get(list_at(list, 2)) ||
	    value_kind(list_at(list, 3)) != V_DATETIME)
		return information_record(value_ref(data), text_empty(), NULL);
	v = information_record(value_ref(list_at(list, 0)),
	    value_ref(list_at(list, 1)), NULL);
	information = information_of(v);
	list_push_all(list_get(information->tags),
	    list_get(list_at(list, 2)));
	value_set(&information->time, value_ref(list_at(list, 3)));
	value_set(&information->user, value_ref(list_at(list, 4)));
	value_set(&information->computer, value_ref(list_at(list, 5)));
	information->pid = (int32_t)value_int64(list_at(list, 6));
	return v;
}

static struct type type_information = {
	.name = SMA "InformationRecord",
	.kind = V_INSTANCE,
	.flags = TYPE_SURVIVES,
	.properties = information_properties,
	.release = information_release,
	.to_text = information_text,
	.freeze = information_freeze,
	.thaw = information_thaw,
};

const Value *
information_data(const Value *record)
{
	const struct information *information = information_of(record);

	return information ? information->data : NULL;
}

bool
information_has_tag(const Value *record, const char *tag)
{
	const struct information *information = information_of(record);
	struct list *tags = information ? list_get(information->tags) : NULL;

	for (size_t i = 0; tags && i < list_count(tags); i++)
		if (value_kind(list_at(tags, i)) == V_TEXT &&
		    text_same(text_bytes(list_at(tags, i)), tag))
			return true;
	return false;
}

/* ------------------------------------------------------------ host message */

static void
host_message_release(void *data)
{
	struct host_message *message = data;

	value_unref(message->text);
	mem_free(message);
}

const struct host_message *
host_message_get(const Value *data)
{
	return instance_data(data, &type_host_message);
}

static Value *
host_message_text(const Value *self)
{
	return value_ref(host_message_get(self)->text);
}

static Value *
get_host_text(const Value *self, Value **err)
{
	return host_message_text(self);
}

static Value *
get_no_newline(const Value *self, Value **err)
{
	return value_bool(!host_message_get(self)->has_newline);
}

static Value *
colour_value(int number)
{
	return number < 0 ? VALUE_NULL
			  : value_enum(type_known(T_CONSOLE_COLOR), number);
}

static Value *
get_foreground(const Value *self, Value **err)
{
	return colour_value(host_message_get(self)->foreground);
}

static Value *
get_background(const Value *self, Value **err)
{
	return colour_value(host_message_get(self)->background);
}

static const struct property host_message_properties[] = {
	{"Message", get_host_text, NULL, "string", false},
	{"NoNewLine", get_no_newline, NULL, "System.Nullable[bool]", false},
	{"ForegroundColor", get_foreground, NULL,
	    "System.Nullable[System.ConsoleColor]", false},
	{"BackgroundColor", get_background, NULL,
	    "System.Nullable[System.ConsoleColor]", false},
	{NULL},
};

static Value *
host_message_freeze(const Value *self)
{
	const struct host_message *message = host_message_get(self);

	return array_of(
	    (Value *[]){
		value_ref(message->text),
		value_int(message->foreground),
		value_int(message->background),
		value_bool(message->has_newline),
	    },
	    4);
}

static Value *
host_message_thaw(const Value *data, Value **err)
{
	struct list *list = list_get(data);
	struct host_message message = {NULL, -1, -1, true};

	if (!list || list_count(list) != 4) {
		message.text = value_text(data);
	} else {
		message.text = value_text(list_at(list, 0));
		message.foreground = (int)value_int64(list_at(list, 1));
		message.background = (int)value_int64(list_at(list, 2));
		message.has_newline = value_truth(list_at(list, 3));
	}
	return host_message_value(&message);
}

static struct type type_host_message = {
	.name = SMA "HostInformationMessage",
	.kind = V_INSTANCE,
	.flags = TYPE_SURVIVES,
	.properties = host_message_properties,
	.release = host_message_release,
	.to_text = host_message_text,
	.freeze = host_message_freeze,
	.thaw = host_message_thaw,
};

Value *
host_message_value(const struct host_message *message)
{
	struct host_message *copy = mem_alloc(sizeof(*copy));

	*copy = *message;
	return instance_new(&type_host_message, copy);
}

/* --------------------------------------------------------------- progress */

static struct type type_progress = {
	.name = SMA "ProgressRecord",
	.kind = V_OBJECT,
	.flags = TYPE_RECORD,
};

Value *
progress_record(const struct progress *progress)
{
	const struct type *kind = type_known(T_PROGRESS_RECORD_TYPE);
	Value *v = object_typed(&type_progress);

	object_add(v, "ActivityId", value_int(progress->id));
	object_add(v, "ParentActivityId", value_int(progress->parent_id));
	object_add(v, "Activity", progress->activity);
	object_add(v, "StatusDescription", progress->status);
	object_add(v, "CurrentOperation", progress->operation);
	object_add(v, "PercentComplete", value_int(progress->percent));
	object_add(v, "SecondsRemaining", value_int(progress->seconds));
	object_add(v, "RecordType",
	    value_enum(kind, progress->is_completed));
	return v;
}

/* ------------------------------------------------------------------- all */

void
record_types_start(void)
{
	static struct type *const types[] = {
		&type_informational, &type_warning, &type_verbose,
		&type_debug, &type_information, &type_host_message,
		&type_progress,
	};

	type_warning.thaw = thaw_warning;
	type_verbose.thaw = thaw_verbose;
	type_debug.thaw = thaw_debug;
	for (size_t i = 0; i < COUNT_OF(types); i++)
		type_register(types[i]);
}

bool
record_is(const Value *v, enum stream *stream)
{
	const struct type *type;

	if (value_kind(v) != V_INSTANCE)
		return false;
	type = instance_type(v);
	if (error_get(v))
		*stream = STREAM_ERROR;
	else if (type == &type_warning)
		*stream = STREAM_WARNING;
	else if (type == &type_verbose)
		*stream = STREAM_VERBOSE;
	else if (type == &type_debug)
		*stream = STREAM_DEBUG;
	else if (type == &type_information)
		*stream = STREAM_INFORMATION;
	else
		return false;
	return true;
}

Value *
record_message(const Value *record)
{
	return error_get(record) ? error_message(record)
				 : value_text(record);
}
