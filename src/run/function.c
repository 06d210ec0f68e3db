/*
 * function.c - making commands of what scripts define: functions, filters,
 * blocks and script files. How a call of one goes is in function_call.c.
 */
#include "base/base.h"
#include "run/function.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "run/block.h"
#include "run/constraint.h"
#include "run/function_call.h"
#include "run/function_rows.h"
#include "run/module.h"
#include "run/parse_error.h"
#include "run/path.h"
#include "run/requires.h"
#include "run/tree.h"
#include "value/text.h"

static struct command *
command_made(struct interp *interp, enum command_kind kind, const char *name,
    struct script *script, const struct block_node *body,
    const struct node_list *params, struct module *module, Value **err)
{
	struct command *command = mem_zalloc(1, sizeof(*command));
	struct function *function = mem_zalloc(1, sizeof(*function));
	struct frame frame = {.outer = interp->frame, .script = script,
	    .scope = interp->scope, .at = &body->node};
	bool is_good;

	command->kind = kind;
	command->refs = 1;
	command->function = function;
	function->script = script_ref(script);
	function->body = body;
	function->params = params;
	function->module = module ? module_ref(module) : NULL;
	if (name)
		command->name = arena_text(&function->rows, name,
		    strlen(name));
	if (module && !module->is_closure)
		command->module = arena_text(&function->rows, module->name,
		    strlen(module->name));
	interp->frame = &frame;
	is_good = function_rows(interp, command, body, params,
	    &function->rows, err);
	interp->frame = frame.outer;
	frame_release(&frame);
	function_call_setup(command);
	if (is_good)
		return command;
	command_unref(command);
	return NULL;
}

struct command *
function_new(struct interp *interp, struct script *script,
    const struct function_node *node, Value **err)
{
	const char *name = strrchr(node->name.data, ':');

	return command_made(interp,
	    node->is_filter ? COMMAND_FILTER : COMMAND_FUNCTION,
	    name ? name + 1 : node->name.data, script, node->body,
	    node->has_list ? &node->params : &node->body->params,
	    interp->module, err);
}

struct command *
function_of_block(struct interp *interp, const Value *block, const char *name,
    Value **err)
{
	const struct block_node *body = (const void *)block_node(block);
	const struct node_list *list = block_of(block)->list;

	return command_made(interp, name ? COMMAND_FUNCTION : COMMAND_BLOCK,
	    name, block_script(block), body, list ? list : &body->params,
	    block_module(block), err);
}

/* The whole of a script file. */
static bool
read_script(struct interp *interp, const char *path, struct buf *text,
    Value **err)
{
	if (!path_read(interp, path, text, err))
		return false;
	if (script_is_text(buf_get(text), text->len))
		return true;
	return error_set(err,
	    error_new("System.BadImageFormatException", "BinaryScript",
		ERROR_PermissionDenied, text_of(path),
		"Cannot run '%s' as a script: it is a binary file.", path));
}

struct command *
function_of_file(struct interp *interp, const char *path, Value **err)
{
	struct buf buf = BUF_INIT;
	struct command *command = NULL;
	struct script *script;
	const struct block_node *body;
	char *absolute;
	size_t count;

	if (!read_script(interp, path, &buf, err)) {
		buf_release(&buf);
		return NULL;
	}
	absolute = path_absolute(interp, path);
	script = script_parse(buf_get(&buf), buf.len, absolute);
	buf_release(&buf);
	script_errors(script, &count);
	if (count) {
		*err = parse_exception(script);
	} else if (!(*err = requires_refusal(script,
	    strrchr(absolute, '/') + 1))) {
		body = script_root(script);
		command = command_made(interp, COMMAND_SCRIPT,
		    strrchr(absolute, '/') + 1, script, body, &body->params,
		    NULL, err);
	}
	if (command)
		command->path = mem_text(absolute);
	mem_free(absolute);
	script_unref(script);
	return command;
}

struct command *
function_promise(const char *name, const char *text)
{
	struct command *command = mem_zalloc(1, sizeof(*command));

	command->kind = COMMAND_FUNCTION;
	command->refs = 1;
	command->name = mem_text(name);
	command->promise = text;
	return command;
}

struct command *
function_kept(const struct command *promise)
{
	struct script *script = script_parse(promise->promise,
	    strlen(promise->promise), NULL);
	const struct block_node *body = script_root(script);
	struct command *command = NULL;
	Value *err = NULL;
	size_t count;

	script_errors(script, &count);
	if (!count)
		command = command_made(interp_current(), promise->kind,
		    promise->name, script, body, &body->params, NULL, &err);
	value_unref(err);
	script_unref(script);
	return command;
}

Value *
function_block(struct interp *interp, const struct command *command)
{
	const struct function *function = command->function;
	struct module *module = interp->module;
	Value *block;

	interp->module = function->module;
	block = block_new(interp, function->script, &function->body->node);
	if (function->params != &function->body->params)
		block_of(block)->list = function->params;
	interp->module = module;
	return block;
}

void
function_free(struct function *function)
{
	for (uint32_t i = 0; function->constraints &&
			     i < function->params->count; i++)
		constraints_free(function->constraints[i]);
	mem_free(function->constraints);
	if (function->module)
		module_unref(function->module);
	arena_release(&function->rows);
	script_unref(function->script);
	mem_free(function);
}
