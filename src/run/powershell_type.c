/*
 * powershell_type.c - see powershell_type.h. Everything runs when it is asked
 * for, BeginInvoke too: it is done when it returns.
 */
#include "base/base.h"
#include "run/powershell_type.h"

#include "base/mem.h"
#include "base/stream.h"
#include "run/pscommand.h"
#include "run/runspace_type.h"
#include "run/throw.h"
#include "type/types.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/format.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

#define SMA "System.Management.Automation."

enum invocation_state {
	INVOCATION_NOT_STARTED,
	INVOCATION_COMPLETED = 4,
	INVOCATION_FAILED,
};

struct powershell {
	Value *command;          /* PSCommand */
	Value *runspace;         /* NULL until it is asked for */
	Value *streams;          /* PSDataStreams */
	Value *instance_id;
	Value *reason;           /* exception of the last run, or NULL */
	enum invocation_state state;
	bool had_errors;
	bool is_owner;           /* of the runspace */
	bool is_nested;          /* it runs where it was made */
	bool is_disposed;
};

static struct type type_powershell, type_streams, type_result;

static struct powershell *
self_of(const Value *v)
{
	return instance_data(v, &type_powershell);
}

/* ------------------------------------------------------------------ streams */

/* What a stream holds; NULL is no stream of records. */
static const char *const record_names[STREAM_COUNT] = {
	[STREAM_ERROR] = SMA "ErrorRecord",
	[STREAM_WARNING] = SMA "WarningRecord",
	[STREAM_VERBOSE] = SMA "VerboseRecord",
	[STREAM_DEBUG] = SMA "DebugRecord",
	[STREAM_INFORMATION] = SMA "InformationRecord",
	[STREAM_PROGRESS] = SMA "ProgressRecord",
};

struct streams {
	Value *lists[STREAM_COUNT]; /* NULL where record_names has none */
};

static Value *
data_collection(const char *element)
{
	return list_new(type_generic(type_known(T_PS_DATA_COLLECTION_OF),
	    type_find_text(element), NULL));
}

static Value *
streams_new(void)
{
	struct streams *streams = mem_zalloc(1, sizeof(*streams));

	for (int i = 0; i < STREAM_COUNT; i++)
		if (record_names[i])
			streams->lists[i] = data_collection(record_names[i]);
	return instance_new(&type_streams, streams);
}

static struct list *
stream_list(const Value *streams, enum stream stream)
{
	struct streams *all = instance_data(streams, &type_streams);

	return list_get(all->lists[stream]);
}

static void
streams_release(void *data)
{
	struct streams *streams = data;

	for (int i = 0; i < STREAM_COUNT; i++)
		value_unref(streams->lists[i]);
	mem_free(streams);
}

static Value *
clear_streams(const struct call *call, Value **err)
{
	for (int i = 0; i < STREAM_COUNT; i++)
		if (record_names[i])
			list_clear(stream_list(call->self, (enum stream)i));
	return VALUE_VOID;
}

#define STREAM_GETTER(name, stream)                                            \
	static Value *get_##name(const Value *self, Value **err)               \
	{                                                                      \
		struct streams *all = instance_data(self, &type_streams);      \
									       \
		return value_ref(all->lists[stream]);                          \
	}
STREAM_GETTER(debug, STREAM_DEBUG)
STREAM_GETTER(error, STREAM_ERROR)
STREAM_GETTER(information, STREAM_INFORMATION)
STREAM_GETTER(progress, STREAM_PROGRESS)
STREAM_GETTER(verbose, STREAM_VERBOSE)
STREAM_GETTER(warning, STREAM_WARNING)

/* ------------------------------------------------------------------ running */

struct list_end {
	struct sink sink;
	struct list *list;
};

/* One run: where its streams end, and what it is fed. */
struct hosted {
	struct interp *interp;
	struct list_end ends[STREAM_COUNT];
	struct sink *streams[STREAM_COUNT];
	const Value *input;      /* lent, or NULL */
	Value *output;
};

static enum flow
end_put(struct sink *sink, Value *v)
{
	list_push(((struct list_end *)sink)->list, v);
	return FLOW_MORE;
}

static enum flow
feed(struct interp *interp, struct sink *sink, void *context)
{
	struct hosted *run = context;
	enum flow flow = FLOW_MORE;
	const Value *item;
	struct iter iter;

	iter_init(&iter, run->input);
	while (flow == FLOW_MORE && (item = iter_next(&iter)))
		flow = sink_put(sink, value_ref(item));
	iter_release(&iter);
	return flow;
}

/* The commands of one statement, as a pipeline. */
static enum flow
run_statement(struct hosted *run, const struct list *commands, size_t from,
    size_t count)
{
	struct invocation *elements = mem_zalloc(count, sizeof(*elements));
	const struct feed input = {feed, run};
	Value *err = NULL;
	enum flow flow;
	size_t i;

	for (i = 0; i < count && !err; i++)
		if (!pscommand_ready(run->interp, list_at(commands, from + i),
			&elements[i], &err))
			break;
	if (err) {
		while (i-- > 0)
			invocation_release(&elements[i]);
		flow = interp_throw(run->interp, err);
	} else {
		flow = pipeline_run(run->interp, elements, count,
		    run->input ? &input : NULL, run->streams[STREAM_OUTPUT]);
	}
	mem_free(elements);
	return flow;
}

static enum flow
run_statements_of(struct hosted *run, const struct list *commands)
{
	size_t from = 0, count = list_count(commands), i;
	enum flow flow = FLOW_MORE;

	for (i = 0; i < count && flow != FLOW_FAIL && flow != FLOW_EXIT; i++) {
		if (i + 1 < count && !pscommand_ends(list_at(commands, i)))
			continue;
		flow = run_statement(run, commands, from, i + 1 - from);
		from = i + 1;
		run->input = NULL;
	}
	return flow;
}

static void
hosted_start(struct hosted *run, const struct powershell *ps)
{
	for (int i = 0; i < STREAM_COUNT; i++) {
		run->ends[i] = (struct list_end){
			.sink = {.put = end_put, .fd = -1},
			.list = i == STREAM_OUTPUT ? list_get(run->output)
			    : record_names[i]
			    ? stream_list(ps->streams, (enum stream)i) : NULL,
		};
		run->streams[i] = run->ends[i].list ? &run->ends[i].sink
						    : sink_null();
	}
}

/* How it went; false with *err set when the caller is to be told. */
static bool
settle(struct powershell *ps, struct interp *interp, enum flow flow,
    Value **interrupt)
{
	Value *record = interp->error;

	if (flow != FLOW_FAIL || !record)
		return true;
	interp->error = NULL;
	if (error_is_interrupt(record)) {
		*interrupt = record;
		return false;
	}
	interp_log_error(interp, record);
	ps->had_errors = true;
	ps->state = INVOCATION_FAILED;
	value_set(&ps->reason, error_ending(record));
	return false;
}

static bool
refuse(const struct call *call, const struct powershell *ps, Value **err)
{
	if (ps->is_disposed)
		call_throw(call, err, "System.ObjectDisposedException",
		    "Cannot access a disposed object.\nObject name:"
		    " 'PowerShell'.");
	else if (!list_count(pscommand_list(ps->command)))
		call_throw(call, err, SMA "PSInvalidOperationException",
		    "No commands are specified.");
	return *err != NULL;
}

static const Value *
runspace_for(struct powershell *ps)
{
	if (ps->is_nested)
		return runspace_own();
	if (!ps->runspace) {
		ps->runspace = runspace_new();
		ps->is_owner = true;
	}
	return ps->runspace;
}

/*
 * Run it all into output. The run's own failure is left in ps->reason.
 *   errors  it cannot be run; it was interrupted
 */
static bool
run_all(const struct call *call, const Value *input, Value *output,
    Value **err)
{
	struct powershell *ps = self_of(call->self);
	struct hosted run = {.input = input, .output = output};
	Value *runspace, *me;
	struct interp *outer;
	struct sink **streams;
	size_t logged;
	enum flow flow;

	if (refuse(call, ps, err))
		return false;
	runspace = value_ref(runspace_for(ps));
	outer = runspace_enter(runspace, call, err);
	if (!outer) {
		value_unref(runspace);
		return false;
	}
	me = value_ref(call->self);
	value_set(&ps->reason, NULL);
	ps->state = INVOCATION_COMPLETED;
	run.interp = interp_current();
	hosted_start(&run, ps);
	streams = run.interp->streams;
	run.interp->streams = run.streams;
	logged = list_count(list_get(run.interp->errors)) +
	    list_count(stream_list(ps->streams, STREAM_ERROR));
	flow = run_statements_of(&run, pscommand_list(ps->command));
	ps->had_errors = list_count(list_get(run.interp->errors)) +
	    list_count(stream_list(ps->streams, STREAM_ERROR)) > logged;
	settle(ps, run.interp, flow, err);
	run.interp->streams = streams;
	runspace_leave(runspace, outer);
	value_unref(runspace);
	value_unref(me);
	return *err == NULL;
}

static Value *
result_list(enum known_type type)
{
	return list_new(type_generic(type_known(type),
	    type_find_text("psobject"), NULL));
}

static Value *
invoke(const struct call *call, Value **err)
{
	struct powershell *ps = self_of(call->self);
	const Value *input = call->count ? call->args[0] : NULL;
	Value *output = result_list(T_COLLECTION_OF);

	if (run_all(call, input && !value_is_null(input) ? input : NULL,
		output, err) && ps->state == INVOCATION_FAILED)
		call_raise(call, err, value_ref(ps->reason));
	if (!*err)
		return output;
	value_unref(output);
	return NULL;
}

/* -------------------------------------------------- BeginInvoke, EndInvoke */

/* (input, output): what it put out is in the result, and in the output that
 * was given. */
static Value *
begin_invoke(const struct call *call, Value **err)
{
	const Value *input = call->count ? call->args[0] : VALUE_NULL;
	bool has_output = call->count > 1 && list_get(call->args[1]);
	Value *output = has_output ? value_ref(call->args[1])
				   : result_list(T_PS_DATA_COLLECTION_OF);
	Value *result;

	if (!run_all(call, value_is_null(input) ? NULL : input, output, err)) {
		value_unref(output);
		return NULL;
	}
	result = object_typed(&type_result);
	object_add(result, "CompletedSynchronously", VALUE_FALSE);
	object_add(result, "IsCompleted", VALUE_TRUE);
	object_add(result, "AsyncState", VALUE_NULL);
	object_add(result, "AsyncWaitHandle", object_typed(&type_result));
	object_add(result, "Output", output);
	object_hide(result, "Output");
	return result;
}

static Value *
end_invoke(const struct call *call, Value **err)
{
	struct powershell *ps = self_of(call->self);
	const Value *output = object_note(call->args[0], "Output");

	if (!output)
		return call_throw(call, err, "System.ArgumentException",
		    "The IAsyncResult object was not returned from BeginInvoke"
		    " of this object. (Parameter 'asyncResult')");
	if (ps->state == INVOCATION_FAILED)
		return call_raise(call, err, value_ref(ps->reason));
	return value_ref(output);
}

static Value *
wait_one(const struct call *call, Value **err)
{
	return VALUE_TRUE;
}

/* ----------------------------------------------------------- making, ending */

static Value *
create(const struct call *call, Value **err)
{
	struct powershell *ps;
	const Value *how = call->count ? call->args[0] : VALUE_NULL;
	Value *mode = NULL;

	if (call->count && !runspace_is(how) &&
	    !call_as(call, 0, type_enum(SMA "RunspaceMode"), &mode, err))
		return NULL;
	ps = mem_zalloc(1, sizeof(*ps));
	ps->is_nested = mode && value_int64(mode) == 0;
	value_unref(mode);
	ps->runspace = runspace_is(how) ? value_ref(how) : NULL;
	ps->command = pscommand_new();
	ps->streams = streams_new();
	ps->instance_id = guid_random();
	return instance_new(&type_powershell, ps);
}

static void
let_go(struct powershell *ps)
{
	if (ps->runspace && ps->is_owner)
		runspace_forget(ps->runspace);
	value_set(&ps->runspace, NULL);
	ps->is_owner = false;
}

static Value *
dispose(const struct call *call, Value **err)
{
	let_go(self_of(call->self));
	self_of(call->self)->is_disposed = true;
	return VALUE_VOID;
}

static void
release(void *data)
{
	struct powershell *ps = data;

	let_go(ps);
	value_unref(ps->command);
	value_unref(ps->streams);
	value_unref(ps->instance_id);
	value_unref(ps->reason);
	mem_free(ps);
}

/* ------------------------------------------------------------------ members */

#define ADD(name)                                                              \
	static Value *name(const struct call *call, Value **err)               \
	{                                                                      \
		return pscommand_##name(call,                                  \
			   pscommand_list(self_of(call->self)->command), err)  \
			   ? value_ref(call->self) : NULL;                     \
	}
ADD(add_script)
ADD(add_command)
ADD(add_parameter)
ADD(add_parameters)
ADD(add_argument)
ADD(add_statement)

static Value *
get_commands(const Value *self, Value **err)
{
	return value_ref(self_of(self)->command);
}

static bool
set_commands(const Value *self, Value *value, Value **err)
{
	if (pscommand_list(value)) {
		value_set(&self_of(self)->command, value);
		return true;
	}
	value_unref(value);
	return error_set(err, error_new("System.ArgumentNullException",
	    "ArgumentNullException", ERROR_InvalidArgument, NULL,
	    "Value cannot be null. (Parameter 'Command')"));
}

static Value *
get_had_errors(const Value *self, Value **err)
{
	return value_bool(self_of(self)->had_errors);
}

static Value *
get_instance_id(const Value *self, Value **err)
{
	return value_ref(self_of(self)->instance_id);
}

static Value *
get_nested(const Value *self, Value **err)
{
	return value_bool(self_of(self)->is_nested);
}

static Value *
get_owner(const Value *self, Value **err)
{
	return value_bool(self_of(self)->is_owner);
}

static Value *
get_runspace(const Value *self, Value **err)
{
	struct powershell *ps = self_of(self);

	return ps->is_disposed ? VALUE_NULL : value_ref(runspace_for(ps));
}

static bool
set_runspace(const Value *self, Value *value, Value **err)
{
	struct powershell *ps = self_of(self);

	if (!runspace_is(value)) {
		value_unref(value);
		return error_set(err, error_new("System.NotSupportedException",
		    "NotSupported", ERROR_NotImplemented, NULL,
		    "only a runspace can be set here"));
	}
	let_go(ps);
	ps->runspace = value;
	return true;
}

static Value *
get_state(const Value *self, Value **err)
{
	struct powershell *ps = self_of(self);
	Value *info = object_new();

	object_add(info, "State", value_enum(type_enum(SMA
	    "PSInvocationState"), ps->state));
	object_add(info, "Reason", ps->reason ? value_ref(ps->reason)
					      : VALUE_NULL);
	type_names_insert(info, SMA "PSInvocationStateInfo");
	return info;
}

static Value *
get_streams(const Value *self, Value **err)
{
	return value_ref(self_of(self)->streams);
}

#define COLLECTION(of) SMA "PSDataCollection[" SMA of "]"
static const struct property stream_properties[] = {
	GETTER("Error", get_error, COLLECTION("ErrorRecord")),
	GETTER("Progress", get_progress, COLLECTION("ProgressRecord")),
	GETTER("Verbose", get_verbose, COLLECTION("VerboseRecord")),
	GETTER("Debug", get_debug, COLLECTION("DebugRecord")),
	GETTER("Warning", get_warning, COLLECTION("WarningRecord")),
	GETTER("Information", get_information,
	    COLLECTION("InformationRecord")),
	{NULL},
};

static const struct method stream_methods[] = {
	METHOD("ClearStreams", clear_streams, 0, 0, "void ClearStreams()"),
	{NULL},
};

static const struct property properties[] = {
	{"Commands", get_commands, set_commands, SMA "PSCommand"},
	GETTER("Streams", get_streams, SMA "PSDataStreams"),
	GETTER("InstanceId", get_instance_id, "guid"),
	GETTER("InvocationStateInfo", get_state, SMA "PSInvocationStateInfo"),
	GETTER("IsNested", get_nested, "bool"),
	GETTER("HadErrors", get_had_errors, "bool"),
	GETTER("IsRunspaceOwner", get_owner, "bool"),
	{"Runspace", get_runspace, set_runspace, SMA "Runspaces.Runspace"},
	{NULL},
};

static const struct method methods[] = {
	METHOD("AddArgument", add_argument, 1, 1,
	    "powershell AddArgument(System.Object value)"),
	METHOD("AddCommand", add_command, 1, 2,
	    "powershell AddCommand(string cmdlet, bool useLocalScope)"),
	METHOD("AddParameter", add_parameter, 1, 2,
	    "powershell AddParameter(string parameterName, System.Object"
	    " value)"),
	METHOD("AddParameters", add_parameters, 1, 1,
	    "powershell AddParameters(System.Collections.IDictionary"
	    " parameters)"),
	METHOD("AddScript", add_script, 1, 2,
	    "powershell AddScript(string script, bool useLocalScope)"),
	METHOD("AddStatement", add_statement, 0, 0,
	    "powershell AddStatement()"),
	METHOD("BeginInvoke", begin_invoke, 0, 2,
	    "System.IAsyncResult BeginInvoke()"),
	METHOD("Dispose", dispose, 0, 0, "void Dispose()"),
	METHOD("EndInvoke", end_invoke, 1, 1, SMA
	    "PSDataCollection[psobject] EndInvoke(System.IAsyncResult"
	    " asyncResult)"),
	METHOD("Invoke", invoke, 0, 1,
	    "System.Collections.ObjectModel.Collection[psobject] Invoke()"),
	METHOD("Stop", do_nothing, 0, 0, "void Stop()"),
	{NULL},
};

static const struct method factory_methods[] = {
	METHOD("Create", create, 0, 1, "powershell Create()"),
	{NULL},
};

static const struct method result_methods[] = {
	METHOD("Close", do_nothing, 0, 0, "void Close()"),
	METHOD("WaitOne", wait_one, 0, 2, "bool WaitOne()"),
	{NULL},
};

static struct type type_powershell = {
	.name = SMA "PowerShell",
	.accelerator = "powershell",
	.kind = V_INSTANCE,
	.properties = properties,
	.methods = methods,
	.static_methods = factory_methods,
	.release = release,
};

static struct type type_streams = {
	.name = SMA "PSDataStreams",
	.kind = V_INSTANCE,
	.properties = stream_properties,
	.methods = stream_methods,
	.release = streams_release,
};

static struct type type_result = {
	.name = SMA "PowerShellAsyncResult",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
	.methods = result_methods,
};

void
powershell_start(void)
{
	static struct type *const types[] = {&type_powershell, &type_streams,
	    &type_result};

	for (size_t i = 0; i < COUNT_OF(types); i++)
		type_register(types[i]);
	pscommand_start();
}
