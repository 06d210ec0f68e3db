/*
 * call.c - pipelines and chains in the tree: commands are looked up, their
 * arguments evaluated, and the whole handed to the pipeline driver.
 */
#include "base/base.h"
#include "run/pipeline.h"

#include <string.h>

#include "base/mem.h"
#include "run/block.h"
#include "run/command.h"
#include "run/invocation.h"
#include "run/module.h"
#include "run/tree.h"
#include "value/convert.h"
#include "value/text.h"

static enum flow (*background)(struct interp *interp,
    const struct node *node, struct sink *out);

void
background_set(enum flow (*start)(struct interp *interp,
    const struct node *node, struct sink *out))
{
	background = start;
}

/* ----------------------------------------------------- what is to be called */

/*
 * What a command word meant the last time; kept at the command's node. The
 * command is not held, which would be a circle: what a scope lets go changes
 * the age.
 */
struct call_site {
	const struct command *command;
	const struct scope *scope;
	uint64_t age;
};

static const struct command *
find_word(struct interp *interp, const struct command_node *node,
    const char *word, size_t len, Value **err)
{
	struct call_site *site = node->node.cache;
	const struct scope *scope = scope_commands(interp->scope);
	const struct command *command;

	if (site && site->scope == scope && site->age == commands_age())
		return command_ref(site->command);
	command = command_find(interp, word, len, err);
	if (!command || command->kind == COMMAND_NATIVE ||
	    command->kind == COMMAND_SCRIPT)
		return command;
	if (!site) {
		site = mem_zalloc(1, sizeof(*site));
		script_attach(eval_script(interp), site, mem_free);
		node_slots(&node->node)->cache = site;
	}
	*site = (struct call_site){command, scope, commands_age()};
	return command;
}

/* The operator that calls, as written. */
static const char *
call_sign(const struct command_node *node)
{
	return node->call == CALL_DOT ? "." : "&";
}

static const struct command *
find_text(struct interp *interp, const struct command_node *node,
    const Value *text, Value **err)
{
	const struct node *word = node->words.items[0];
	const struct command *command;

	if (node->call == CALL_NAME && word->kind == NODE_STRING)
		command = find_word(interp, node, text_bytes(text),
		    text_len(text), err);
	else
		command = command_find(interp, text_bytes(text),
		    text_len(text), err);
	/* It is the word that is wrong, not the whole command. */
	if (!command && !error_get(*err)->invocation)
		error_get(*err)->invocation = invocation_new(NULL,
		    node->call == CALL_NAME ? text_bytes(text)
					    : call_sign(node),
		    eval_script(interp), word);
	return command;
}

static Value *
no_callee_error(const struct command_node *node, const Value *callee)
{
	return error_new(NULL, "BadExpression", ERROR_InvalidOperation,
	    value_ref(callee),
	    "The expression after '%s' in a pipeline element produced an "
	    "object that was not valid. It must result in a command name, a "
	    "script block, or a CommandInfo object.",
	    call_sign(node));
}

/* & of a block, a CommandInfo, a name. */
static const struct command *
find_callee(struct interp *interp, const struct command_node *node,
    const Value *callee, Value **err)
{
	const struct command *command;
	Value *text;

	if (value_kind(callee) == V_TEXT && text_len(callee))
		return find_text(interp, node, callee, err);
	if (value_is_block(callee))
		return block_command(interp, callee, err);
	command = command_of_value(interp, callee);
	if (command)
		return command;
	text = value_text(callee);
	if (text_len(text))
		command = find_text(interp, node, text, err);
	else
		error_set(err, no_callee_error(node, callee));
	value_unref(text);
	return command;
}

/* --------------------------------------------------------------- arguments */

static bool
add_parameter(struct interp *interp, struct invocation *call,
    const struct parameter_node *node, enum flow *flow)
{
	struct argument *argument;
	Value *v = NULL;

	if (node->value) {
		v = eval_item(interp, node->value, flow);
		if (!v)
			return false;
	}
	argument = invocation_argument(call);
	argument->name = node->name.data;
	argument->name_len = node->name.len;
	argument->value = v;
	argument->has_colon = node->has_colon;
	argument->at = &node->node;
	return true;
}

static bool
is_bare(const struct node *node)
{
	const struct string_node *string = (const void *)node;
	const struct expandable_node *expandable = (const void *)node;
	const struct number_node *number = (const void *)node;

	switch (node->kind) {
	case NODE_STRING:
		return string->quote == QUOTE_NONE;
	case NODE_EXPANDABLE:
		return expandable->quote == QUOTE_NONE;
	case NODE_NUMBER:
		return number->is_argument;
	default:
		return false;
	}
}

static bool
add_argument(struct interp *interp, struct invocation *call,
    const struct node *node, enum flow *flow)
{
	const struct variable_node *variable = (const void *)node;
	struct argument *argument;
	size_t len = 0;
	Value *v;

	if (node->kind == NODE_PARAMETER)
		return add_parameter(interp, call, (const void *)node, flow);
	v = eval_item(interp, node, flow);
	if (!v)
		return false;
	if (node->kind == NODE_VARIABLE && variable->is_splatted) {
		invocation_splat(call, v, node);
		value_unref(v);
		return true;
	}
	argument = invocation_argument(call);
	argument->value = v;
	argument->at = node;
	argument->is_bare = is_bare(node);
	if (argument->is_bare && eval_script(interp)) {
		argument->spelling = node_text(eval_script(interp), node,
		    &len);
		argument->spelling_len = len;
	}
	return true;
}

static bool
add_redirections(struct interp *interp, const struct node_list *list,
    struct redirection **redirections, size_t *count, enum flow *flow)
{
	if (!list->count)
		return true;
	*redirections = mem_zalloc(list->count, sizeof(**redirections));
	for (uint32_t i = 0; i < list->count; i++) {
		const struct redirect_node *node =
		    (const void *)list->items[i];
		struct redirection *r = &(*redirections)[i];
		Value *v;

		*count = i + 1;
		r->from = (int)node->from;
		r->to = node->is_merge ? STREAM_OUTPUT : 0;
		r->is_append = node->is_append;
		if (!node->target)
			continue;
		v = eval_item(interp, node->target, flow);
		if (!v)
			return false;
		r->target = value_is_null(v) ? v : value_text(v);
		value_unref(v);
	}
	return true;
}

/* The word as typed, for $MyInvocation. */
static const char *
call_word(const struct command_node *node, const struct command *command)
{
	const struct string_node *word = (const void *)node->words.items[0];

	if (node->call != CALL_NAME)
		return call_sign(node);
	if (word->node.kind == NODE_STRING)
		return word->text.data;
	return command->name;
}

static bool
is_question(const struct node *word)
{
	const struct parameter_node *node = (const void *)word;

	return word->kind == NODE_PARAMETER && node->name.len == 1 &&
	    *node->name.data == '?';
}

/* "command -?" asks for the help of the command instead. */
static void
ask_for_help(struct invocation *call)
{
	const struct command *help = command_builtin("Get-Help");
	Value *name;

	if (!help || call->command->kind == COMMAND_NATIVE ||
	    call->command->kind == COMMAND_BLOCK)
		return;
	while (call->count)
		value_unref(call->arguments[--call->count].value);
	name = text_of(call->command->kind == COMMAND_SCRIPT
		? call->command->path : call->command->name);
	invocation_argument(call)->value = name;
	command_unref(call->command);
	call->command = help;
}

/*
 * What a command begins with, as a value: a name as text, else what follows &
 * or the dot. With & $module { block } that is the block, in the module.
 *   gives   *words: how many words of the command it took
 */
static Value *
eval_callee(struct interp *interp, const struct command_node *node,
    uint32_t *words, enum flow *flow)
{
	Value *callee = eval_item(interp, node->words.items[0], flow);
	Value *block, *result = NULL;

	*words = 1;
	if (!callee)
		return NULL;
	if (node->call == CALL_NAME) {
		if (value_kind(callee) == V_TEXT)
			return callee;
		result = value_text(callee);
		value_unref(callee);
		return result;
	}
	if (node->words.count == 1 || !module_of_value(callee))
		return callee;
	*words = 2;
	block = eval_item(interp, node->words.items[1], flow);
	if (block) {
		result = block_in_module(block, module_of_value(callee));
		value_unref(block);
	}
	value_unref(callee);
	return result;
}

/* Whether "name(a, b)" is written, as if it were a method. */
static bool
is_like_method(const struct command_node *node)
{
	const struct node *argument = node->words.items[node->words.count - 1];
	const struct group_node *group = (const void *)argument;
	const struct pipeline_node *inside;

	if (node->words.count != 2 || argument->kind != NODE_PAREN ||
	    argument->start != node->words.items[0]->end ||
	    group->body->kind != NODE_PIPELINE)
		return false;
	inside = (const void *)group->body;
	return inside->value && inside->value->kind == NODE_ARRAY;
}

static Value *
like_method_error(void)
{
	return error_new(NULL, "StrictModeFunctionCallWithParens",
	    ERROR_InvalidOperation, NULL,
	    "The function or command was called as if it were a method. "
	    "Parameters should be separated by spaces. For information about "
	    "parameters, see the about_Parameters Help topic.");
}

/* One command of the tree, ready to be bound. */
static bool
make_call(struct interp *interp, const struct command_node *node,
    struct invocation *call, enum flow *flow)
{
	uint32_t first;
	bool is_asking = false;
	Value *callee, *err = NULL;

	interp->frame->at = &node->node;
	call->at = &node->node;
	call->is_dot = node->call == CALL_DOT;
	callee = eval_callee(interp, node, &first, flow);
	if (!callee)
		return false;
	call->command = find_callee(interp, node, callee, &err);
	value_unref(callee);
	if (call->command && interp_strict(interp) >= 2 && is_like_method(node))
		err = like_method_error();
	if (err) {
		eval_fail(interp, err, flow);
		return false;
	}
	call->word = call_word(node, call->command);
	for (uint32_t i = first; i < node->words.count; i++) {
		if (!add_argument(interp, call, node->words.items[i], flow))
			return false;
		is_asking |= is_question(node->words.items[i]);
	}
	if (is_asking)
		ask_for_help(call);
	return add_redirections(interp, &node->redirects, &call->redirections,
	    &call->redirection_count, flow);
}

/* ----------------------------------------------------------------- running */

static enum flow
feed_range(struct interp *interp, int32_t from, int32_t to,
    struct sink *sink)
{
	int64_t step = from <= to ? 1 : -1;
	enum flow flow = FLOW_MORE;

	for (int64_t i = from; flow == FLOW_MORE; i += step) {
		flow = sink_put(sink, value_int((int32_t)i));
		if (i == to)
			break;
		if (flow == FLOW_MORE)
			flow = interp_checkpoint(interp);
	}
	return flow;
}

static enum flow
feed_value(struct interp *interp, struct sink *sink, void *context)
{
	const struct node *value = context;
	enum flow flow = FLOW_MORE;
	int32_t from, to;
	Value *v = NULL;

	if (eval_range(interp, value, &from, &to, &v, &flow))
		return feed_range(interp, from, to, sink);
	if (!v && flow == FLOW_MORE)
		v = eval(interp, value, &flow);
	return v ? sink_put_all(sink, v) : flow;
}

static enum flow
redirected_value(struct interp *interp, struct sink *out, void *context)
{
	return feed_value(interp, out, context);
}

static enum flow
feed_head(struct interp *interp, struct sink *sink, void *context)
{
	const struct expression_node *head = context;
	struct redirection *redirections = NULL;
	enum flow flow = FLOW_MORE;
	size_t count = 0;

	if (!head->redirects.count)
		return feed_value(interp, sink, head->value);
	if (!add_redirections(interp, &head->redirects, &redirections, &count,
		&flow)) {
		while (count)
			value_unref(redirections[--count].target);
		mem_free(redirections);
		return flow;
	}
	return redirected_run(interp, redirections, count, redirected_value,
	    head->value, sink);
}

#define CALLS_SMALL 4

static enum flow
run_commands(struct interp *interp, const struct pipeline_node *node,
    struct sink *out)
{
	const struct node_list *elements = &node->elements;
	const struct feed head = {feed_head, elements->items[0]};
	bool has_head = elements->items[0]->kind == NODE_EXPRESSION;
	size_t count = elements->count - has_head, made = 0;
	struct invocation few[CALLS_SMALL], *calls = few;
	const struct node *at = interp->frame->at;
	enum flow flow = FLOW_MORE;

	if (count > CALLS_SMALL)
		calls = mem_zalloc(count, sizeof(*calls));
	else
		memset(few, 0, sizeof(few));
	while (made < count && flow == FLOW_MORE) {
		make_call(interp,
		    (const void *)elements->items[made + has_head],
		    &calls[made], &flow);
		made++;
	}
	if (has_head)
		interp->frame->at = at;
	if (flow == FLOW_MORE)
		flow = pipeline_run(interp, calls, count,
		    has_head ? &head : NULL, out);
	else
		while (made)
			invocation_release(&calls[--made]);
	if (calls != few)
		mem_free(calls);
	return flow;
}

bool
group_sets_ok(const struct node *node)
{
	const struct pipeline_node *pipeline = (const void *)node;
	const struct group_node *group = (const void *)node;
	const struct assign_node *assign = (const void *)node;
	const struct statements_node *list = (const void *)node;

	switch (node->kind) {
	case NODE_PIPELINE:
		return pipeline->value && group_sets_ok(pipeline->value);
	case NODE_CHAIN:
		return false;
	case NODE_ASSIGN:
		return group_sets_ok(assign->value);
	case NODE_PAREN:
	case NODE_SUBEXPR:
	case NODE_ARRAY_EXPR:
		return group_sets_ok(group->body);
	case NODE_STATEMENTS:
		return !list->items.count ||
		       group_sets_ok(
			   list->items.items[list->items.count - 1]);
	default:
		return true;
	}
}

static enum flow
run_value(struct interp *interp, const struct node *node, struct sink *out)
{
	const struct unary_node *unary = (const void *)node;
	enum flow flow = FLOW_MORE;
	Value *v = eval(interp, node, &flow);

	if (!v)
		return flow;
	if (expression_sets_ok(node))
		interp->last_ok = true;
	if (node->kind == NODE_UNARY && unary->op >= OP_PRE_INC) {
		value_unref(v);
		return FLOW_MORE;
	}
	return sink_put_all(out, v);
}

enum flow
run_pipeline(struct interp *interp, const struct pipeline_node *node,
    struct sink *out)
{
	struct frame *frame = interp->frame;
	const struct node *at = frame->at;
	enum flow flow;

	if (node->value)
		return run_value(interp, node->value, out);
	if (node->is_background && background)
		return background(interp, &node->node, out);
	flow = interp_checkpoint(interp);
	if (flow != FLOW_MORE)
		return flow;
	if (node->elements.count == 1 &&
	    node->elements.items[0]->kind == NODE_EXPRESSION)
		return feed_head(interp, out, node->elements.items[0]);
	if (UNLIKELY(!interp_enter(interp)))
		return FLOW_FAIL;
	flow = run_commands(interp, node, out);
	/* What fails in the expression around it is no fault of a command. */
	if (flow == FLOW_MORE)
		frame->at = at;
	return flow;
}

/*
 * A link is taken by $?; an error that is not terminating the script leaves
 * its pipeline as false.
 */
enum flow
run_chain(struct interp *interp, const struct chain_node *node,
    struct sink *out)
{
	const struct node *pipeline = node->first;
	enum flow flow;

	if (node->is_background && background)
		return background(interp, &node->node, out);
	for (uint32_t i = 0;; i++) {
		interp->frame->at = pipeline;
		flow = run_statement(interp, pipeline, out);
		if (flow == FLOW_FAIL) {
			interp->last_ok = false;
			flow = interp_uncaught(interp);
		}
		if (flow != FLOW_MORE)
			return flow;
		while (i < node->count && interp->last_ok !=
					      (node->links[i].op == CHAIN_AND))
			i++;
		if (i >= node->count)
			return FLOW_MORE;
		pipeline = node->links[i].right;
	}
}
