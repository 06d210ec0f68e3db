/*
 * job_start.c - plans from blocks, jobs from plans.
 */
#include "base/base.h"
#include "builtins/job_start.h"

#include "base/utf8.h"
#include "builtins/job_engine.h"
#include "builtins/job_info.h"
#include "job/foreground.h"
#include "job/throttle.h"
#include "job/warden.h"
#include "lang/ast.h"
#include "lang/parse.h"
#include "run/eval.h"
#include "run/scope.h"
#include "run/using.h"
#include "value/error.h"
#include "value/list.h"
#include "value/name.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

/* ------------------------------------------------------ shipped as commands */

/* Whether a variable may stand in a block that is shipped as commands: its
 * own parameters, $args, the constants and $using:. */
static bool
is_own_variable(const struct block_node *block,
    const struct variable_node *variable)
{
	static const char *const known[] = {"args", "true", "false", "null"};
	uint32_t i;
	size_t k;

	if (variable->is_using)
		return true;
	if (variable->scope != VAR_PLAIN)
		return false;
	for (k = 0; k < COUNT_OF(known); k++)
		if (text_same(variable->name.data, known[k]))
			return true;
	for (i = 0; i < block->params.count; i++) {
		const struct param_node *param =
		    (const void *)block->params.items[i];

		if (text_same(param->variable->name.data, variable->name.data))
			return true;
	}
	return false;
}

static enum walk
look_for_script(struct node *node, void *context)
{
	const struct block_node *block = context;

	switch (node->kind) {
	case NODE_BLOCK_EXPR:
	case NODE_PAREN:
	case NODE_SUBEXPR:
	case NODE_ARRAY_EXPR:
	case NODE_REDIRECT:
		return WALK_STOP;
	case NODE_VARIABLE:
		return is_own_variable(block, (const void *)node) ? WALK_ON
								  : WALK_STOP;
	default:
		return WALK_ON;
	}
}

/* The one pipeline a block is, when it is nothing else. */
static const struct pipeline_node *
only_pipeline(const struct block_node *block)
{
	const struct statements_node *end = block->parts[BLOCK_END];

	if (!end || block->parts[BLOCK_BEGIN] || block->parts[BLOCK_PROCESS] ||
	    end->items.count != 1 || end->traps.count ||
	    end->items.items[0]->kind != NODE_PIPELINE)
		return NULL;
	return (const void *)end->items.items[0];
}

static bool
is_plain_command(const struct block_node *block)
{
	const struct pipeline_node *pipeline = only_pipeline(block);
	uint32_t i;

	if (!pipeline || pipeline->is_background)
		return false;
	for (i = 0; i < pipeline->elements.count; i++) {
		struct node *element = pipeline->elements.items[i];
		const struct command_node *command = (const void *)element;

		if (element->kind != NODE_COMMAND ||
		    command->call == CALL_DOT)
			return false;
		if (!node_walk(element, look_for_script,
			(void *)(uintptr_t)block))
			return false;
	}
	return true;
}

static enum walk
look_for_input(struct node *node, void *context)
{
	const struct variable_node *variable = (const void *)node;

	if (node->kind == NODE_VARIABLE &&
	    text_same(variable->name.data, "input"))
		return WALK_STOP;
	return WALK_ON;
}

/* Whether input goes to the first command without being asked for. */
static bool
takes_input(const struct block_node *block)
{
	const struct pipeline_node *pipeline = only_pipeline(block);

	return pipeline && !block->has_params &&
	    pipeline->elements.items[0]->kind == NODE_COMMAND &&
	    node_walk(
		(struct node *)(uintptr_t)&pipeline->node, look_for_input,
		NULL);
}

/* -------------------------------------------------------------------- plans */

static void
plan_text(struct interp *interp, struct job_plan *plan, const Value *block)
{
	const struct block_node *node = (const void *)block_node(block);

	value_set(&plan->text, block_text(block));
	if (!plan->directory)
		plan->directory = value_ref(interp->location);
	plan->takes_input = takes_input(node);
}

bool
job_plan_block(struct interp *interp, struct job_plan *plan,
    const Value *block, Value **err)
{
	const struct node *node = block_node(block);

	plan->way = CODEC_REMOTE;
	plan_text(interp, plan, block);
	plan->is_command = is_plain_command((const void *)node);
	plan->using = using_gather(interp, node, err);
	return plan->using != NULL;
}

static bool
is_using(const struct node *node)
{
	const struct variable_node *variable = (const void *)node;

	return node->kind == NODE_VARIABLE && variable->is_using;
}

/* Whether something is taken out of a $using: variable right where it is. */
static enum walk
look_for_part(struct node *node, void *context)
{
	const struct node *target = NULL;

	if (node->kind == NODE_MEMBER || node->kind == NODE_INVOKE)
		target = ((const struct member_node *)(const void *)node)
			     ->target;
	else if (node->kind == NODE_INDEX)
		target = ((const struct index_node *)(const void *)node)
			     ->target;
	return target && is_using(target) ? WALK_STOP : WALK_ON;
}

bool
job_plan_thread(struct interp *interp, struct job_plan *plan,
    const Value *block, Value **err)
{
	struct node *node = (struct node *)(uintptr_t)block_node(block);

	plan->way = CODEC_LIVE;
	plan_text(interp, plan, block);
	plan->takes_input = false;
	if (!node_walk(node, look_for_part, NULL))
		return error_set(err,
		    error_new("System.Management.Automation."
			      "PSInvalidOperationException",
			"InvalidOperation", ERROR_InvalidOperation, NULL,
			"The $using: expression of a thread job must be a"
			" plain variable; write ($using:name) around it."));
	plan->using = using_gather_set(interp, node);
	return true;
}

/* --------------------------------------------------------------------- jobs */

static bool
write_plan(struct buf *bytes, const struct job_plan *plan, Value **err)
{
	if (job_plan_write(bytes, plan, err))
		return true;
	buf_release(bytes);
	return false;
}

struct job *
job_start_process(struct interp *interp, const struct job_plan *plan,
    const char *name, const char *command, Value **err)
{
	struct job_table *table = job_engine_table(interp);
	struct buf bytes = BUF_INIT;
	struct launch launch;
	struct job *parent, *child;

	if (!write_plan(&bytes, plan, err))
		return NULL;
	parent = job_new(table, JOB_PARENT, NULL);
	job_set_name(parent, name);
	job_info_new(parent, JOB_REMOTING, command, "localhost",
	    "BackgroundJob");
	child = job_new(table, JOB_LEAF, parent);
	job_info_new(child, JOB_REMOTING_CHILD, command, "localhost", "");
	launch = (struct launch){.bytes = bytes.data, .len = bytes.len};
	/* A job that cannot be started is a job that failed: it says why. */
	job_start(child, &warden_carrier, &launch);
	buf_release(&bytes);
	return parent;
}

/* "one,two" */
static Value *
joined(const struct list *hosts)
{
	struct buf buf = BUF_INIT;
	Value *text;

	for (size_t i = 0; i < list_count(hosts); i++) {
		buf_text(&buf, i ? "," : "");
		text_add(&buf, list_at(hosts, i));
	}
	text = text_new(buf_get(&buf), buf.len);
	buf_release(&buf);
	return text;
}

struct job *
job_start_remote(struct job_table *table, const struct job_plan *plan,
    const char *name, const struct list *hosts, int limit,
    bool shows_computer, Value **err)
{
	const char *command = text_bytes(plan->text);
	struct buf bytes = BUF_INIT;
	struct launch launch;
	struct job *parent, *child;
	Value *location;

	if (!write_plan(&bytes, plan, err))
		return NULL;
	location = joined(hosts);
	parent = job_new(table, JOB_PARENT, NULL);
	parent->throttle = throttle_new(limit);
	job_set_name(parent, name);
	job_info_new(parent, JOB_REMOTING, command, text_bytes(location),
	    "RemoteJob");
	value_unref(location);
	/* All of them, before one may end. */
	for (size_t i = 0; i < list_count(hosts); i++) {
		child = job_new(table, JOB_LEAF, parent);
		job_info_new(child, JOB_REMOTING_CHILD, command,
		    text_bytes(list_at(hosts, i)), "")
		    ->shows_computer = shows_computer;
	}
	launch = (struct launch){.bytes = bytes.data, .len = bytes.len};
	for (int i = 0; i < parent->child_count; i++)
		throttle_start(parent->throttle, parent->children[i],
		    &warden_carrier, &launch);
	buf_release(&bytes);
	return parent;
}

struct job *
job_start_thread(struct interp *interp, const struct job_plan *plan,
    const char *name, const char *command, Value **err)
{
	struct job_table *table = job_engine_table(interp);
	struct buf bytes = BUF_INIT;
	struct launch launch;
	struct job *job;

	if (!write_plan(&bytes, plan, err))
		return NULL;
	job = job_new(table, JOB_LEAF, NULL);
	job_set_name(job, name);
	job_info_new(job, JOB_THREAD, command, "PowerShell", "ThreadJob");
	launch = (struct launch){.bytes = bytes.data, .len = bytes.len};
	throttle_start(job_engine_threads(interp), job, &warden_carrier,
	    &launch);
	buf_release(&bytes);
	return job;
}

struct job *
job_start_task(struct interp *interp, struct job *parent,
    struct throttle *pool, const struct job_plan *plan, const char *command,
    Value **err)
{
	struct job_table *table = job_engine_table(interp);
	struct buf bytes = BUF_INIT;
	struct launch launch;
	struct job *job;

	if (!write_plan(&bytes, plan, err))
		return NULL;
	job = job_new(table, JOB_LEAF, parent);
	job_info_new(job, JOB_TASK_CHILD, command, "PowerShell",
	    "PSTaskChildJob");
	launch = (struct launch){.bytes = bytes.data, .len = bytes.len};
	throttle_start(pool, job, &warden_carrier, &launch);
	buf_release(&bytes);
	return job;
}

struct job *
job_start_unseen(struct job_table *table, const struct job_plan *plan,
    Value **err)
{
	struct buf bytes = BUF_INIT;
	struct launch launch;
	struct job *job;

	if (!write_plan(&bytes, plan, err))
		return NULL;
	job = job_new(table, JOB_LEAF, NULL);
	job_info_new(job, JOB_TASK_CHILD, "", "PowerShell", "PSTaskChildJob");
	launch = (struct launch){.bytes = bytes.data, .len = bytes.len};
	job_start(job, &warden_carrier, &launch);
	buf_release(&bytes);
	return job;
}

struct job *
job_adopt_stopped(struct interp *interp, const struct foreground *foreground,
    const char *command)
{
	struct job_table *table = job_engine_table(interp);
	struct job *parent, *child;

	parent = job_new(table, JOB_PARENT, NULL);
	job_info_new(parent, JOB_REMOTING, command, "localhost",
	    "BackgroundJob");
	child = job_new(table, JOB_LEAF, parent);
	job_info_new(child, JOB_REMOTING_CHILD, command, "localhost", "");
	foreground_adopt(child, foreground);
	return parent;
}

bool
job_send_value(struct job *job, const Value *v, enum codec_way way,
    Value **err)
{
	struct buf bytes = BUF_INIT;
	bool ok = codec_encode(&bytes, v, way, err);

	/* A job that ended takes no more input, which is no error. */
	if (ok && job->kind == JOB_LEAF)
		job_send_input(job, buf_get(&bytes), bytes.len);
	for (int i = 0; ok && i < job->child_count; i++)
		job_send_input(job->children[i], buf_get(&bytes), bytes.len);
	buf_release(&bytes);
	return ok;
}

/* ---------------------------------------------------------------------- & */

struct capture {
	struct interp *interp;
	struct table *variables;
	struct buf *command;      /* the text as .Command shows it */
	const char *source;       /* of the script */
	uint32_t at;              /* how much of it is copied */
};

static bool
is_never_captured(const char *name)
{
	static const char *const names[] = {"PID", "PSVersionTable",
	    "PSEdition", "PSHOME", "HOST", "TRUE", "FALSE", "NULL"};
	size_t i;

	for (i = 0; i < COUNT_OF(names); i++)
		if (text_same(name, names[i]))
			return true;
	return false;
}

static enum walk
capture_variable(struct node *node, void *context)
{
	struct capture *capture = context;
	const struct variable_node *node_variable = (const void *)node;
	const struct variable *variable;

	if (node->kind != NODE_VARIABLE)
		return WALK_ON;
	if (node_variable->is_using || node_variable->scope == VAR_DRIVE ||
	    is_never_captured(node_variable->name.data))
		return WALK_ON;
	variable = scope_find(capture->interp->scope,
	    name_of(node_variable->name.data));
	if (!variable)
		return WALK_ON;
	table_set_text(capture->variables, node_variable->name.data,
	    variable_read(capture->interp, variable));
	buf_add(capture->command, capture->source + capture->at,
	    node->start - capture->at);
	buf_printf(capture->command, "${using:%s}", node_variable->path.data);
	capture->at = node->end;
	return WALK_ON;
}

/* A script has arguments of its own: $args of the caller become those. */
static Value *
own_arguments(const struct table *variables)
{
	const Value *args = table_lookup(variables, "args");

	return args && list_get(args) ? value_ref(args) : NULL;
}

enum flow
job_start_background(struct interp *interp, const struct node *node,
    struct sink *out)
{
	struct script *script = interp->frame->script;
	struct buf command = BUF_INIT;
	struct job_plan plan = {.way = CODEC_REMOTE};
	struct capture capture = {.interp = interp, .command = &command};
	Value *err = NULL, *block;
	struct job *job = NULL;
	const char *text;
	size_t len;

	text = node_text(script, node, &len);
	capture.source = script_text(script, &len);
	capture.at = node->start;
	plan.variables = table_new();
	capture.variables = table_get(plan.variables);
	node_walk((struct node *)(uintptr_t)node, capture_variable, &capture);
	buf_add(&command, capture.source + capture.at, node->end - capture.at);
	plan.arguments = own_arguments(capture.variables);
	block = block_from_text(interp, text, node->end - node->start, &err);
	if (block && job_plan_block(interp, &plan, block, &err))
		job = job_start_process(interp, &plan, NULL,
		    buf_get(&command), &err);
	value_unref(block);
	job_plan_release(&plan);
	buf_release(&command);
	if (!job)
		return interp_throw(interp, err);
	interp->last_ok = true;
	return sink_put(out, job_object(job));
}
