/*
 * process.c - Get-Process, Stop-Process and Wait-Process.
 */
#include "base/base.h"

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "builtins/complete_value.h"
#include "builtins/process_query.h"
#include "os/loop.h"
#include "run/command.h"
#include "run/process.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

/* ------------------------------------------------------------- Get-Process */

struct get_process_args {
	Value *name, *id, *input_object;
	bool include_user_name;
};

/* Whose process it is, as a note the view for it reads. */
static void
add_user(const Value *v)
{
	char path[64];
	struct stat info;
	const struct passwd *user;

	snprintf(path, sizeof(path), "/proc/%d",
	    (int)process_id(process_of(v)));
	user = stat(path, &info) == 0 ? getpwuid(info.st_uid) : NULL;
	object_add(v, "UserName", user ? text_of(user->pw_name) : VALUE_NULL);
	type_names_insert(v, "System.Diagnostics.Process#IncludeUserName");
}

static enum flow
get_process(struct stage *stage)
{
	const struct get_process_args *args = stage->args;
	struct process_query query = {args->name, args->id,
	    args->input_object};
	Value *found;
	enum flow flow = process_query_find(stage, &query, &found);

	for (size_t i = 0; flow == FLOW_MORE &&
	    i < list_count(list_get(found)); i++) {
		const Value *v = list_at(list_get(found), i);

		if (args->include_user_name)
			add_user(v);
		flow = stage_emit(stage, value_ref(v));
	}
	value_unref(found);
	return flow;
}

#undef ARGS
#define ARGS struct get_process_args
static const struct param get_process_params[] = {
	P_VALUE("Name", "string[]", "Name:@0n NameWithUserName:@0n", name,
	    .complete = complete_process_name,
	    .aliases = "ProcessName", .flags = PARAM_NOT_EMPTY,
	    .help = "Names or patterns of processes; all by default."),
	P_VALUE("Id", "int[]", "Id:!n IdWithUserName:!n", id,
	    .complete = complete_process_id,
	    .aliases = "PID",
	    .help = "Ids of processes."),
	P_VALUE("InputObject", "System.Diagnostics.Process[]",
	    "InputObject:!v InputObjectWithUserName:!v", input_object,
	    .help = "Processes to look at again."),
	P_SWITCH("IncludeUserName",
	    "IdWithUserName:! InputObjectWithUserName:! "
	    "NameWithUserName:!",
	    include_user_name, .help = "Add whose process it is."),
	P_END
};

static const struct example get_examples[] = {
	{"(Get-Process -Id $PID).Id -eq $PID", "True", "This shell."},
	{"Get-Process sleep", NULL, "Every process of a name."},
	{NULL, NULL, NULL}
};

const struct command command_get_process = {
	.name = "Get-Process",
	.aliases = "gps",
	.class_name = "GetProcessCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = get_process_params,
	.default_set = "Name",
	.outputs = "System.Diagnostics.FileVersionInfo "
	    "System.Diagnostics.Process System.Diagnostics.ProcessModule",
	.args_size = sizeof(struct get_process_args),
	.synopsis = "List the processes of this machine.",
	.description = "Get-Process emits an object for each process, in the "
	    "order of names. A name or id that no process has is an error, "
	    "a pattern without a match is none.",
	.examples = get_examples,
	.see_also = "Start-Process Stop-Process Wait-Process",
	.process = get_process,
};

/* ------------------------------------------------------------ Stop-Process */

struct stop_process_args {
	Value *name, *id, *input_object;
	bool pass_thru, force;
};

static enum flow
stop_one(struct stage *stage, const Value *v)
{
	const struct stop_process_args *args = stage->args;
	struct process *process = process_of(v);
	const char *name = process_name(process);
	int pid = process_id(process);

	if (!stage_should_on(stage, "Stop-Process", "%s (%d)", name, pid))
		return FLOW_MORE;
	if (!process_has_exited(process) && !process_kill(process) &&
	    errno != ESRCH)
		return stage_error(stage, error_new(
		    "Microsoft.PowerShell.Commands.ProcessCommandException",
		    "CouldNotStopProcess", ERROR_CloseError, value_ref(v),
		    "Cannot stop process \"%s (%d)\" because of the following "
		    "error: %s", name, pid, strerror(errno)));
	return args->pass_thru ? stage_emit(stage, value_ref(v)) : FLOW_MORE;
}

static enum flow
stop_process(struct stage *stage)
{
	const struct stop_process_args *args = stage->args;
	struct process_query query = {args->name, args->id,
	    args->input_object};
	Value *found;
	enum flow flow = process_query_find(stage, &query, &found);

	for (size_t i = 0; flow == FLOW_MORE &&
	    i < list_count(list_get(found)); i++)
		flow = stop_one(stage, list_at(list_get(found), i));
	value_unref(found);
	return flow;
}

#undef ARGS
#define ARGS struct stop_process_args
static const struct param stop_process_params[] = {
	P_VALUE("Name", "string[]", "Name:!n", name,
	    .complete = complete_process_name,
	    .aliases = "ProcessName",
	    .help = "Names or patterns of processes."),
	P_VALUE("Id", "int[]", "Id:@0!n", id,
	    .complete = complete_process_id,
	    .help = "Ids of processes."),
	P_VALUE("InputObject", "System.Diagnostics.Process[]",
	    "InputObject:@0!v", input_object, .help = "The processes."),
	P_SWITCH("PassThru", "all", pass_thru, .help = "Emit the processes."),
	P_SWITCH("Force", "all", force, .flags = PARAM_NOT_EMPTY,
	    .help = "Accepted; nobody is asked anyway."),
	P_END
};

static const struct example stop_examples[] = {
	{"$p = Start-Process sleep 60 -PassThru\nStop-Process $p\n"
	 "$p.WaitForExit(5000)",
	    "True", "End a process."},
	{"Stop-Process -Name stuck*", NULL, "End all whose name matches."},
	{NULL, NULL, NULL}
};

const struct command command_stop_process = {
	.name = "Stop-Process",
	.aliases = "spps",
	.class_name = "StopProcessCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = stop_process_params,
	.default_set = "Id",
	.outputs = "System.Diagnostics.Process",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct stop_process_args),
	.synopsis = "End processes.",
	.description = "Stop-Process ends processes at once, by SIGKILL. "
	    "Jobs are stopped by Stop-Job.",
	.examples = stop_examples,
	.see_also = "Get-Process Stop-Job",
	.process = stop_process,
};

/* ------------------------------------------------------------ Wait-Process */

struct wait_process_args {
	Value *id, *name, *input_object;
	int64_t timeout;
	bool any, pass_thru;
};

struct wait_state {
	Value *waiting;          /* list of processes */
};

struct wait_check {
	struct list *list;
	bool is_any;
};

static enum flow
wait_process(struct stage *stage)
{
	const struct wait_process_args *args = stage->args;
	struct process_query query = {args->name, args->id,
	    args->input_object};
	struct wait_state *state = stage->state;
	Value *found;
	enum flow flow = process_query_find(stage, &query, &found);

	if (!state->waiting)
		state->waiting = list_new(NULL);
	list_push_all(list_get(state->waiting), list_get(found));
	value_unref(found);
	return flow;
}

static size_t
count_running(const struct list *list)
{
	size_t count = 0;

	for (size_t i = 0; i < list_count(list); i++)
		count += !process_has_exited(process_of(list_at(list, i)));
	return count;
}

static bool
is_enough(void *context)
{
	const struct wait_check *check = context;
	size_t running = count_running(check->list);

	return check->is_any ? running < list_count(check->list)
			     : running == 0;
}

/* Nobody tells of the end of processes that are not ours, so look now and
 * then. */
static enum flow
wait_for_all(struct stage *stage, struct wait_check *check,
    int64_t deadline_ms)
{
	bool is_done;
	enum flow flow = FLOW_MORE;

	while (flow == FLOW_MORE && !is_enough(check)) {
		int64_t soon_ms = loop_after(50);

		if (deadline_ms >= 0 && loop_now() >= deadline_ms)
			break;
		if (deadline_ms >= 0 && deadline_ms < soon_ms)
			soon_ms = deadline_ms;
		flow = stage_wait(stage, is_enough, check, soon_ms, &is_done);
	}
	return flow;
}

static enum flow
report_running(struct stage *stage, const struct list *list)
{
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; flow == FLOW_MORE && i < list_count(list); i++) {
		const Value *v = list_at(list, i);
		struct process *process = process_of(v);

		if (!process_has_exited(process))
			flow = stage_error(stage, error_new(
			    "System.TimeoutException",
			    "ProcessNotTerminated", ERROR_CloseError,
			    value_ref(v), "This command stopped the operation "
			    "because process \"%s (%d)\" is not stopped in "
			    "the specified time-out.", process_name(process),
			    (int)process_id(process)));
	}
	return flow;
}

static enum flow
wait_end(struct stage *stage)
{
	const struct wait_process_args *args = stage->args;
	struct wait_state *state = stage->state;
	struct wait_check check = {NULL, args->any};
	enum flow flow;

	if (!state->waiting)
		return FLOW_MORE;
	check.list = list_get(state->waiting);
	flow = wait_for_all(stage, &check, stage_bound(stage, "Timeout")
	    ? loop_after(args->timeout * 1000) : -1);
	if (flow == FLOW_MORE && !is_enough(&check))
		flow = report_running(stage, check.list);
	for (size_t i = 0; args->pass_thru && flow == FLOW_MORE &&
	    i < list_count(check.list); i++)
		flow = stage_emit(stage, value_ref(list_at(check.list, i)));
	return flow;
}

static void
wait_release(struct stage *stage)
{
	struct wait_state *state = stage->state;

	value_unref(state->waiting);
}

#undef ARGS
#define ARGS struct wait_process_args
static const struct param wait_process_params[] = {
	P_VALUE("Id", "int[]", "Id:@0!n", id,
	    .complete = complete_process_id,
	    .aliases = "PID|ProcessId",
	    .flags = PARAM_NOT_EMPTY, .help = "Ids of processes."),
	P_VALUE("Name", "string[]", "Name:@0!n", name,
	    .complete = complete_process_name,
	    .aliases = "ProcessName",
	    .help = "Names or patterns of processes."),
	P_INT("Timeout", "all:@1", timeout, .aliases = "TimeoutSec",
	    .flags = PARAM_NOT_EMPTY | PARAM_RANGE, .low = 0, .high = 32767,
	    .help = "How many seconds to wait at most."),
	P_SWITCH("Any", "all", any, .help = "Wait for one of them only."),
	P_SWITCH("PassThru", "all", pass_thru, .help = "Emit the processes."),
	P_VALUE("InputObject", "System.Diagnostics.Process[]",
	    "InputObject:!v", input_object, .help = "The processes."),
	P_END
};

static const struct example wait_examples[] = {
	{"$p = Start-Process sleep 0.1 -PassThru\n$p | Wait-Process\n"
	 "$p.HasExited",
	    "True", "Wait until a process ended."},
	{"Wait-Process -Name backup -Timeout 60", NULL,
	    "Wait for a minute at most."},
	{NULL, NULL, NULL}
};

const struct command command_wait_process = {
	.name = "Wait-Process",
	.class_name = "WaitProcessCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = wait_process_params,
	.default_set = "Name",
	.outputs = "System.Diagnostics.Process",
	.args_size = sizeof(struct wait_process_args),
	.synopsis = "Wait until processes ended.",
	.description = "Wait-Process returns when all the processes ended, "
	    "or one of them with -Any. A time-out is an error for each that "
	    "still runs.",
	.examples = wait_examples,
	.see_also = "Start-Process Wait-Job",
	.state_size = sizeof(struct wait_state),
	.process = wait_process,
	.end = wait_end,
	.release = wait_release,
};
