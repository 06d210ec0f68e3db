/*
 * job_body.c - the interpreter of a job, in this order:
 *
 *   1  read the plan: text, arguments, captured values, environment
 *   2  become the user of -Credential, and enter the directory
 *   3  a fresh interpreter, made by the warden, its seven streams leading to
 *      the log
 *   4  say that it started
 *   5  the initialization script, then the script itself, fed with input
 *   6  say how it ended
 */
#include "base/base.h"
#include "builtins/job_body.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "builtins/job_engine.h"
#include "builtins/job_host.h"
#include "builtins/job_plan.h"
#include "builtins/job_record.h"
#include "job/log_lines.h"
#include "job/side.h"
#include "os/child.h"
#include "os/loop.h"
#include "os/sig.h"
#include "os/user.h"
#include "run/eval.h"
#include "run/function.h"
#include "run/pipeline.h"
#include "run/throw.h"
#include "type/types.h"
#include "value/error.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"

/* One stream's way to the log. */
struct log_sink {
	struct sink sink;
	struct body *body;
	enum stream stream;
};

struct body {
	struct job_side *side;
	struct job_plan plan;
	struct interp *interp;
	struct job_host host;
	struct log_sink sinks[STREAM_COUNT];
	struct log_lines *lines;   /* of programs that write to the output */
	struct buf record;         /* reused for every record */
	Value *init_error;         /* the first of the initialization script */
	bool is_in_init;
};

/* ------------------------------------------------------------------ streams */

static bool
put_lines(void *context, enum stream stream, unsigned flags,
    const void *bytes, size_t len)
{
	struct body *body = context;

	return side_put(body->side, stream, flags, bytes, len);
}

/* Values, lines of programs and what is told to the user keep their order. */
static void
end_lines(struct body *body)
{
	if (body->lines)
		log_lines_free(body->lines);
	body->lines = NULL;
	job_host_end_line(&body->host);
}

static void
put_record(struct body *body, enum stream stream, const Value *v)
{
	Value *err = NULL;

	buf_clear(&body->record);
	if (!job_record_encode(&body->record, stream, v, body->plan.way,
		&err)) {
		buf_clear(&body->record);
		stream = STREAM_ERROR;
		if (!job_error_encode(&body->record, err, body->plan.way,
			&err))
			buf_clear(&body->record);
		value_unref(err);
	}
	/* What the log could not keep it counts, and says so at the end. */
	side_put(body->side, stream, 0, buf_get(&body->record),
	    body->record.len);
}

static enum flow
sink_value(struct sink *sink, Value *v)
{
	struct log_sink *end = (struct log_sink *)sink;
	struct body *body = end->body;

	bool is_why_it_fails = end->stream == STREAM_ERROR &&
	    body->is_in_init && body->plan.way == CODEC_REMOTE;

	end_lines(body);
	if (!is_why_it_fails)
		put_record(body, end->stream, v);
	else if (!body->init_error)
		body->init_error = value_ref(v);
	value_unref(v);
	return FLOW_MORE;
}

static enum flow
sink_bytes(struct sink *sink, const char *bytes, size_t len)
{
	struct log_sink *end = (struct log_sink *)sink;
	struct body *body = end->body;

	job_host_end_line(&body->host);
	if (!body->lines)
		body->lines = log_lines_new(put_lines, body, end->stream);
	log_lines_add(body->lines, bytes, len);
	return FLOW_MORE;
}

static void
start_streams(struct body *body)
{
	int i;

	for (i = STREAM_OUTPUT; i <= STREAM_PROGRESS; i++) {
		body->sinks[i] = (struct log_sink){
			.sink = {.put = sink_value, .fd = -1},
			.body = body,
			.stream = (enum stream)i,
		};
		if (i == STREAM_OUTPUT)
			body->sinks[i].sink.raw = sink_bytes;
		body->interp->streams[i] = &body->sinks[i].sink;
	}
}

/* -------------------------------------------------------------------- input */

static enum flow
feed_input(struct interp *interp, struct sink *sink, void *context)
{
	struct body *body = context;
	enum flow flow = FLOW_MORE;
	struct side_item item;

	while (flow == FLOW_MORE &&
	    side_next_input(body->side, LOOP_NEVER, &item) == SIDE_INPUT) {
		Value *err = NULL;
		Value *v = codec_decode(item.bytes, item.len, &err);

		flow = v ? sink_put(sink, v) : interp_throw(interp, err);
	}
	return flow;
}

/* ------------------------------------------------------------------ running */

/* One that the shell keeps itself is told of its value; when it takes none,
 * the job has its own. */
static void
seed(struct interp *interp, const char *name, Value *v)
{
	const struct variable *known = scope_find(interp->global,
	    name_of(name));
	Value *err = NULL;

	if (!known || !(known->flags & VARIABLE_AUTOMATIC))
		scope_set_text(interp->global, name, v);
	else if (!variable_write(interp, variable_mutable(known), v, &err))
		value_unref(err);
}

/* Copies of what & captured, as variables of the new session. */
static void
seed_variables(struct body *body)
{
	struct table *table = body->plan.variables
				  ? table_get(body->plan.variables)
				  : NULL;
	const Value *key, *value;
	size_t i;

	for (i = 0; table && i < table_count(table); i++) {
		table_at(table, i, &key, &value);
		if (value_kind(key) == V_TEXT)
			seed(body->interp, text_bytes(key), value_ref(value));
	}
	if (body->plan.has_current)
		scope_set_text(body->interp->global, "_",
		    body->plan.current ? value_ref(body->plan.current)
				       : VALUE_NULL);
}

/* The text as a block; a single pipeline is handed the input by name. */
static Value *
script_block(struct body *body, Value **err)
{
	struct buf text = BUF_INIT;
	Value *block;

	if (body->plan.has_input && body->plan.takes_input)
		buf_text(&text, "$input | ");
	text_add(&text, body->plan.text);
	block = block_from_text(body->interp, buf_get(&text), text.len, err);
	buf_release(&text);
	return block;
}

/* The script as a command in the global scope of the job. */
static enum flow
run_script(struct body *body)
{
	struct interp *interp = body->interp;
	struct invocation script = {.is_dot = true, .word = ""};
	struct list *arguments = body->plan.arguments
				     ? list_get(body->plan.arguments)
				     : NULL;
	const struct feed input = {feed_input, body};
	Value *err = NULL, *block;
	enum flow flow;
	size_t i;

	block = script_block(body, &err);
	if (block)
		script.command = function_of_block(interp, block, NULL, &err);
	value_unref(block);
	if (!script.command)
		return interp_throw(interp, err);
	for (i = 0; arguments && i < list_count(arguments); i++)
		invocation_argument(&script)->value =
		    value_ref(list_at(arguments, i));
	interp->try_depth += body->plan.is_command;
	flow = pipeline_run(interp, &script, 1,
	    body->plan.has_input ? &input : NULL,
	    interp->streams[STREAM_OUTPUT]);
	interp->try_depth -= body->plan.is_command;
	return flow;
}

static Value *
init_failure(const Value *cause)
{
	Value *message = error_message(cause);
	Value *record = error_new(
	    "System.Management.Automation.Remoting."
	    "PSRemotingTransportException",
	    "2100,PSSessionStateBroken", ERROR_OpenError, NULL, "%s",
	    text_bytes(message));

	value_unref(message);
	return record;
}

/* Any error it leaves ends a process job; an uncaught one a thread job. */
static enum flow
run_init(struct body *body)
{
	struct interp *interp = body->interp;
	bool is_process = body->plan.way == CODEC_REMOTE;
	struct list *errors = list_get(interp->errors);
	enum flow flow;

	if (!body->plan.init)
		return FLOW_MORE;
	body->is_in_init = true;
	flow = run_text(interp, text_bytes(body->plan.init),
	    text_len(body->plan.init), NULL, interp->streams[STREAM_OUTPUT]);
	body->is_in_init = false;
	/* Even an error that it caught itself. */
	if (is_process && !body->init_error && list_count(errors))
		body->init_error = value_ref(list_at(errors, 0));
	if (flow != FLOW_FAIL && !(is_process && body->init_error))
		return flow == FLOW_EXIT ? flow : FLOW_MORE;
	if (is_process)
		value_set(&interp->error,
		    init_failure(interp->error ? interp->error
					       : body->init_error));
	return FLOW_FAIL;
}

/* The directory is entered before anything runs. */
static enum flow
enter_directory(struct body *body)
{
	const Value *directory = body->plan.directory;
	Value *cause;

	if (!directory || chdir(text_bytes(directory)) == 0)
		return FLOW_MORE;
	cause = errno_error(errno, "change directory", text_bytes(directory));
	value_set(&body->interp->error, init_failure(cause));
	value_unref(cause);
	return FLOW_FAIL;
}

static enum flow
run_all(struct body *body)
{
	enum flow flow = enter_directory(body);

	if (flow == FLOW_MORE) {
		value_set(&body->interp->location,
		    body->plan.directory ? value_ref(body->plan.directory)
					 : text_of("/"));
		seed_variables(body);
		body->interp->using = body->plan.using
					  ? value_ref(body->plan.using)
					  : table_new();
		flow = run_init(body);
	}
	return flow == FLOW_MORE ? run_script(body) : flow;
}

/* ---------------------------------------------------------------- the ending */

/* What exit said, or else the last program. */
static int
exit_code(const struct interp *interp, enum flow flow)
{
	if (flow == FLOW_EXIT)
		return interp->exit_code;
	return interp->has_last_exit ? interp->last_exit : 0;
}

static bool
has_no_child(void *context)
{
	return !child_reap();
}

/* Programs that were told to end with us find us there till they have. */
static void
outlast_programs(struct body *body)
{
	if (sig_grace_end())
		loop_until(body->interp->loop, has_no_child, NULL,
		    sig_grace_end());
}

/* Why the script failed, as its session says it. */
static Value *
ending(const struct body *body)
{
	const struct error *error = error_get(body->interp->error);
	Value *exception, *id, *record;

	if (body->plan.way == CODEC_REMOTE)
		return value_ref(body->interp->error);
	exception = error_ending(value_ref(body->interp->error));
	id = error_id(body->interp->error);
	record = error_of(exception, text_bytes(id), error->category,
	    error->target ? value_ref(error->target) : NULL);
	value_unref(id);
	return record;
}

static void
finish(struct body *body, enum flow flow)
{
	struct interp *interp = body->interp;
	Value *err = NULL;
	struct buf reason = BUF_INIT;

	end_lines(body);
	job_engine_stop(interp);
	outlast_programs(body);
	if (side_has_stop(body->side)) {
		side_finish(body->side, OUTCOME_STOPPED, 0, NULL, 0);
	} else if (flow != FLOW_FAIL || !interp->error) {
		if (flow != FLOW_EXIT && interp->last_signal)
			side_program_killed(body->side, interp->last_signal);
		side_finish(body->side, OUTCOME_COMPLETED,
		    exit_code(interp, flow), NULL, 0);
	} else {
		value_set(&interp->error, ending(body));
		if (!job_error_encode(&reason, interp->error, body->plan.way,
			&err))
			value_unref(err);
		side_finish(body->side, OUTCOME_FAILED, 0, buf_get(&reason),
		    reason.len);
		buf_release(&reason);
	}
}

/* [Environment]::Exit: without a word, which fails the job. */
static struct job_side *leaving_side;

static void
leave(int status)
{
	side_flush(leaving_side);
	child_leave(status);
}

/* A password opens nothing here: the superuser needs none. */
static bool
become_user(const Value *user, Value **err)
{
	const char *name;

	if (!user || user_is(text_bytes(user)))
		return true;
	name = text_bytes(user);
	if (user_become(name))
		return true;
	return error_set(err,
	    error_new("System.Management.Automation.Remoting."
		      "PSRemotingTransportException",
		"PSSessionStateBroken", ERROR_OpenError, NULL,
		errno == ENOENT ? "The user '%s' does not exist."
				: "A job cannot run as the user '%s': only the"
				  " superuser can change it. Use sudo or ssh in"
				  " the job.",
		name));
}

/* Made once, before the fork, for all jobs of a warden. */
static struct interp *fresh;

void
job_body_prepare(void)
{
	fresh = interp_new(NULL);
}

int
job_body_run(struct job_side *side, const void *description, size_t len)
{
	struct body body = {.side = side};
	Value *err = NULL;
	struct buf reason = BUF_INIT;

	if (!job_plan_read(&body.plan, description, len, &err) ||
	    !become_user(body.plan.user, &err)) {
		if (job_error_encode(&reason, err, CODEC_LIVE, &err))
			side_finish(side, OUTCOME_FAILED, 0, buf_get(&reason),
			    reason.len);
		return 1;
	}
	leaving_side = side;
	environment_on_exit(leave);
	body.interp = fresh;
	job_host_init(&body.host, side, &body.plan,
	    &body.sinks[STREAM_INFORMATION].sink);
	interp_enter_process(body.interp, &body.host.host);
	body.interp->loop = side_loop(side);
	body.interp->is_job = true;
	body.interp->job_side = side;
	/* A profile is of the person at the prompt: a job has none. */
	scope_set_text(body.interp->global, "PROFILE", VALUE_NULL);
	start_streams(&body);
	if (body.plan.has_terminal)
		job_host_terminal(&body.host);
	job_engine_start(body.interp);
	finish(&body, run_all(&body));
	return 0;
}
