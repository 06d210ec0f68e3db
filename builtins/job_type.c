/*
 * job_type.c - the members of job objects: properties, methods and the wait
 * handle behind .Finished.
 */
#include "base/base.h"
#include "builtins/job_info.h"

#include <string.h>

#include "builtins/job_question.h"
#include "builtins/job_record.h"
#include "builtins/shape.h"
#include "job/throttle.h"
#include "os/loop.h"
#include "os/sig.h"
#include "run/interp.h"
#include "run/runspace_type.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "type/data_collection.h"
#include "value/list.h"
#include "value/listener.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

#define SMA "System.Management.Automation."
#define US_PER_SECOND 1000000

static struct job_info *
self(const Value *v)
{
	return job_info_get(v);
}

/* --------------------------------------------------------------- properties */

static Value *
get_id(const Value *v, Value **err)
{
	const struct job_info *info = self(v);

	return value_int(info->job ? info->job->id : info->remains->id);
}

static Value *
get_name(const Value *v, Value **err)
{
	const struct job_info *info = self(v);

	return text_of(info->job ? job_name(info->job) : info->remains->name);
}

static bool
set_name(const Value *v, Value *value, Value **err)
{
	struct job_info *info = self(v);
	Value *name;

	if (!info->job || info->is_disposed) {
		value_unref(value);
		return error_set(err,
		    error_new("System.Management.Automation."
			      "PSObjectDisposedException",
			"ObjectDisposed", ERROR_InvalidOperation, NULL,
			"Cannot perform the operation because the job has been"
			" removed."));
	}
	name = value_text(value);
	job_set_name(info->job, text_bytes(name));
	value_unref(name);
	value_unref(value);
	return true;
}

static Value *
get_instance_id(const Value *v, Value **err)
{
	const struct job_info *info = self(v);

	return value_guid(info->job ? info->job->guid : info->remains->guid);
}

static Value *
get_state(const Value *v, Value **err)
{
	return text_of(shown_name(job_info_state(self(v))));
}

static Value *
get_state_info(const Value *v, Value **err)
{
	return job_state_info(self(v));
}

static Value *
get_has_more(const Value *v, Value **err)
{
	return value_bool(job_info_has_more(self(v)));
}

static Value *
get_command(const Value *v, Value **err)
{
	return value_ref(self(v)->command);
}

static Value *
get_location(const Value *v, Value **err)
{
	return value_ref(self(v)->location);
}

static Value *
get_type_name(const Value *v, Value **err)
{
	return text_of(self(v)->type_name);
}

static Value *
get_status(const Value *v, Value **err)
{
	const struct job_info *info = self(v);

	if (info->flavour == JOB_REMOTING || info->flavour == JOB_TASKS_PARENT)
		return VALUE_NULL;
	if (info->job && job_shown_state(info->job) == SHOWN_BLOCKED)
		return text_of(job_question_flags(info->job) &
				       QUESTION_TERMINAL
				   ? "wants the terminal"
				   : "waits for input");
	return text_empty();
}

static Value *
time_value(int64_t us)
{
	int64_t ticks;

	if (!us)
		return VALUE_NULL;
	ticks = ticks_from_unix(us / US_PER_SECOND,
	    (long)(us % US_PER_SECOND) * 1000);
	return value_datetime(ticks_to_local(ticks), TIME_LOCAL);
}

static Value *
get_begin(const Value *v, Value **err)
{
	const struct job_info *info = self(v);

	return time_value(info->job ? info->job->begin_us : info->remains->begin_us);
}

static Value *
get_end(const Value *v, Value **err)
{
	const struct job_info *info = self(v);

	return time_value(info->job ? info->job->end_us : info->remains->end_us);
}

static Value *
get_children(const Value *v, Value **err)
{
	return job_info_children(self(v));
}

/* The one job that a process stands for, or NULL. */
static struct job *
worker(const Value *v)
{
	struct job *job = self(v)->job;

	if (job && job->child_count == 1)
		job = job->children[0];
	return job && job->kind == JOB_LEAF ? job : NULL;
}

static Value *
get_exit_code(const Value *v, Value **err)
{
	const struct job *job = worker(v);
	int code;

	if (!job || !job_is_finished(job) ||
	    !job_exit_code(&job->facts, job->verdict.cause, &code))
		return VALUE_NULL;
	return value_int(code);
}

static Value *
get_signal(const Value *v, Value **err)
{
	const struct job *job = worker(v);
	int signo = job && job_is_finished(job)
			? job_signal(&job->facts, job->verdict.cause)
			: 0;

	return signo ? text_of(sig_name(signo)) : VALUE_NULL;
}

/* A process that was asked for is there in a moment. */
#define BIRTH_MS 5000

static bool
is_born(void *context)
{
	const struct job *job = context;

	return job->pid || job_is_finished(job);
}

static Value *
get_process_id(const Value *v, Value **err)
{
	struct loop *loop = interp_current()->loop;
	struct job *job = worker(v);
	Value *pid;

	if (!job || job->state == JOB_QUEUED)
		return VALUE_NULL;
	job_ref(job);
	if (!loop_is_turning(loop))
		loop_until(loop, is_born, job, loop_after(BIRTH_MS));
	pid = job->pid ? value_int(job->pid) : VALUE_NULL;
	job_unref(job);
	return pid;
}

/* A place in the pool is one runspace, used again and again. */
static Value *
get_task_count(const Value *v, Value **err)
{
	const struct job_info *info = self(v);
	const struct throttle *pool = info->job ? info->job->throttle : NULL;
	int count = pool ? throttle_started(pool) : 0;

	if (pool && !info->is_unpooled && count > throttle_limit(pool))
		count = throttle_limit(pool);
	return value_int(count);
}

static Value *
get_null(const Value *v, Value **err)
{
	return VALUE_NULL;
}

/* Whether a debugger that is not there would wait for the job. */
static Value *
get_is_async(const Value *v, Value **err)
{
	return value_bool(self(v)->is_async);
}

static bool
set_is_async(const Value *v, Value *value, Value **err)
{
	self(v)->is_async = value_truth(value);
	value_unref(value);
	return true;
}

/* The job's own, which nothing but its records tells of. */
static Value *
get_runspace(const Value *v, Value **err)
{
	struct job_info *info = self(v);

	return runspace_remote(info->runspace,
	    !shown_is_finished(job_info_state(info)));
}

/* What a script stores there is kept, and nobody reads it. */
static Value *
get_start_parameters(const Value *v, Value **err)
{
	struct job_info *info = self(v);

	if (!info->start_parameters)
		info->start_parameters = list_new(type_generic(
		    type_known(T_LIST_OF), type_known(T_OBJECT), NULL));
	return value_ref(info->start_parameters);
}

static bool
set_start_parameters(const Value *v, Value *value, Value **err)
{
	value_set(&self(v)->start_parameters, value);
	return true;
}

static Value *
get_definition(const Value *v, Value **err)
{
	Value *definition = shape_new(SHAPE_job_definition);

	object_add(definition, "Command", value_ref(self(v)->command));
	object_add(definition, "InstanceId", get_instance_id(v, err));
	object_add(definition, "InvocationInfo", VALUE_NULL);
	object_add(definition, "JobSourceAdapterType", VALUE_NULL);
	object_add(definition, "JobSourceAdapterTypeName",
	    text_of("ThreadJobSourceAdapter"));
	object_add(definition, "ModuleName", text_empty());
	object_add(definition, "Name", get_name(v, err));
	return definition;
}

/* Another collection in the place of one; not while the job writes to it. */
static bool
set_stream(struct job_info *info, enum stream stream, Value *value,
    Value **err)
{
	if (value_is_null(value) ||
	    type_of(value) != job_stream_type(stream)) {
		value_unref(value);
		return error_set(err,
		    error_new("System.Management.Automation."
			      "PSArgumentNullException",
			"ArgumentNull", ERROR_InvalidArgument, NULL,
			"Cannot process the assignment: the value is no"
			" collection of the records of this stream."));
	}
	if (job_info_state(info) == SHOWN_RUNNING) {
		value_unref(value);
		return error_set(err,
		    error_new("System.Management.Automation."
			      "InvalidJobStateException",
			"InvalidJobState", ERROR_InvalidOperation, NULL,
			"Cannot perform the operation because the job is"
			" running."));
	}
	/* What was written before belongs to the old one. */
	value_unref(job_info_stream(info, stream));
	job_info_replace(info, stream, value);
	return true;
}

#define STREAM_ACCESS(name, stream)                                            \
	static Value *get_##name(const Value *v, Value **err)                  \
	{                                                                      \
		return job_info_stream(self(v), stream);                       \
	}                                                                      \
	static bool set_##name(const Value *v, Value *value, Value **err)      \
	{                                                                      \
		return set_stream(self(v), stream, value, err);                \
	}
STREAM_ACCESS(output, STREAM_OUTPUT)
STREAM_ACCESS(error, STREAM_ERROR)
STREAM_ACCESS(warning, STREAM_WARNING)
STREAM_ACCESS(verbose, STREAM_VERBOSE)
STREAM_ACCESS(debug, STREAM_DEBUG)
STREAM_ACCESS(information, STREAM_INFORMATION)
STREAM_ACCESS(progress, STREAM_PROGRESS)

/* ------------------------------------------------------------- .Finished */

static struct type type_wait_handle;

static bool
is_finished(void *context)
{
	return shown_is_finished(job_info_state(context));
}

/* WaitOne(): true when finished; WaitOne(time): whether in time. */
static Value *
wait_one(const struct call *call, Value **err)
{
	struct job_info *info = instance_data(call->self, &type_wait_handle);
	struct interp *interp = interp_current();
	int64_t deadline = LOOP_NEVER;
	int32_t ms = -1;

	if (call->count && value_kind(call->args[0]) == V_TIMESPAN)
		ms = (int32_t)(value_ticks(call->args[0]) / TICKS_PER_MS);
	else if (call->count && !call_int(call, 0, &ms, err))
		return NULL;
	if (ms >= 0)
		deadline = loop_after(ms);
	loop_until(interp->loop, is_finished, info, deadline);
	return value_bool(is_finished(info));
}

static const struct method wait_methods[] = {
	{"WaitOne", wait_one, 0, 2, "bool WaitOne(int millisecondsTimeout)"},
	{NULL},
};

static struct type type_wait_handle = {
	.name = "System.Threading.ManualResetEvent",
	.kind = V_INSTANCE,
	.methods = wait_methods,
	.release = job_object_release,
};

static Value *
get_finished(const Value *v, Value **err)
{
	struct job_info *info = self(v);

	info->refs++;
	return instance_new(&type_wait_handle, info);
}

/* ------------------------------------------------------------------ methods */

static Value *
stop(const struct call *call, Value **err)
{
	struct job_info *info = self(call->self);
	struct interp *interp = interp_current();

	if (!info->job)
		return VALUE_VOID;
	if (strstr(call->name, "sync")) {
		info->tells_stop = true;
		if (is_finished(info))
			job_info_tell_stop(info);
		job_stop(info->job, -1);
		return VALUE_VOID;
	}
	job_stop(info->job, -1);
	loop_until(interp->loop, is_finished, info, LOOP_NEVER);
	return VALUE_VOID;
}

/* What is left of the job ends; its record stays in the table. */
static Value *
dispose(const struct call *call, Value **err)
{
	struct job_info *info = self(call->self);

	info->is_disposed = true;
	return stop(call, err);
}

static Value *
nothing(const struct call *call, Value **err)
{
	return VALUE_VOID;
}

static Value *
start(const struct call *call, Value **err)
{
	struct job_info *info = self(call->self);

	if (info->job)
		throttle_bypass(info->job);
	if (strstr(call->name, "sync"))
		listeners_tell(info, "StartJobCompleted", NULL);
	return VALUE_VOID;
}

static Value *
not_implemented(const struct call *call, Value **err)
{
	return call_throw(call, err, "System.NotImplementedException",
	    "The method or operation is not implemented.");
}

/* A job's input is sent when it starts. */
static Value *
inject_input(const struct call *call, Value **err)
{
	return call_throw(call, err, "System.InvalidOperationException",
	    "The input of a job is complete when it starts.");
}

/* One more error among those of the job; one that held the job, as its target,
 * would keep both for ever. */
static Value *
report_error(const struct call *call, Value **err)
{
	Value *errors;

	if (!exception_get(call->args[0]))
		return error_set(err, call_count_error(call)), NULL;
	errors = job_info_stream(self(call->self), STREAM_ERROR);
	data_collection_push(errors, error_of(value_ref(call->args[0]),
	    "ThreadJobError", ERROR_InvalidOperation, NULL));
	value_unref(errors);
	return VALUE_VOID;
}

static Value *
job_text(const Value *v)
{
	return text_of(type_of(v)->name);
}

static const struct property properties[] = {
	{"HasMoreData", get_has_more, NULL, "bool", false},
	{"StatusMessage", get_status, NULL, "string", false},
	{"Location", get_location, NULL, "string", false},
	{"Command", get_command, NULL, "string", false},
	{"JobStateInfo", get_state_info, NULL,
	    "System.Management.Automation.JobStateInfo", false},
	{"Finished", get_finished, NULL, "System.Threading.WaitHandle", false},
	{"InstanceId", get_instance_id, NULL, "guid", false},
	{"Id", get_id, NULL, "int", false},
	{"Name", get_name, set_name, "string", false},
	{"ChildJobs", get_children, NULL,
	    "System.Collections.Generic.IList[System.Management.Automation"
	    ".Job]",
	    false},
	{"PSBeginTime", get_begin, NULL, "System.Nullable[datetime]", false},
	{"PSEndTime", get_end, NULL, "System.Nullable[datetime]", false},
	{"PSJobTypeName", get_type_name, NULL, "string", false},
	{"Output", get_output, set_output,
	    "System.Management.Automation.PSDataCollection[psobject]", false},
	{"Error", get_error, set_error,
	    "System.Management.Automation.PSDataCollection[System.Management"
	    ".Automation.ErrorRecord]",
	    false},
	{"Progress", get_progress, set_progress,
	    "System.Management.Automation.PSDataCollection[System.Management"
	    ".Automation.ProgressRecord]",
	    false},
	{"Verbose", get_verbose, set_verbose,
	    "System.Management.Automation.PSDataCollection[System.Management"
	    ".Automation.VerboseRecord]",
	    false},
	{"Debug", get_debug, set_debug,
	    "System.Management.Automation.PSDataCollection[System.Management"
	    ".Automation.DebugRecord]",
	    false},
	{"Warning", get_warning, set_warning,
	    "System.Management.Automation.PSDataCollection[System.Management"
	    ".Automation.WarningRecord]",
	    false},
	{"Information", get_information, set_information,
	    "System.Management.Automation.PSDataCollection[System.Management"
	    ".Automation.InformationRecord]",
	    false},
	{"State", get_state, NULL, "System.Object", false,
	    MEMBER_SCRIPT_PROPERTY, "$this.JobStateInfo.State"},
	{"ExitCode", get_exit_code, NULL, "int", true},
	{"ProcessId", get_process_id, NULL, "int", true},
	{"Signal", get_signal, NULL, "string", true},
	{NULL},
};

static const struct property task_properties[] = {
	{"AllocatedRunspaceCount", get_task_count, NULL, "int", false},
	{NULL},
};

/* There is no debugger; see doc/differences.md. */
static const struct property child_properties[] = {
	{"Debugger", get_null, NULL, SMA "Debugger", false},
	{"IsAsync", get_is_async, set_is_async, "bool", false},
	{"Runspace", get_runspace, NULL, "runspace", false},
	{NULL},
};

static const struct property job2_properties[] = {
	{"StartParameters", get_start_parameters, set_start_parameters,
	    "System.Collections.Generic.List[" SMA "Runspaces."
	    "CommandParameterCollection]",
	    false},
	{NULL},
};

static const struct property thread_properties[] = {
	{"Debugger", get_null, NULL, SMA "Debugger", false},
	{"IsAsync", get_is_async, set_is_async, "bool", false},
	{"ThreadJobDefinition", get_definition, NULL, SMA "JobDefinition",
	    false},
	{NULL},
};

#define HANDLER(args, name)                                                    \
	{name, "System.EventHandler`1[" args "] " name "(System.Object, " args \
	       ")"}
#define COMPLETED(name)                                                        \
	HANDLER("System.ComponentModel.AsyncCompletedEventArgs", name)

static const struct event events[] = {
	HANDLER(SMA "JobStateEventArgs", "StateChanged"),
	{NULL},
};

static const struct event job2_events[] = {
	COMPLETED("ResumeJobCompleted"),
	COMPLETED("StartJobCompleted"),
	COMPLETED("StopJobCompleted"),
	COMPLETED("SuspendJobCompleted"),
	COMPLETED("UnblockJobCompleted"),
	{NULL},
};

static const struct method methods[] = {
	{"Dispose", dispose, 0, 0,
	    "void Dispose(), void IDisposable.Dispose()"},
	{"LoadJobStreams", nothing, 0, 0, "void LoadJobStreams()"},
	{"StopJob", stop, 0, 0, "void StopJob()"},
	{"UnloadJobStreams", nothing, 0, 0, "void UnloadJobStreams()"},
	{NULL},
};

/* Some are called alone, or with a reason. */
#define REASONED(name)                                                         \
	"void " name "(), void " name "(bool force, string reason)"

static const struct method job2_methods[] = {
	{"ResumeJob", not_implemented, 0, 0, "void ResumeJob()"},
	{"ResumeJobAsync", not_implemented, 0, 0, "void ResumeJobAsync()"},
	{"StartJob", start, 0, 0, "void StartJob()"},
	{"StartJobAsync", start, 0, 0, "void StartJobAsync()"},
	{"StopJob", stop, 0, 2, REASONED("StopJob")},
	{"StopJobAsync", stop, 0, 2, REASONED("StopJobAsync")},
	{"SuspendJob", not_implemented, 0, 2, REASONED("SuspendJob")},
	{"SuspendJobAsync", not_implemented, 0, 2, REASONED("SuspendJobAsync")},
	{"UnblockJob", not_implemented, 0, 0, "void UnblockJob()"},
	{"UnblockJobAsync", not_implemented, 0, 0, "void UnblockJobAsync()"},
	{NULL},
};

static const struct method thread_methods[] = {
	{"CloseInputStream", nothing, 0, 0, "void CloseInputStream()"},
	{"InjectInput", inject_input, 1, 1,
	    "void InjectInput(psobject psObject)"},
	{"ReportError", report_error, 1, 1,
	    "void ReportError(System.Exception e)"},
	{NULL},
};

/* What is left of a job that another job gives. */
static const char *const wire_names[] = {"HasMoreData", "StatusMessage",
    "Location", "Command", "JobStateInfo", "InstanceId", "Id", "Name", "State",
    "ChildJobs", "PSJobTypeName", "PSBeginTime", "PSEndTime", NULL};

static struct type type_job = {
	.name = "System.Management.Automation.Job",
	.kind = V_INSTANCE,
	.properties = properties,
	.methods = methods,
	.events = events,
	.release = job_object_release,
	.to_text = job_text,
	.wire_depth = 2,
	.wire_names = wire_names,
};

static struct type type_job2 = {
	.name = "System.Management.Automation.Job2",
	.kind = V_INSTANCE,
	.properties = job2_properties,
	.methods = job2_methods,
	.events = job2_events,
};

static struct type flavours[JOB_FLAVOUR_COUNT] = {
	[JOB_REMOTING] = {.name = "System.Management.Automation.PSRemotingJob"},
	[JOB_REMOTING_CHILD] = {.name = "System.Management.Automation."
					"PSRemotingChildJob",
	    .properties = child_properties},
	[JOB_THREAD] = {.name = "Microsoft.PowerShell.ThreadJob.ThreadJob",
	    .properties = thread_properties, .methods = thread_methods},
	[JOB_TASKS_PARENT] = {.name = "System.Management.Automation.PSTasks."
				      "PSTaskJob",
	    .properties = task_properties},
	[JOB_TASK_CHILD] = {.name = "System.Management.Automation.PSTasks."
				    "PSTaskChildJob"},
	[JOB_EVENT_ACTION] = {.name = "System.Management.Automation."
				      "PSEventJob"},
};

const struct type *
job_type(enum job_flavour flavour)
{
	return &flavours[flavour];
}

const struct type *
job_base_type(void)
{
	return &type_job;
}

void
job_info_start(void)
{
	static bool is_started;
	int i;

	if (is_started)
		return;
	is_started = true;
	job_record_start();
	job_state_info_start();
	type_job2.base = &type_job;
	type_register(&type_job);
	type_register(&type_job2);
	type_register(&type_wait_handle);
	for (i = 0; i < JOB_FLAVOUR_COUNT; i++) {
		flavours[i].base = i == JOB_THREAD ? &type_job2 : &type_job;
		flavours[i].kind = V_INSTANCE;
		type_register(&flavours[i]);
	}
}
