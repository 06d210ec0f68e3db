/*
 * block_run.c - running script blocks: plain ones right here, those with
 * parameters or named parts as a pipeline of one command.
 */
#include "base/base.h"
#include "run/eval.h"

#include "base/mem.h"
#include "run/block.h"
#include "run/enumerator.h"
#include "run/function_call.h"
#include "run/module.h"
#include "run/pipeline.h"
#include "run/tree.h"
#include "value/list.h"
#include "value/object.h"

/* A block with param() or begin, process, end: bound and driven. */
static enum flow
run_driven(struct interp *interp, const Value *block,
    const Value *const *args, size_t count, bool has_scope, struct sink *out)
{
	struct invocation call = {.is_dot = !has_scope, .word = "&"};
	Value *err = NULL;

	call.command = block_command(interp, block, &err);
	if (!call.command)
		return interp_throw(interp, err);
	call.at = interp->frame ? interp->frame->at : NULL;
	for (size_t i = 0; i < count; i++) {
		struct argument *argument = invocation_argument(&call);

		argument->value = value_ref(args[i]);
		argument->at = call.at;
	}
	return pipeline_run(interp, &call, 1, NULL, NULL, out);
}

static Value *
args_array(const Value *const *args, size_t count)
{
	Value *array = array_new(count);

	for (size_t i = 0; i < count; i++)
		list_push(list_get(array), value_ref(args[i]));
	return array;
}

static enum flow
run_plain(struct interp *interp, const Value *block,
    const Value *const *args, size_t count, bool has_scope, struct sink *out)
{
	const struct block_node *node = (const void *)block_node(block);
	struct module *module = block_module(block);
	struct place before = interp_place(interp);
	struct scope *base = place_of_module(interp, module);
	struct sink *output = interp->streams[STREAM_OUTPUT];
	struct frame frame = {
	    .outer = interp->frame,
	    .script = node->script,
	    .module = module,
	    .at = &node->node,
	    .is_call = has_scope,
	};
	enum flow flow;

	if (!node->parts[BLOCK_END])
		return FLOW_MORE;
	frame.scope = has_scope ? scope_new(base) : base;
	if (before.frame) {
		frame.call_at = before.frame->at;
		frame.call_script = before.frame->script;
	}
	if (count)
		frame.args = args_array(args, count);
	interp->frame = &frame;
	interp->scope = frame.scope;
	interp->module = module;
	interp->streams[STREAM_OUTPUT] = out;
	flow = run_statements(interp, &node->parts[BLOCK_END]->node, out);
	interp->streams[STREAM_OUTPUT] = output;
	interp_move(interp, &before);
	frame_release(&frame);
	if (has_scope)
		scope_unref(frame.scope);
	return flow == FLOW_RETURN ? FLOW_MORE : flow;
}

static enum flow
run_any(struct interp *interp, const Value *block, const Value *const *args,
    size_t count, bool has_scope, struct sink *out)
{
	const struct block_node *node = (const void *)block_node(block);

	if (UNLIKELY(!interp_enter(interp)))
		return FLOW_FAIL;
	if (node->has_params || node->has_parts)
		return run_driven(interp, block, args, count, has_scope, out);
	return run_plain(interp, block, args, count, has_scope, out);
}

enum flow
block_run(struct interp *interp, const Value *v, const Value *self,
    const Value *const *args, size_t count, bool has_scope, struct sink *out)
{
	static const struct name *self_name;
	struct scope *scope;
	struct variable *variable;
	Value *old, *block;
	enum flow flow;

	if (!self) {
		block = value_ref(v);
		flow = run_any(interp, block, args, count, has_scope, out);
		value_unref(block);
		return flow;
	}
	if (!self_name)
		self_name = name_of("_");
	block = value_ref(v);
	scope = scope_ref(place_of_module(interp, block_module(block)));
	variable = scope_own(scope, self_name);
	old = variable ? value_ref(variable->value) : NULL;
	scope_set(scope, self_name, value_ref(self));
	flow = run_any(interp, block, args, count, has_scope, out);
	if (old)
		scope_set(scope, self_name, old);
	else
		scope_remove(scope, self_name);
	scope_unref(scope);
	value_unref(block);
	return flow;
}

/* A failed block's error, for callers that are no statements. */
static void
take_error(struct interp *interp, enum flow flow, Value **err)
{
	if (flow != FLOW_FAIL)
		return;
	*err = interp->error;
	interp->error = NULL;
}

Value *
block_call(struct interp *interp, const Value *block, const Value *self,
    const Value *const *args, size_t count, Value **err)
{
	struct list_sink gather;
	enum flow flow;

	list_sink_init(&gather);
	flow = block_run(interp, block, self, args, count, false,
	    &gather.sink);
	take_error(interp, flow, err);
	if (flow != FLOW_FAIL)
		return list_sink_take(&gather);
	list_sink_release(&gather);
	return NULL;
}

Value *
block_invoke(struct interp *interp, const Value *block,
    const Value *const *args, size_t count, Value **err)
{
	struct list_sink gather;
	enum flow flow;

	list_sink_init(&gather);
	flow = block_run(interp, block, NULL, args, count, true,
	    &gather.sink);
	take_error(interp, flow, err);
	if (flow != FLOW_FAIL)
		return list_sink_array(&gather);
	list_sink_release(&gather);
	return NULL;
}

Value *
block_method(struct interp *interp, const Value *block, const Value *self,
    const Value *const *args, size_t count, Value **err)
{
	struct place before = interp_place(interp);
	struct scope *scope;
	struct list_sink gather;
	enum flow flow;

	if (!value_is_block(block))
		return value_ref(block);
	scope = scope_new(place_of_module(interp, block_module(block)));
	scope_set_text(scope, "this", value_ref(self));
	scope_set_text(scope, "_", value_ref(self));
	list_sink_init(&gather);
	interp->scope = scope;
	interp->module = block_module(block);
	flow = run_any(interp, block, args, count, true, &gather.sink);
	interp_move(interp, &before);
	scope_unref(scope);
	take_error(interp, flow, err);
	if (flow != FLOW_FAIL)
		return list_sink_take(&gather);
	list_sink_release(&gather);
	return NULL;
}
