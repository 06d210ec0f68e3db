/*
 * start_threadjob.c - Start-ThreadJob: a script that queues for one of a few
 * places, and whose results come back as they are.
 */
#include "base/base.h"

#include "builtins/job_engine.h"
#include "builtins/job_info.h"
#include "builtins/job_live.h"
#include "builtins/job_start.h"
#include "job/throttle.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/text.h"

struct thread_args {
	Value *script, *file, *init, *name, *arguments, *input, *host;
	int64_t throttle;
};

struct thread_state {
	struct job_plan plan;
	struct job *job;
};

static enum flow
begin(struct stage *stage)
{
	const struct thread_args *args = stage->args;
	struct thread_state *state = stage->state;
	enum flow flow;

	if (stage_bound(stage, "ThrottleLimit"))
		throttle_set_limit(job_engine_threads(stage->interp),
		    (int)args->throttle);
	state->plan.has_host = args->host && !value_is_null(args->host);
	flow = job_plan_script(stage, &state->plan, args->script, args->file,
	    false, job_plan_thread);
	if (flow == FLOW_MORE)
		job_plan_given(stage, &state->plan, args->init,
		    args->arguments);
	return flow;
}

static enum flow
process(struct stage *stage)
{
	struct thread_args *args = stage->args;
	struct thread_state *state = stage->state;
	Value *err = NULL;

	if (!state->job) {
		state->job = job_start_thread(stage->interp, &state->plan,
		    args->name ? text_bytes(args->name) : NULL,
		    text_bytes(args->file ? args->file : state->plan.text),
		    &err);
		if (!state->job)
			return stage_throw(stage, err);
		if (state->plan.has_host)
			job_live_show(stage->interp, state->job);
	}
	if (!state->plan.has_input || !args->input)
		return FLOW_MORE;
	if (!job_send_value(state->job, args->input, CODEC_LIVE, &err))
		return stage_throw(stage, err);
	return FLOW_MORE;
}

static enum flow
end(struct stage *stage)
{
	struct thread_state *state = stage->state;

	if (!state->job)
		return FLOW_MORE;
	if (state->plan.has_input)
		job_end_input(state->job);
	return stage_emit(stage, job_object(state->job));
}

static void
release(struct stage *stage)
{
	struct thread_state *state = stage->state;

	job_plan_release(&state->plan);
}

#define ARGS struct thread_args
#define BOTH "FilePath ScriptBlock"

static const struct param params[] = {
	P_VALUE("ScriptBlock", "scriptblock", "ScriptBlock:@0!", script,
	    .aliases = "Command", .flags = PARAM_NOT_NULL,
	    .help = "What the job runs, in a session of its own."),
	P_VALUE("FilePath", "string", "FilePath:@0!", file,
	    .flags = PARAM_NOT_EMPTY,
	    .help = "A .ps1 file whose text the job runs."),
	P_VALUE("Name", "string", BOTH, name, .flags = PARAM_NOT_EMPTY,
	    .help = "Name of the job; Job and its id unless given."),
	P_VALUE("InitializationScript", "scriptblock", BOTH, init,
	    .flags = PARAM_NOT_NULL,
	    .help = "Runs first; its output is output of the job."),
	P_VALUE("InputObject", "psobject", "FilePath:v ScriptBlock:v", input,
	    .flags = PARAM_NOT_NULL,
	    .help = "Input that the script finds in $input."),
	P_VALUE("ArgumentList", "object[]", BOTH, arguments,
	    .aliases = "Args", .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "Arguments for the parameters of the script, in order."),
	P_INT("ThrottleLimit", BOTH, throttle, .flags = PARAM_RANGE,
	    .low = 1, .high = 1000000,
	    .help = "Thread jobs that run at once, from now on; 5 at first."),
	P_VALUE("StreamingHost", "System.Management.Automation.Host.PSHost",
	    BOTH, host,
	    .help = "$Host: host output is shown at once, too, and the job may"
	    " ask who waits for it."),
	P_END,
};

static const struct example examples[] = {
	{"Start-ThreadJob { 6 * 7 } | Receive-Job -Wait -AutoRemoveJob", "42",
	    "Run a block and take what it gives."},
	{"$jobs = 1..3 | ForEach-Object {\n"
	 "    Start-ThreadJob { param($n) $n * $n } -ArgumentList $_ }\n"
	 "(($jobs | Wait-Job | Receive-Job) | Sort-Object) -join ' '",
	    "1 4 9", "Run a few at a time and gather the results."},
	{"$jobs = 1..3 | ForEach-Object {\n"
	 "    Start-ThreadJob -ThrottleLimit 1 { Start-Sleep 60 } }\n"
	 "$jobs[1, 2].State -join ' '",
	    "NotStarted NotStarted", "One at a time: the others wait."},
	{NULL},
};

const struct command command_start_threadjob = {
	.name = "Start-ThreadJob",
	.class_name = "Microsoft.PowerShell.ThreadJob.StartThreadJobCommand",
	.module = "Microsoft.PowerShell.ThreadJob",
	.synopsis = "Start a job that queues and gives objects as they are.",
	.description =
	    "At most five thread jobs run at once, or as many as"
	    " -ThrottleLimit said last; the others wait as NotStarted. Unlike"
	    " those of Start-Job, values keep their types and methods when they"
	    " are received, an undefined $using: variable is $null, and the"
	    " streams are those of the job itself.\n\n"
	    "Each runs in a process of its own: changes to an object named by"
	    " $using: stay in the job.",
	.params = params,
	.outputs = "Microsoft.PowerShell.ThreadJob.ThreadJob",
	.examples = examples,
	.see_also = "Start-Job Receive-Job ForEach-Object",
	.args_size = sizeof(struct thread_args),
	.state_size = sizeof(struct thread_state),
	.begin = begin,
	.process = process,
	.end = end,
	.release = release,
};
