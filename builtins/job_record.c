/*
 * job_record.c - records to bytes and back. An error crosses as a table of
 * its parts: its exception arrives as a RemoteException from a process job,
 * as itself from a thread job.
 */
#include "base/base.h"
#include "builtins/job_record.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

/* ------------------------------------------------------------------- errors */

static void
put(struct table *table, const char *key, const Value *v)
{
	if (v && !value_is_null(v))
		table_set_text(table, key, value_ref(v));
}

/* What crosses of where an error happened. */
static const char *const invocation_parts[] = {
	"InvocationName", "ScriptName", "ScriptLineNumber", "OffsetInLine",
	"Line", "Statement", "PositionMessage", "PipelineLength",
	"PipelinePosition", "HistoryId", "PSScriptRoot", "PSCommandPath",
};

/* As plain notes; of the command only its name. */
static Value *
plain_invocation(const Value *invocation)
{
	Value *plain = object_new(), *err = NULL, *command;

	command = property_get(invocation, name_of("MyCommand"), &err);
	if (command && !value_is_null(command))
		object_add(plain, "MyCommand", value_text(command));
	value_unref(command);
	value_unref(err);
	for (size_t i = 0; i < COUNT_OF(invocation_parts); i++) {
		Value *v;

		err = NULL;
		v = property_get(invocation, name_of(invocation_parts[i]),
		    &err);
		if (v)
			object_add(plain, invocation_parts[i], v);
		value_unref(err);
	}
	return plain;
}

/* A part that did not cross is $null. */
static Value *
part_of(const Value *plain, const char *key)
{
	Value *err = NULL, *v = property_get(plain, name_of(key), &err);

	value_unref(err);
	return v ? v : VALUE_NULL;
}

static Value *
command_text(const Value *self)
{
	return part_of(self, "Name");
}

static struct type type_command = {
	.name = "System.Management.Automation.RemoteCommandInfo",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
	.to_text = command_text,
};

/* The type of the session's own has properties that need a script. */
static struct type type_invocation = {
	.name = "System.Management.Automation.InvocationInfo",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
};

static Value *
invocation_from(const Value *plain)
{
	Value *invocation, *name, *command = VALUE_NULL;

	if (!plain || value_kind(plain) != V_OBJECT)
		return NULL;
	invocation = object_typed(&type_invocation);
	name = part_of(plain, "MyCommand");
	if (!value_is_null(name)) {
		command = object_typed(&type_command);
		object_add(command, "Name", name);
	}
	object_add(invocation, "MyCommand", command);
	for (size_t i = 0; i < COUNT_OF(invocation_parts); i++)
		object_add(invocation, invocation_parts[i],
		    part_of(plain, invocation_parts[i]));
	return invocation;
}

static Value *
exception_table(const Value *exception, int depth)
{
	const struct exception *data = exception_get(exception);
	Value *v = table_new(), *inner;

	table_set_text(table_get(v), "Type",
	    text_of(type_of(exception)->name));
	put(table_get(v), "Message", data->message);
	if (data->inner && depth < 8) {
		inner = exception_table(data->inner, depth + 1);
		table_set_text(table_get(v), "Inner", inner);
	}
	return v;
}

/* All of an error but its target. */
static Value *
error_table(const Value *record)
{
	const struct error *error = error_get(record);
	Value *v = table_new(), *stack;
	struct table *table = table_get(v);

	put(table, "Id", error->id);
	if (error->command)
		table_set_text(table, "Command", text_of(error->command));
	table_set_text(table, "Category",
	    value_int((int32_t)error->category));
	put(table, "Activity", error->activity);
	put(table, "Reason", error->reason);
	put(table, "TargetName", error->target_name);
	put(table, "TargetType", error->target_type);
	put(table, "Details", error->details);
	put(table, "Recommended", error->recommended);
	stack = error_stack_text(record);
	put(table, "Stack", stack);
	value_unref(stack);
	if (error->exception)
		table_set_text(table, "Exception",
		    exception_table(error->exception, 0));
	if (error->invocation)
		table_set_text(table, "Invocation",
		    plain_invocation(error->invocation));
	return v;
}

/* What the category says of the exception and the target, which will be of
 * other types where they arrive. */
static void
put_category(struct table *table, const Value *record)
{
	static const char *const parts[] = {"Reason", "TargetName",
	    "TargetType"};
	Value *err = NULL,
	      *category = property_get(record, name_of("CategoryInfo"), &err);

	for (size_t i = 0; category && i < COUNT_OF(parts); i++) {
		Value *part = property_get(category, name_of(parts[i]), &err);

		if (part && value_kind(part) == V_TEXT)
			put(table, parts[i], part);
		value_unref(part);
	}
	value_unref(category);
	value_unref(err);
}

bool
job_error_encode(struct buf *out, const Value *record, enum codec_way way,
    Value **err)
{
	const struct error *error = error_get(record);
	Value *v = error_table(record);
	struct table *table = table_get(v);
	struct buf target = BUF_INIT;
	bool ok;

	if (way == CODEC_REMOTE)
		put_category(table, record);
	/* A target that cannot cross is left out, not the error. */
	if (error->target &&
	    codec_encode(&target, error->target, way, err))
		table_set_text(table, "Target",
		    array_bytes(target.data, target.len));
	value_unref(*err);
	*err = NULL;
	buf_release(&target);
	ok = codec_encode(out, v, CODEC_LIVE, err);
	value_unref(v);
	return ok;
}

static Value *
take(const struct table *table, const char *key)
{
	const Value *v = table_lookup(table, key);

	return v ? value_ref(v) : NULL;
}

/* An entry that is text, lent; NULL when there is none such. */
static const Value *
text_in(const struct table *table, const char *key)
{
	const Value *v = table_lookup(table, key);

	return v && value_kind(v) == V_TEXT ? v : NULL;
}

static Value *
take_text(const struct table *table, const char *key)
{
	const Value *v = text_in(table, key);

	return v ? value_ref(v) : NULL;
}

static Value *
exception_from(const Value *v, enum codec_way way, int depth)
{
	struct table *table = v ? table_get(v) : NULL;
	const Value *name, *message, *inner;
	const struct type *type;
	bool is_inner = depth > 0;
	Value *exception;

	if (!table)
		return exception_new(type_known(T_REMOTE), text_empty(), NULL);
	name = text_in(table, "Type");
	message = text_in(table, "Message");
	inner = table_lookup(table, "Inner");
	type = way == CODEC_REMOTE && !is_inner
		   ? type_known(T_REMOTE)
		   : exception_type(name ? text_bytes(name) : "");
	exception = exception_new(type ? type : type_known(T_EXCEPTION),
	    message ? value_ref(message) : text_empty(),
	    inner && depth < 8 && way == CODEC_LIVE
		? exception_from(inner, way, depth + 1)
		: NULL);
	if (way == CODEC_REMOTE && !is_inner) {
		exception_set(exception, "SerializedRemoteException",
		    text_printf("%s: %s", name ? text_bytes(name) : "",
			message ? text_bytes(message) : ""));
		exception_set(exception, "SerializedRemoteInvocationInfo",
		    text_of("System.Management.Automation.InvocationInfo"));
	}
	return exception;
}

static Value *
broken_record(const Value *why)
{
	Value *message = error_message(why);
	Value *record = error_new("System.IO.InvalidDataException",
	    "BrokenRecord", ERROR_InvalidData, NULL, "%s",
	    text_bytes(message));

	value_unref(message);
	return record;
}

static enum error_category
category_of(const Value *v)
{
	int64_t n = v && value_kind(v) == V_INT32 ? value_int64(v) : 0;

	return n > 0 && n < ERROR_CATEGORY_COUNT ? (enum error_category)n
						 : ERROR_NotSpecified;
}

static Value *
error_from(const struct table *table, enum codec_way way)
{
	const Value *id = text_in(table, "Id");
	const Value *command = text_in(table, "Command");
	Value *record = (way == CODEC_REMOTE ? error_of_remote : error_of)(
	    exception_from(table_lookup(table, "Exception"), way, 0),
	    id ? text_bytes(id) : "",
	    category_of(table_lookup(table, "Category")), NULL);
	struct error *error = error_get(record);

	if (command)
		error->command = mem_text(text_bytes(command));
	value_set(&error->activity, take_text(table, "Activity"));
	value_set(&error->reason, take_text(table, "Reason"));
	value_set(&error->target_name, take_text(table, "TargetName"));
	value_set(&error->target_type, take_text(table, "TargetType"));
	value_set(&error->details, take_text(table, "Details"));
	value_set(&error->recommended, take_text(table, "Recommended"));
	value_set(&error->stack, take_text(table, "Stack"));
	value_set(&error->invocation,
	    invocation_from(table_lookup(table, "Invocation")));
	return record;
}

Value *
job_error_decode(const void *bytes, size_t len, enum codec_way way)
{
	Value *err = NULL, *v = codec_decode(bytes, len, &err), *record;
	struct table *table = v ? table_get(v) : NULL;
	const Value *target;

	if (!table) {
		record = err ? broken_record(err)
			     : error_new("System.IO.InvalidDataException",
				   "BrokenRecord", ERROR_InvalidData, NULL,
				   "an error of a job cannot be read");
		value_unref(err);
		value_unref(v);
		return record;
	}
	record = error_from(table, way);
	target = table_lookup(table, "Target");
	if (target && list_get(target) && list_bytes(list_get(target))) {
		value_set(&error_get(record)->target,
		    codec_decode(list_bytes(list_get(target)),
			list_count(list_get(target)), &err));
		value_unref(err);
	}
	value_unref(v);
	return record;
}

/* Errors and exceptions among the output of a thread job. */
static Value *
freeze_error(const Value *record)
{
	Value *v = error_table(record);

	put(table_get(v), "Object", error_get(record)->target);
	return v;
}

static Value *
thaw_error(const Value *data, Value **err)
{
	struct table *table = table_get(data);
	Value *record;

	if (!table)
		return value_ref(data);
	record = error_from(table, CODEC_LIVE);
	value_set(&error_get(record)->target, take(table, "Object"));
	return record;
}

static Value *
freeze_exception(const Value *exception)
{
	return exception_table(exception, 0);
}

static Value *
thaw_exception(const Value *data, Value **err)
{
	return exception_from(data, CODEC_LIVE, 0);
}

void
job_record_start(void)
{
	static const struct type errors = {
		.freeze = freeze_error, .thaw = thaw_error};
	static const struct type exceptions = {
		.freeze = freeze_exception, .thaw = thaw_exception};

	type_extend(T_ERROR_RECORD, &errors);
	type_extend(T_REMOTE_ERROR_RECORD, &errors);
	type_invocation.base = type_known(T_OBJECT);
	type_register(&type_command);
	type_extend(T_EXCEPTION, &exceptions);
}

/* ------------------------------------------------------------------ records */

bool
job_record_encode(struct buf *out, enum stream stream, const Value *v,
    enum codec_way way, Value **err)
{
	if (stream == STREAM_ERROR && error_get(v))
		return job_error_encode(out, v, way, err);
	/* The records of the other streams have fixed parts; only output is
	 * what remoting leaves of it. */
	return codec_encode(out, v,
	    stream == STREAM_OUTPUT ? way : CODEC_LIVE, err);
}

Value *
job_record_decode(const struct log_record *record, enum codec_way way)
{
	Value *err = NULL, *v;

	if (record->is_text)
		return text_new(record->bytes, record->len);
	if (record->stream == STREAM_ERROR)
		return job_error_decode(record->bytes, record->len, way);
	v = codec_decode(record->bytes, record->len, &err);
	if (v)
		return v;
	v = broken_record(err);
	value_unref(err);
	return v;
}
