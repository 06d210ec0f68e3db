/*
 * invoke_remote.c - Invoke-Command on computers by name. Those that are this
 * one need no connection: each name is a child job that runs the block in a
 * fresh session at home.
 */
#include "base/base.h"
#include "builtins/invoke_remote.h"

#include "base/mem.h"
#include "builtins/job_engine.h"
#include "builtins/job_info.h"
#include "builtins/job_receive.h"
#include "builtins/job_start.h"
#include "builtins/remote_host.h"
#include "os/user.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/text.h"

#define HOSTS_AT_ONCE 32 /* unless -ThrottleLimit says otherwise */

/* -------------------------------------------------------------------- begin */

static enum flow
refuse_use(struct stage *stage, const char *why)
{
	return stage_throw(stage,
	    error_new("System.InvalidOperationException",
		"System.InvalidOperationException", ERROR_InvalidOperation,
		NULL, "%s", why));
}

static enum flow
check_use(struct stage *stage, const struct invoke_args *args)
{
	if (args->as_job && args->in_disconnected_session)
		return refuse_use(stage, "You cannot use the Invoke-Command"
		    " cmdlet with both the AsJob and Disconnected parameters"
		    " in the same command.");
	if (args->session_name && !args->in_disconnected_session)
		return refuse_use(stage, "The SessionName parameter can only"
		    " be used with the Disconnected switch parameter.");
	if (args->in_disconnected_session)
		return remote_refuse(stage, "localhost");
	return FLOW_MORE;
}

/* Machines and containers: what would find them is not there. */
static enum flow
refuse_machine(struct stage *stage, const struct invoke_args *args)
{
	return stage_throw(stage,
	    error_new("System.Management.Automation."
		      "PSInvalidOperationException",
		args->container_id ? "CreateRemoteRunspaceForContainerFailed"
				   : "HyperVModuleNotAvailable",
		ERROR_InvalidOperation, NULL,
		"There are no %s that this shell could reach. Use the program"
		" that manages them, in a job if it is to take its time:"
		" Start-Job { %s ... }",
		args->container_id ? "containers" : "virtual machines",
		args->container_id ? "docker exec" : "ssh"));
}

/* The names of the computers, all of them this one; NULL after an error. */
static Value *
find_hosts(struct stage *stage, const struct invoke_args *args)
{
	Value *text;

	if (args->computer_name)
		return remote_hosts(stage, args->computer_name,
		    stage_bound(stage, "Port") || args->use_ssl ||
			args->certificate_thumbprint);
	if (args->host_name)
		return remote_hosts_ssh(stage, args->host_name,
		    stage_bound(stage, "Port") || args->subsystem ||
			(args->user_name &&
			    !user_is(text_bytes(args->user_name))));
	if (args->ssh_connection)
		return remote_hosts_tables(stage, args->ssh_connection);
	if (args->connection_uri) {
		text = value_text(list_at(list_get(args->connection_uri), 0));
		remote_refuse(stage, text_bytes(text));
		value_unref(text);
	} else if (args->vm_id || args->vm_name || args->container_id) {
		refuse_machine(stage, args);
	} else if (args->session) {
		remote_refuse(stage, "session");
	} else {
		/* -ComputerName was not said: this one. */
		text = array_new(1);
		list_push(list_get(text), text_of("localhost"));
		return text;
	}
	return NULL;
}

static enum flow
make_plan(struct stage *stage, struct job_plan *plan,
    const struct invoke_args *args)
{
	job_plan_user(plan, args->credential);
	plan->directory = text_of(plan->user
	    ? user_home_of(text_bytes(plan->user)) : user_home());
	job_plan_given(stage, plan, NULL, args->argument_list);
	return job_plan_script(stage, plan, args->script_block, args->file,
	    false, job_plan_block);
}

enum flow
invoke_remote_begin(struct stage *stage, struct invoke_remote *remote)
{
	struct invoke_args *args = stage->args;
	enum flow flow;

	args->as_job = args->as_job || args->job_name;
	flow = check_use(stage, args);
	if (flow != FLOW_MORE)
		return flow;
	remote->hosts = find_hosts(stage, args);
	if (!remote->hosts)
		return FLOW_FAIL;
	return make_plan(stage, &remote->plan, args);
}

/* ------------------------------------------------------------------ running */

/* A job that nobody sees uses up an id all the same. */
static enum flow
start(struct stage *stage, struct invoke_remote *remote)
{
	const struct invoke_args *args = stage->args;
	struct job_table *table = job_engine_table(stage->interp);
	int limit = args->throttle_limit > 0 ? (int)args->throttle_limit
					     : HOSTS_AT_ONCE;
	Value *err = NULL;

	remote->is_hidden = !args->as_job;
	if (remote->is_hidden) {
		job_table_take_id(table);
		table = job_engine_hidden_table(stage->interp);
	}
	remote->job = job_start_remote(table, &remote->plan,
	    args->job_name ? text_bytes(args->job_name) : NULL,
	    list_get(remote->hosts), limit, !args->hide_computer_name, &err);
	if (!remote->job)
		return stage_throw(stage, err);
	job_ref(remote->job);
	return args->as_job ? stage_emit(stage, job_object(remote->job))
			    : FLOW_MORE;
}

enum flow
invoke_remote_process(struct stage *stage, struct invoke_remote *remote)
{
	const struct invoke_args *args = stage->args;
	Value *err = NULL;
	enum flow flow = remote->job ? FLOW_MORE : start(stage, remote);

	if (flow != FLOW_MORE || !remote->plan.has_input ||
	    !args->input_object)
		return flow;
	return job_send_value(remote->job, args->input_object, CODEC_REMOTE,
		   &err)
	    ? FLOW_MORE : stage_throw(stage, err);
}

static bool
has_news(void *context)
{
	const struct job *job = context;

	if (job_is_finished(job))
		return true;
	for (int i = 0; i < job->child_count; i++)
		if (job_has_more(job->children[i]) ||
		    job_shown_state(job->children[i]) == SHOWN_BLOCKED)
			return true;
	return false;
}

static enum flow
take_news(struct stage *stage, struct job *job)
{
	static const struct receive_options options = {.is_in_order = true};
	enum flow flow = FLOW_MORE;

	for (int i = 0; flow == FLOW_MORE && i < job->child_count; i++) {
		flow = receive_job(stage, job->children[i], &options);
		if (flow == FLOW_MORE)
			flow = receive_answer(stage, job->children[i]);
	}
	return flow;
}

/* What ended the block on the only computer ends the statement here, too. */
static enum flow
report_failures(struct stage *stage, struct job *job)
{
	enum flow flow = FLOW_MORE;
	Value *record;

	if (job->child_count > 1) {
		for (int i = 0; flow == FLOW_MORE && i < job->child_count; i++)
			flow = receive_reason(stage, job->children[i]);
		return flow;
	}
	record = job_info_reason(job_info_of(job->children[0]));
	if (!record)
		return FLOW_MORE;
	/* Its id is the one it had there. */
	if (!error_get(record)->command)
		error_get(record)->command = mem_text("");
	return interp_throw(stage->interp, record);
}

enum flow
invoke_remote_end(struct stage *stage, struct invoke_remote *remote)
{
	const struct invoke_args *args = stage->args;
	struct job *job = remote->job;
	enum flow flow = FLOW_MORE;
	bool is_met, is_over = false;

	if (!job)
		return FLOW_MORE;
	for (int i = 0; remote->plan.has_input && i < job->child_count; i++)
		job_end_input(job->children[i]);
	if (args->as_job)
		return FLOW_MORE;
	while (flow == FLOW_MORE && !is_over) {
		flow = stage_wait(stage, has_news, job, -1, &is_met);
		is_over = job_is_finished(job);
		if (flow == FLOW_MORE)
			flow = take_news(stage, job);
	}
	return flow == FLOW_MORE ? report_failures(stage, job) : flow;
}

void
invoke_remote_release(struct invoke_remote *remote)
{
	if (remote->job && remote->is_hidden)
		job_remove(remote->job);
	if (remote->job)
		job_unref(remote->job);
	value_unref(remote->hosts);
	job_plan_release(&remote->plan);
}
