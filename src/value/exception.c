/*
 * exception.c - exceptions: one kind of instance for all exception types,
 * whose rows and defaults are tables. What only some types have (ParamName,
 * FileName) lies in a table of the exception.
 */
#include "base/base.h"
#include "value/error.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "value/call.h"
#include "value/known.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"

/* Chains of inner exceptions are printed down to here. */
#define INNER_LIMIT 32

/*
 * What .NET says when the script says nothing. A type without a line has the
 * values of its base; the format takes the type's name.
 */
static const struct defaults {
	enum known_type type;
	uint32_t result;
	const char *message;
} defaults[] = {
	{T_EXCEPTION, 0x80131500, "Exception of type '%s' was thrown."},
	{T_SYSTEM_EXCEPTION, 0x80131501, "System error."},
	{T_APPLICATION_EXCEPTION, 0x80131600, "Error in the application."},
	{T_AGGREGATE, 0x80131500, "One or more errors occurred."},
	{T_ARGUMENT, 0x80070057,
	    "Value does not fall within the expected range."},
	{T_ARGUMENT_NULL, 0x80004003, "Value cannot be null."},
	{T_ARGUMENT_RANGE, 0x80131502,
	    "Specified argument was out of the range of valid values."},
	{T_ARITHMETIC, 0x80070216,
	    "Overflow or underflow in the arithmetic operation."},
	{T_DIVIDE_BY_ZERO, 0x80020012, "Attempted to divide by zero."},
	{T_OVERFLOW, 0x80131516,
	    "Arithmetic operation resulted in an overflow."},
	{T_FORMAT, 0x80131537,
	    "One of the identified items was in an invalid format."},
	{T_INDEX_RANGE, 0x80131508,
	    "Index was outside the bounds of the array."},
	{T_INVALID_CAST, 0x80004002, "Specified cast is not valid."},
	{T_INVALID_OPERATION, 0x80131509,
	    "Operation is not valid due to the current state of the object."},
	{T_OBJECT_DISPOSED, 0x80131622, "Cannot access a disposed object."},
	{T_NOT_IMPLEMENTED, 0x80004001,
	    "The method or operation is not implemented."},
	{T_NOT_SUPPORTED, 0x80131515, "Specified method is not supported."},
	{T_PLATFORM_NOT_SUPPORTED, 0x80131539,
	    "Operation is not supported on this platform."},
	{T_NULL_REFERENCE, 0x80004003,
	    "Object reference not set to an instance of an object."},
	{T_OPERATION_CANCELED, 0x8013153B, "The operation was canceled."},
	{T_TASK_CANCELED, 0x8013153B, "A task was canceled."},
	{T_OUT_OF_MEMORY, 0x8007000E, "Insufficient memory to continue the "
	    "execution of the program."},
	{T_TIMEOUT, 0x80131505, "The operation has timed out."},
	{T_UNAUTHORIZED_ACCESS, 0x80070005,
	    "Attempted to perform an unauthorized operation."},
	{T_KEY_NOT_FOUND, 0x80131577,
	    "The given key was not present in the dictionary."},
	{T_IO, 0x80131620, "I/O error occurred."},
	{T_FILE_NOT_FOUND, 0x80070002,
	    "Unable to find the specified file."},
	{T_DIRECTORY_NOT_FOUND, 0x80070003,
	    "Attempted to access a path that is not on the disk."},
	{T_END_OF_STREAM, 0x80070026,
	    "Attempted to read past the end of the stream."},
	{T_EXTERNAL, 0x80004005, "External component has thrown an exception."},
	{T_SECURITY, 0x8013150A, "Security error."},
};

static const struct defaults *
defaults_of(const struct type *type)
{
	size_t i;

	for (; type; type = type->base)
		for (i = 0; i < COUNT_OF(defaults); i++)
			if (type_known(defaults[i].type) == type)
				return &defaults[i];
	return &defaults[0];
}

struct exception *
exception_get(const Value *v)
{
	return instance_data(v, type_known(T_EXCEPTION));
}

Value *
exception_new(const struct type *type, Value *message, Value *inner)
{
	struct exception *exception = mem_zalloc(1, sizeof(*exception));
	const char *said = defaults_of(type)->message;

	if (message)
		exception->message = message;
	else if (strchr(said, '%'))
		exception->message = text_printf(
		    "Exception of type '%s' was thrown.", type->name);
	else
		exception->message = text_of(said);
	exception->inner = inner;
	return instance_new(type, exception);
}

void
exception_release(void *data)
{
	struct exception *exception = data;

	value_unref(exception->message);
	value_unref(exception->inner);
	value_unref(exception->record);
	value_unref(exception->stack);
	value_unref(exception->data);
	value_unref(exception->extra);
	mem_free(exception);
}

void
exception_set(const Value *v, const char *name, Value *extra)
{
	struct exception *exception = exception_get(v);

	if (!exception->extra)
		exception->extra = table_new();
	table_set_text(table_get(exception->extra), name, extra);
}

/* What exception_set kept, lent, or NULL. */
static const Value *
exception_extra(const Value *v, const char *name)
{
	const struct exception *exception = exception_get(v);

	return exception->extra ?
	    table_lookup(table_get(exception->extra), name) : NULL;
}

/* For exception_type: the type whose last part is a name. */
struct wanted {
	const char *name;
	const struct type *found;
};

static void
match_short(const struct type *type, void *context)
{
	struct wanted *wanted = context;

	if (!wanted->found && type->flags & TYPE_EXCEPTION &&
	    text_same(type_short(type), wanted->name))
		wanted->found = type;
}

const struct type *
exception_type(const char *name)
{
	const struct type *type = type_find(name, strlen(name));
	struct wanted wanted = {name, NULL};

	if (type && type_is(type, type_known(T_EXCEPTION)))
		return type;
	types_walk(match_short, &wanted);
	return wanted.found ? wanted.found : type_known(T_EXCEPTION);
}

/* The inner exception, or NULL; what came from elsewhere may be no more
 * than its properties. */
static const Value *
inner_of(const Value *v)
{
	const Value *inner = exception_get(v)->inner;

	return inner && exception_get(inner) ? inner : NULL;
}

/* "Type: message ---> inner", as .ToString() gives it. */
Value *
exception_text(const Value *self)
{
	struct buf buf = BUF_INIT;
	const struct exception *exception = exception_get(self);
	int depth = 0, i;

	buf_text(&buf, type_of(self)->name);
	if (text_len(exception->message)) {
		buf_text(&buf, ": ");
		text_add(&buf, exception->message);
	}
	while (inner_of(self) && depth < INNER_LIMIT) {
		self = inner_of(self);
		exception = exception_get(self);
		buf_printf(&buf, "\n ---> %s: ", type_of(self)->name);
		text_add(&buf, exception->message);
		depth++;
	}
	for (i = 0; i < depth; i++)
		buf_text(&buf,
		    "\n   --- End of inner exception stack trace ---");
	exception = exception_get(self);
	if (exception->stack && text_len(exception->stack)) {
		buf_char(&buf, '\n');
		text_add(&buf, exception->stack);
	}
	return text_from(&buf);
}

static Value *
ref_or_null(const Value *v)
{
	return v ? value_ref(v) : VALUE_NULL;
}

static Value *
get_nothing(const Value *self, Value **err)
{
	return VALUE_NULL;
}

static Value *
get_message(const Value *self, Value **err)
{
	return value_ref(exception_get(self)->message);
}

static Value *
get_inner(const Value *self, Value **err)
{
	return ref_or_null(exception_get(self)->inner);
}

static Value *
get_stack(const Value *self, Value **err)
{
	return ref_or_null(exception_get(self)->stack);
}

static Value *
get_data(const Value *self, Value **err)
{
	struct exception *exception = exception_get(self);

	if (!exception->data)
		exception->data = table_typed(type_known(T_LIST_DICTIONARY),
		    true);
	return value_ref(exception->data);
}

static Value *
get_result(const Value *self, Value **err)
{
	const Value *own = exception_extra(self, "HResult");

	if (own)
		return value_ref(own);
	return value_int((int32_t)defaults_of(type_of(self))->result);
}

/* The record around it; one of its own when nobody made one. */
static Value *
get_record(const Value *self, Value **err)
{
	struct exception *exception = exception_get(self);

	if (exception->record)
		return value_ref(exception->record);
	if (exception->holder)
		return value_ref(exception->holder);
	return error_of(value_ref(self), type_short(type_of(self)),
	    ERROR_NotSpecified, NULL);
}

static Value *
get_thrown(const Value *self, Value **err)
{
	const struct exception *exception = exception_get(self);
	const Value *record = exception->record ? exception->record :
	    exception->holder;
	const struct error *error = record ? error_get(record) : NULL;

	return value_bool(error && error->is_thrown && !error->is_stop &&
			  !error->is_final);
}

/* A getter (and setter) for each name kept in the table of extras. */
#define EXTRA(name, fallback)                                                  \
	static Value *get_##name(const Value *self, Value **err)               \
	{                                                                      \
		const Value *v = exception_extra(self, #name);                 \
									       \
		return v ? value_ref(v) : (fallback);                          \
	}
#define EXTRA_WRITABLE(name)                                                   \
	EXTRA(name, VALUE_NULL)                                                \
	static bool set_##name(const Value *self, Value *v, Value **err)       \
	{                                                                      \
		exception_set(self, #name, v);                                 \
		return true;                                                   \
	}
EXTRA_WRITABLE(HelpLink)
EXTRA_WRITABLE(Source)
EXTRA(ParamName, VALUE_NULL)
EXTRA(ActualValue, VALUE_NULL)
EXTRA(FileName, VALUE_NULL)
EXTRA(FusionLog, VALUE_NULL)
EXTRA(InnerExceptions, array_new(0))
EXTRA(NativeErrorCode, value_int(0))
EXTRA(CommandName, VALUE_NULL)
EXTRA(Errors, array_new(0))
EXTRA(IncompleteInput, VALUE_FALSE)
EXTRA(Reason, VALUE_NULL)
EXTRA(DisplayScriptPosition, VALUE_NULL)
EXTRA(CurrentState, VALUE_NULL)
EXTRA(ParameterName, value_ref(text_empty()))
EXTRA(ParameterType, VALUE_NULL)
EXTRA(TypeSpecified, VALUE_NULL)
EXTRA(ErrorId, VALUE_NULL)
EXTRA(Line, value_long(0))
EXTRA(Offset, value_long(0))
EXTRA(CommandInvocation, VALUE_NULL)
EXTRA(SerializedRemoteException, VALUE_NULL)
EXTRA(SerializedRemoteInvocationInfo, VALUE_NULL)
EXTRA(ItemName, value_ref(text_empty()))
EXTRA(SessionStateCategory, VALUE_NULL)
EXTRA(ProcessName, VALUE_NULL)
EXTRA(Path, VALUE_NULL)
EXTRA(ExitCode, value_int(0))
EXTRA(ProcessId, value_int(0))

const struct property exception_nothing[] = {{.name = NULL}};

const struct property exception_common[] = {
	{"TargetSite", get_nothing, NULL, "System.Reflection.MethodBase"},
	{"Message", get_message, NULL, "string"},
	{"Data", get_data, NULL, "System.Collections.IDictionary"},
	{"InnerException", get_inner, NULL, "System.Exception"},
	{"HelpLink", get_HelpLink, set_HelpLink, "string"},
	{"Source", get_Source, set_Source, "string"},
	{"HResult", get_result, NULL, "int"},
	{"StackTrace", get_stack, NULL, "string"},
	{.name = NULL}
};

const struct property exception_inners[] = {
	{"InnerExceptions", get_InnerExceptions, NULL,
	    "System.Collections.ObjectModel.ReadOnlyCollection"
	    "[System.Exception]"},
	{.name = NULL}
};

const struct property exception_argument[] = {
	{"Message", get_message, NULL, "string"},
	{"ParamName", get_ParamName, NULL, "string"},
	{.name = NULL}
};

const struct property exception_range[] = {
	{"Message", get_message, NULL, "string"},
	{"ActualValue", get_ActualValue, NULL, "System.Object"},
	{.name = NULL}
};

const struct property exception_file[] = {
	{"Message", get_message, NULL, "string"},
	{"FileName", get_FileName, NULL, "string"},
	{"FusionLog", get_FusionLog, NULL, "string"},
	{.name = NULL}
};

const struct property exception_native[] = {
	{"NativeErrorCode", get_NativeErrorCode, NULL, "int"},
	{.name = NULL}
};

const struct property exception_runtime[] = {
	{"ErrorRecord", get_record, NULL,
	    "System.Management.Automation.ErrorRecord"},
	{"WasThrownFromThrowStatement", get_thrown, NULL, "bool"},
	{.name = NULL}
};

const struct property exception_command[] = {
	{"ErrorRecord", get_record, NULL,
	    "System.Management.Automation.ErrorRecord"},
	{"CommandName", get_CommandName, NULL, "string"},
	{.name = NULL}
};

const struct property exception_native_exit[] = {
	{"Path", get_Path, NULL, "string"},
	{"ExitCode", get_ExitCode, NULL, "int"},
	{"ProcessId", get_ProcessId, NULL, "int"},
	{.name = NULL}
};

const struct property exception_parse[] = {
	{"Errors", get_Errors, NULL,
	    "System.Management.Automation.Language.ParseError[]"},
	{"IncompleteInput", get_IncompleteInput, NULL, "bool"},
	{"Message", get_message, NULL, "string"},
	{.name = NULL}
};

const struct property exception_job[] = {
	{"Reason", get_Reason, NULL, "System.Exception"},
	{"DisplayScriptPosition", get_DisplayScriptPosition, NULL,
	    "System.Management.Automation.Language.ScriptExtent"},
	{"Message", get_message, NULL, "string"},
	{.name = NULL}
};

const struct property exception_job_state[] = {
	{"CurrentState", get_CurrentState, NULL,
	    "System.Management.Automation.JobState"},
	{.name = NULL}
};

const struct property exception_binding[] = {
	{"Message", get_message, NULL, "string"},
	{"ParameterName", get_ParameterName, NULL, "string"},
	{"ParameterType", get_ParameterType, NULL, "type"},
	{"TypeSpecified", get_TypeSpecified, NULL, "type"},
	{"ErrorId", get_ErrorId, NULL, "string"},
	{"Line", get_Line, NULL, "long"},
	{"Offset", get_Offset, NULL, "long"},
	{"CommandInvocation", get_CommandInvocation, NULL,
	    "System.Management.Automation.InvocationInfo"},
	{.name = NULL}
};

const struct property exception_remote[] = {
	{"SerializedRemoteException", get_SerializedRemoteException, NULL,
	    "psobject"},
	{"SerializedRemoteInvocationInfo", get_SerializedRemoteInvocationInfo,
	    NULL, "psobject"},
	{"ErrorRecord", get_record, NULL,
	    "System.Management.Automation.ErrorRecord"},
	{.name = NULL}
};

const struct property exception_session_state[] = {
	{"ErrorRecord", get_record, NULL,
	    "System.Management.Automation.ErrorRecord"},
	{"ItemName", get_ItemName, NULL, "string"},
	{"SessionStateCategory", get_SessionStateCategory, NULL,
	    "System.Management.Automation.SessionStateCategory"},
	{.name = NULL}
};

const struct property exception_process[] = {
	{"ProcessName", get_ProcessName, NULL, "string"},
	{.name = NULL}
};

static Value *
get_base(const struct call *call, Value **err)
{
	const Value *v = call->self;

	while (inner_of(v))
		v = inner_of(v);
	return value_ref(v);
}

const struct method exception_methods[] = {
	{"GetBaseException", get_base, 0, 0,
	    "System.Exception GetBaseException()"},
	{.name = NULL}
};

/* The message with the parameter it is about, as ArgumentException has it. */
static Value *
argument_exception(const struct type *type, Value *message, Value *param,
    Value *inner)
{
	struct buf buf = BUF_INIT;
	Value *made;

	if (message)
		text_add(&buf, message);
	else
		buf_text(&buf, defaults_of(type)->message);
	value_unref(message);
	if (param && text_len(param)) {
		buf_text(&buf, " (Parameter '");
		text_add(&buf, param);
		buf_text(&buf, "')");
	}
	made = exception_new(type, text_from(&buf), inner);
	if (param)
		exception_set(made, "ParamName", param);
	return made;
}

/* A text argument; $null gives none. */
static bool
optional_text(const struct call *call, size_t i, Value **text, Value **err)
{
	*text = NULL;
	if (i >= call->count || value_is_null(call->args[i]))
		return true;
	return call_text(call, i, text, err);
}

static bool
is_exception(const struct call *call, size_t i)
{
	return i < call->count && exception_get(call->args[i]);
}

/* (message), (message, param), (message, param, inner); those about null or
 * a range take the parameter first. */
static Value *
construct_argument(const struct call *call, bool param_first, Value **err)
{
	Value *message, *param, *inner = NULL;
	size_t count = call->count;

	if (count > 1 && is_exception(call, count - 1)) {
		inner = value_ref(call->args[--count]);
		param_first = param_first && count > 1;
	}
	if (!optional_text(call, param_first ? 1 : 0, &message, err)) {
		value_unref(inner);
		return NULL;
	}
	if (count <= (param_first ? 0u : 1u)) {
		param = NULL;
	} else if (!optional_text(call, param_first ? 0 : 1, &param, err)) {
		value_unref(message);
		value_unref(inner);
		return NULL;
	}
	return argument_exception(call->type, message, param, inner);
}

/* (number of the system) */
static Value *
construct_native(const struct call *call)
{
	int number = (int)value_int64(call->args[0]);
	Value *made = exception_new(call->type, text_of(strerror(number)),
	    NULL);

	exception_set(made, "NativeErrorCode", value_int(number));
	return made;
}

/* (), (message), (message, inner or file name), (message, inner, record) */
static Value *
construct_common(const struct call *call, Value **err)
{
	Value *message, *inner = NULL, *made;

	if (!optional_text(call, 0, &message, err))
		return NULL;
	if (is_exception(call, 1))
		inner = value_ref(call->args[1]);
	made = exception_new(call->type, message, inner);
	if (call->count > 1 && value_kind(call->args[1]) == V_TEXT &&
	    type_is(call->type, type_known(T_FILE_NOT_FOUND)))
		exception_set(made, "FileName", value_ref(call->args[1]));
	if (call->count > 2 && error_get(call->args[2]))
		exception_get(made)->record = value_ref(call->args[2]);
	return made;
}

Value *
exception_construct(const struct call *call, Value **err)
{
	const struct type *type = call->type;

	if (call->count > 3) {
		*err = call_count_error(call);
		return NULL;
	}
	if (call->count && type_is(type, type_known(T_ARGUMENT)))
		return construct_argument(call,
		    type_is(type, type_known(T_ARGUMENT_NULL)) ||
		    type_is(type, type_known(T_ARGUMENT_RANGE)), err);
	if (call->count && type_is(type, type_known(T_WIN32)) &&
	    value_is_integer(call->args[0]))
		return construct_native(call);
	return construct_common(call, err);
}
