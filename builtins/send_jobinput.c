/*
 * send_jobinput.c - Send-JobInput: answer what a Blocked job wants to know.
 */
#include "base/base.h"

#include "base/buf.h"
#include "builtins/job_info.h"
#include "builtins/job_select.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/text.h"

struct send_args {
	struct job_selector which;
	Value *text;
};

/* The one that asked: the job itself, or a child of it. */
static struct job *
asking(struct job *job)
{
	int i;

	if (job->child_count == 0)
		return job_shown_state(job) == SHOWN_BLOCKED ? job : NULL;
	for (i = 0; i < job->child_count; i++)
		if (job_shown_state(job->children[i]) == SHOWN_BLOCKED)
			return job->children[i];
	return NULL;
}

static enum flow
send(struct stage *stage, struct job *job, const Value *text)
{
	struct job *child = asking(job);
	struct buf answer = BUF_INIT;
	bool ok;

	if (child) {
		buf_char(&answer, '+');
		text_add(&answer, text);
		ok = job_answer(child, answer.data, answer.len);
		buf_release(&answer);
		if (ok)
			return FLOW_MORE;
	}
	return stage_error(stage,
	    error_new("System.InvalidOperationException", "JobNotBlocked",
		ERROR_InvalidOperation, job_object(job),
		"cannot answer the job %d: it is %s and asks for nothing",
		job->id, shown_name(job_shown_state(job))));
}

static enum flow
process(struct stage *stage)
{
	const struct send_args *args = stage->args;
	struct job_list list = {0};
	enum flow flow = job_select(stage, &args->which, SELECT_CHILDREN,
	    &list);
	size_t i;

	for (i = 0; flow == FLOW_MORE && i < list.count; i++)
		flow = send(stage, list.items[i], args->text);
	job_list_release(&list);
	return flow;
}

#define ARGS struct send_args

static const struct param params[] = {
	JOB_PARAM_JOB,
	JOB_PARAM_ID("SessionIdParameterSet:@0!n"),
	JOB_PARAM_NAME,
	JOB_PARAM_INSTANCE,
	P_VALUE("Text", "string", "all:@1!", text, .flags = PARAM_ALLOW_EMPTY,
	    .help = "The answer, one line."),
	P_END,
};

static const struct example examples[] = {
	{"$job = Start-Job { $name = Read-Host 'Name'; \"Hello, $name\" }\n"
	 "while ($job.State -ne 'Blocked') { Start-Sleep -Milliseconds 20 }\n"
	 "Send-JobInput $job 'World'\nReceive-Job $job -Wait",
	    "Hello, World", "Answer a question from a script."},
	{"$jobs = 1..2 | ForEach-Object { Start-Job { Read-Host 'Sure' } }\n"
	 "while (@(Get-Job -State Blocked).Count -lt 2) {\n"
	 "    Start-Sleep -Milliseconds 20 }\n"
	 "Get-Job -State Blocked | Send-JobInput -Text yes\n"
	 "(Receive-Job $jobs -Wait) -join ' '",
	    "yes yes", "Say yes to every job that asks."},
	{NULL},
};

const struct command command_send_jobinput = {
	.name = "Send-JobInput",
	.class_name = "SendJobInputCommand",
	.module = "Microsoft.PowerShell.Core",
	.synopsis = "Answer the question of a Blocked job.",
	.description =
	    "A job that asks something with Read-Host, a prompt or a choice is"
	    " Blocked until it is answered: by Receive-Job at a terminal, or by"
	    " this command from a script. A job that asks nothing is an error,"
	    " JobNotBlocked. The standard input of programs in a job is at its"
	    " end; one that reads from /dev/tty asks.",
	.params = params,
	.default_set = "JobParameterSet",
	.examples = examples,
	.see_also = "Receive-Job Get-Job Read-Host",
	.args_size = sizeof(struct send_args),
	.process = process,
};
