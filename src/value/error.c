/*
 * error.c - error records: an exception with its id, category, target and
 * place. The views CategoryInfo and ErrorDetails are instances too.
 */
#include "base/base.h"
#include "value/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/known.h"
#include "value/list.h"
#include "value/text.h"

static const char *const category_names[ERROR_CATEGORY_COUNT] = {
#define CATEGORY(name) [ERROR_##name] = #name,
#include "value/categories.def"
#undef CATEGORY
};

const char *
error_category_name(enum error_category category)
{
	return category_names[category];
}

struct error *
error_get(const Value *v)
{
	return instance_data(v, type_known(T_ERROR_RECORD));
}

static Value *
record_new(const struct type *type, Value *exception, const char *id,
    enum error_category category, Value *target)
{
	struct error *error = mem_zalloc(1, sizeof(*error));
	Value *record = instance_new(type, error);

	error->exception = exception;
	error->id = id ? text_of(id) : NULL;
	error->category = category;
	error->target = target;
	if (exception && exception_get(exception))
		exception_get(exception)->holder = record;
	return record;
}

Value *
error_of(Value *exception, const char *id, enum error_category category,
    Value *target)
{
	return record_new(type_known(T_ERROR_RECORD), exception, id, category,
	    target);
}

Value *
error_of_remote(Value *exception, const char *id,
    enum error_category category, Value *origin)
{
	Value *record = record_new(type_known(T_REMOTE_ERROR_RECORD),
	    exception, id, category, NULL);

	error_get(record)->origin = origin;
	return record;
}

Value *
error_new(const char *type, const char *id, enum error_category category,
    Value *target, const char *format, ...)
{
	const struct type *known = type ? exception_type(type) :
	    type_known(T_RUNTIME);
	struct buf buf = BUF_INIT;
	va_list args, again;
	int len;

	va_start(args, format);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		bug("bad format '%s'", format);
	vsnprintf(buf_reserve(&buf, (size_t)len), (size_t)len + 1, format,
	    again);
	va_end(again);
	buf.len += (size_t)len;
	return error_of(exception_new(known, text_from(&buf), NULL), id,
	    category, target);
}

void
error_record_release(void *data)
{
	struct error *error = data;
	struct exception *exception = error->exception ?
	    exception_get(error->exception) : NULL;

	if (exception && exception->holder &&
	    error_get(exception->holder) == error)
		exception->holder = NULL;
	value_unref(error->exception);
	value_unref(error->id);
	mem_free(error->command);
	value_unref(error->target);
	value_unref(error->activity);
	value_unref(error->reason);
	value_unref(error->target_name);
	value_unref(error->target_type);
	value_unref(error->details);
	value_unref(error->recommended);
	value_unref(error->invocation);
	value_unref(error->stack);
	value_unref(error->origin);
	mem_free(error);
}

Value *
error_id(const Value *record)
{
	const struct error *error = error_get(record);
	struct buf buf = BUF_INIT;

	if (error->id)
		text_add(&buf, error->id);
	if (error->command && *error->command) {
		if (buf.len)
			buf_char(&buf, ',');
		buf_text(&buf, error->command);
	}
	return text_from(&buf);
}

Value *
error_message(const Value *record)
{
	const struct error *error = error_get(record);
	const struct exception *exception;

	if (!error)
		return value_text(record);
	if (error->details && text_len(error->details))
		return value_ref(error->details);
	exception = error->exception ? exception_get(error->exception) : NULL;
	return value_ref(exception ? exception->message : text_empty());
}

Value *
error_record_text(const Value *self)
{
	return error_message(self);
}

bool
error_set(Value **err, Value *record)
{
	*err = record;
	return false;
}

bool
error_no_memory(Value **err)
{
	return error_set(err, error_new("System.OutOfMemoryException",
	    "System.OutOfMemoryException", ERROR_OperationStopped, NULL,
	    "Exception of type 'System.OutOfMemoryException' was thrown."));
}

/* Which exception, id and category a failed system call becomes. */
static const struct failure {
	int number;
	enum known_type type;
	enum error_category category;
	const char *format; /* takes the path; NULL: the system's words */
} failures[] = {
	{ENOENT, T_FILE_NOT_FOUND, ERROR_ObjectNotFound,
	    "Could not find file '%s'."},
	{ENOTDIR, T_DIRECTORY_NOT_FOUND, ERROR_ObjectNotFound,
	    "Could not find a part of the path '%s'."},
	{EACCES, T_UNAUTHORIZED_ACCESS, ERROR_PermissionDenied,
	    "Access to the path '%s' is denied."},
	{EPERM, T_UNAUTHORIZED_ACCESS, ERROR_PermissionDenied,
	    "Access to the path '%s' is denied."},
	{EISDIR, T_UNAUTHORIZED_ACCESS, ERROR_PermissionDenied,
	    "Access to the path '%s' is denied."},
	{EROFS, T_IO, ERROR_WriteError, NULL},
	{EEXIST, T_IO, ERROR_ResourceExists,
	    "The file '%s' already exists."},
	{ENAMETOOLONG, T_PATH_TOO_LONG, ERROR_InvalidArgument,
	    "The path '%s' is too long, or a component of the specified path "
	    "is too long."},
	{EBUSY, T_IO, ERROR_ResourceBusy, NULL},
	{ETXTBSY, T_IO, ERROR_ResourceBusy, NULL},
	{ENOSPC, T_IO, ERROR_WriteError, NULL},
	{EDQUOT, T_IO, ERROR_QuotaExceeded, NULL},
	{EMFILE, T_IO, ERROR_LimitsExceeded, NULL},
	{ENFILE, T_IO, ERROR_LimitsExceeded, NULL},
	{ENOMEM, T_OUT_OF_MEMORY, ERROR_ResourceUnavailable, NULL},
	{EINVAL, T_IO, ERROR_InvalidArgument, NULL},
	{0, T_IO, ERROR_NotSpecified, NULL},
};

/* A format of the table above with its path. */
static Value *
failure_message(const char *format, const char *path)
{
	size_t head = strcspn(format, "%");
	struct buf buf = BUF_INIT;

	buf_add(&buf, format, head);
	buf_text(&buf, path);
	buf_text(&buf, format + head + 2);
	return text_from(&buf);
}

Value *
errno_error(int number, const char *what, const char *path)
{
	const struct failure *failure = failures;
	const struct type *type;
	Value *message, *exception;

	while (failure->number && failure->number != number)
		failure++;
	if (failure->format && path)
		message = failure_message(failure->format, path);
	else if (path)
		message = text_printf("%s : '%s'", strerror(number), path);
	else if (what)
		message = text_printf("%s: %s", what, strerror(number));
	else
		message = text_of(strerror(number));
	type = type_known(failure->type);
	exception = exception_new(type, message, NULL);
	if (path && failure->type == T_FILE_NOT_FOUND)
		exception_set(exception, "FileName", text_of(path));
	return error_of(exception, type_short(type), failure->category,
	    path ? text_of(path) : NULL);
}

static Value *
ref_or_null(const Value *v)
{
	return v ? value_ref(v) : VALUE_NULL;
}

Value *
error_stack_text(const Value *record)
{
	const Value *trail = error_get(record)->stack;
	const struct list *list;
	struct buf buf = BUF_INIT;

	if (!trail || !list_get(trail))
		return ref_or_null(trail);
	while (trail) {
		list = list_get(trail);
		if (buf.len)
			buf_char(&buf, '\n');
		text_add(&buf, list_at(list, 0));
		trail = list_count(list) > 1 ? list_at(list, 1) : NULL;
	}
	return text_from(&buf);
}

/* Give an owned text for a slot, $null as none. */
static bool
set_text(Value **slot, Value *v)
{
	Value *text = value_is_null(v) ? NULL : value_text(v);

	value_unref(v);
	value_set(slot, text);
	return true;
}

static Value *
get_exception(const Value *self, Value **err)
{
	return ref_or_null(error_get(self)->exception);
}

static Value *
get_target(const Value *self, Value **err)
{
	return ref_or_null(error_get(self)->target);
}

static Value *
get_id(const Value *self, Value **err)
{
	return error_id(self);
}

static Value *
get_invocation(const Value *self, Value **err)
{
	return ref_or_null(error_get(self)->invocation);
}

static Value *
get_stack(const Value *self, Value **err)
{
	return error_stack_text(self);
}

static Value *
get_origin(const Value *self, Value **err)
{
	return ref_or_null(error_get(self)->origin);
}

static Value *
get_message_details(const Value *self, Value **err)
{
	return VALUE_NULL;
}

static Value *
get_iterations(const Value *self, Value **err)
{
	return list_new(type_generic(type_known(T_READ_ONLY_COLLECTION_OF),
	    type_known(T_INT32), NULL));
}

static Value *
get_category_info(const Value *self, Value **err)
{
	return instance_new(type_known(T_CATEGORY_INFO), value_ref(self));
}

/* An ErrorDetails: two texts, either may be NULL. */
struct details {
	Value *message, *recommended;
};

static Value *
details_new(const Value *message, const Value *recommended)
{
	struct details *details = mem_zalloc(1, sizeof(*details));

	details->message = message ? value_ref(message) : NULL;
	details->recommended = recommended ? value_ref(recommended) : NULL;
	return instance_new(type_known(T_ERROR_DETAILS), details);
}

static struct details *
details_get(const Value *v)
{
	return instance_data(v, type_known(T_ERROR_DETAILS));
}

void
error_details_release(void *data)
{
	struct details *details = data;

	value_unref(details->message);
	value_unref(details->recommended);
	mem_free(details);
}

Value *
error_details_text(const Value *self)
{
	const struct details *details = details_get(self);

	return value_ref(details->message ? details->message : text_empty());
}

Value *
error_details_construct(const struct call *call, Value **err)
{
	Value *text, *made;

	if (call->count != 1) {
		*err = call_count_error(call);
		return NULL;
	}
	if (!call_text(call, 0, &text, err))
		return NULL;
	made = details_new(text, NULL);
	value_unref(text);
	return made;
}

static Value *
get_details_message(const Value *self, Value **err)
{
	return error_details_text(self);
}

static Value *
get_recommended(const Value *self, Value **err)
{
	const struct details *details = details_get(self);

	return value_ref(details->recommended ? details->recommended :
	    text_empty());
}

static bool
set_recommended(const Value *self, Value *v, Value **err)
{
	return set_text(&details_get(self)->recommended, v);
}

const struct property error_details_properties[] = {
	{"Message", get_details_message, NULL, "string"},
	{"RecommendedAction", get_recommended, set_recommended, "string"},
	{.name = NULL}
};

const struct method error_details_methods[] = {{.name = NULL}};

static Value *
get_details(const Value *self, Value **err)
{
	const struct error *error = error_get(self);

	if (!error->details && !error->recommended)
		return VALUE_NULL;
	return details_new(error->details, error->recommended);
}

static bool
set_details(const Value *self, Value *v, Value **err)
{
	struct error *error = error_get(self);
	const struct details *details = details_get(v);

	if (!details)
		return set_text(&error->details, v);
	value_set(&error->details,
	    details->message ? value_ref(details->message) : NULL);
	value_set(&error->recommended,
	    details->recommended ? value_ref(details->recommended) : NULL);
	value_unref(v);
	return true;
}

const struct property error_record_properties[] = {
	SCRIPT_PROPERTY("PSMessageDetails", get_message_details,
	    "$this.Exception.InnerException.PSMessageDetails"),
	{"Exception", get_exception, NULL, "System.Exception"},
	{"TargetObject", get_target, NULL, "System.Object"},
	{"CategoryInfo", get_category_info, NULL,
	    "System.Management.Automation.ErrorCategoryInfo"},
	{"FullyQualifiedErrorId", get_id, NULL, "string"},
	{"ErrorDetails", get_details, set_details,
	    "System.Management.Automation.ErrorDetails"},
	{"InvocationInfo", get_invocation, NULL,
	    "System.Management.Automation.InvocationInfo"},
	{"ScriptStackTrace", get_stack, NULL, "string"},
	{"PipelineIterationInfo", get_iterations, NULL,
	    "System.Collections.ObjectModel.ReadOnlyCollection[int]"},
	{.name = NULL}
};

const struct method error_record_methods[] = {{.name = NULL}};

/* (exception, id, category, target) or (record, exception). */
static Value *
record_construct(const struct call *call, Value **err)
{
	Value *id, *category, *record;
	const Value *target = call->args[3];

	if (!exception_get(call->args[0]))
		return call_throw(call, err, "System.ArgumentNullException",
		    "Value cannot be null. (Parameter 'exception')");
	if (!call_text(call, 1, &id, err))
		return NULL;
	if (!call_as(call, 2, type_known(T_ERROR_CATEGORY), &category, err)) {
		value_unref(id);
		return NULL;
	}
	record = record_new(call->type, value_ref(call->args[0]),
	    text_bytes(id),
	    (enum error_category)(value_int64(category) %
	    ERROR_CATEGORY_COUNT),
	    value_is_null(target) ? NULL : value_ref(target));
	value_unref(id);
	value_unref(category);
	return record;
}

/* A copy of a record, around another exception. */
static Value *
record_copy(const Value *from, const Value *exception)
{
	const struct error *error = error_get(from);
	Value *record = record_new(type_of(from), value_ref(exception), NULL,
	    error->category, error->target ? value_ref(error->target) : NULL);
	struct error *copy = error_get(record);

	copy->id = error->id ? value_ref(error->id) : NULL;
	copy->command = error->command ? mem_text(error->command) : NULL;
	copy->details = error->details ? value_ref(error->details) : NULL;
	copy->activity = error->activity ? value_ref(error->activity) : NULL;
	copy->invocation = error->invocation ?
	    value_ref(error->invocation) : NULL;
	copy->stack = error->stack ? value_ref(error->stack) : NULL;
	return record;
}

Value *
error_record_construct(const struct call *call, Value **err)
{
	if (call->count == 4)
		return record_construct(call, err);
	if (call->count == 2 && error_get(call->args[0]) &&
	    exception_get(call->args[1]))
		return record_copy(call->args[0], call->args[1]);
	*err = call_count_error(call);
	return NULL;
}

/* Records of other processes: the same, and where they come from. */
const struct property remote_error_properties[] = {
	{"OriginInfo", get_origin, NULL,
	    "System.Management.Automation.Remoting.OriginInfo"},
	{.name = NULL}
};

const struct method remote_error_methods[] = {{.name = NULL}};

void
remote_error_release(void *data)
{
	error_record_release(data);
}

Value *
remote_error_text(const Value *self)
{
	return error_message(self);
}

Value *
remote_error_construct(const struct call *call, Value **err)
{
	return error_record_construct(call, err);
}
