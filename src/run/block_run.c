/*
 * block_run.c - running script blocks: plain ones right here, those with
 * parameters or named parts as a pipeline of one command.
 */
#include "base/base.h"
#include "run/eval.h"

#include "run/block.h"
#include "run/function_call.h"
#include "run/module.h"
#include "run/pipeline.h"
#include "run/throw.h"
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
	return pipeline_run(interp, &call, 1, NULL, out);
}

static Value *
args_array(const Value *const *args, size_t count)
{
	Value *array = array_new(count);

	for (size_t i = 0; i < count; i++)
		list_push(list_get(array), value_ref(args[i]));
	return array;
}

/* A frame of a plain block; field by field, because it is made for every
 * object of a pipeline. */
static inline void
frame_open(struct interp *interp, struct frame *frame,
    const struct block *block)
{
	struct frame *outer = interp->frame;

	frame->outer = outer;
	frame->command = NULL;
	frame->script = block->script;
	frame->at = &block->node->node;
	frame->module = block->module;
	frame->word = frame->name = frame->part = NULL;
	frame->has_input = false;
	frame->stage = NULL;
	frame->call_at = outer ? outer->at : NULL;
	frame->call_script = outer ? outer->script : NULL;
	frame->args = frame->bound = frame->input = NULL;
	frame->invocation = frame->cmdlet = frame->trail = NULL;
}

static enum flow
run_plain(struct interp *interp, const struct block *block,
    const Value *const *args, size_t count, bool has_scope, struct sink *out)
{
	const struct statements_node *body = block->node->parts[BLOCK_END];
	struct scope *base = place_of_module(interp, block->module);
	struct sink *output = interp->streams[STREAM_OUTPUT];
	struct place before = interp_place(interp);
	struct frame frame;
	enum flow flow;

	if (!body)
		return FLOW_MORE;
	frame_open(interp, &frame, block);
	frame.is_call = has_scope;
	frame.scope = has_scope ? scope_new(base) : base;
	if (count)
		frame.args = args_array(args, count);
	interp->frame = &frame;
	interp->scope = frame.scope;
	interp->module = block->module;
	interp->streams[STREAM_OUTPUT] = out;
	flow = run_statements(interp, &body->node, out);
	interp->streams[STREAM_OUTPUT] = output;
	interp_move(interp, &before);
	frame_release(&frame);
	if (has_scope)
		scope_unref(frame.scope);
	return flow == FLOW_RETURN ? FLOW_MORE : flow;
}

static enum flow
run_any(struct interp *interp, const Value *v, const struct block *block,
    const Value *const *args, size_t count, bool has_scope, struct sink *out)
{
	if (UNLIKELY(!interp_enter(interp)))
		return FLOW_FAIL;
	if (block->node->has_params || block->node->has_parts)
		return run_driven(interp, v, args, count, has_scope, out);
	return run_plain(interp, block, args, count, has_scope, out);
}

/* $_ for a while: the variable of a scope, and what it was. */
struct self {
	struct variable *variable;
	Value *before;
	unsigned flags;
};

static void
self_set(struct self *self, struct scope *scope, const Value *v)
{
	self->variable = scope_self(scope);
	self->before = self->variable->value;
	self->flags = self->variable->flags;
	self->variable->value = value_ref(v);
	self->variable->flags &= ~(unsigned)VARIABLE_UNSET;
}

static void
self_restore(struct self *self)
{
	value_set(&self->variable->value, self->before);
	self->variable->flags = self->flags;
}

enum flow
block_run(struct interp *interp, const Value *v, const Value *self,
    const Value *const *args, size_t count, bool has_scope, struct sink *out)
{
	const struct block *block = block_of(v);
	Value *held = value_ref(v);
	struct scope *scope;
	struct self current;
	enum flow flow;

	if (!self) {
		flow = run_any(interp, v, block, args, count, has_scope, out);
		value_unref(held);
		return flow;
	}
	scope = scope_ref(place_of_module(interp, block->module));
	self_set(&current, scope, self);
	flow = run_any(interp, v, block, args, count, has_scope, out);
	self_restore(&current);
	scope_unref(scope);
	value_unref(held);
	return flow;
}

/* What ended a block early, for callers that are no statements.
 *   gives   whether something did
 */
static bool
take_error(struct interp *interp, enum flow flow, Value **err)
{
	switch (flow) {
	case FLOW_FAIL:
		*err = interp->error;
		interp->error = NULL;
		return true;
	case FLOW_BREAK:
	case FLOW_CONTINUE:
	case FLOW_EXIT:
		*err = error_of_flow(flow);
		return true;
	case FLOW_MORE:
	case FLOW_STOP:
	case FLOW_RETURN:
		break;
	}
	return false;
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
	if (!take_error(interp, flow, err))
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
	if (!take_error(interp, flow, err))
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
	flow = run_any(interp, block, block_of(block), args, count, true,
	    &gather.sink);
	interp_move(interp, &before);
	scope_unref(scope);
	if (!take_error(interp, flow, err))
		return list_sink_take(&gather);
	list_sink_release(&gather);
	return NULL;
}
