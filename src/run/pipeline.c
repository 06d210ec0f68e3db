/*
 * pipeline.c - the driver: binds all stages, begins them from left to right,
 * feeds the first, ends them from left to right, releases them from right to
 * left. Objects are pushed: a stage's process is called from the emit of the
 * one before it, in the place where the pipeline was written.
 */
#include "base/base.h"
#include "run/pipeline.h"

#include <string.h>

#include "base/mem.h"
#include "run/binding.h"
#include "run/function.h"
#include "run/record.h"
#include "run/redirect.h"
#include "run/throw.h"
#include "value/error.h"

struct pipeline {
	struct interp *interp;
	struct invocation *elements;
	size_t count;
	struct sink *out;
	struct place place;
	bool has_thrown;    /* an error passed; it is noted once */
	bool owns_elements; /* of command_open */
	struct stage stages[];
};

/* What belongs to a stage but is nobody else's business. */
struct stage_block {
	struct binding binding;
	struct pipeline *pipeline;
	struct redirects *redirects;
	bool is_open;
};

static struct stage_block *
block_of(const struct stage *stage)
{
	return (struct stage_block *)(void *)stage->binding;
}

/* ----------------------------------------------------------------- moving */

static bool
is_depth_error(const struct error *error)
{
	return instance_type(error->exception) ==
	    exception_type("System.Management.Automation."
			   "ScriptCallDepthException");
}

/* Code that a compiled-in command ran failed: unless it was thrown, or is
 * some command's error already, it becomes the error of this one. */
static void
adopt(struct stage *stage, Value *record)
{
	struct error *error = error_get(record);

	if (stage->command->kind == COMMAND_CMDLET && error &&
	    !error->command && !error->is_thrown && !error->is_stop &&
	    !error_is_interrupt(record) && !is_depth_error(error))
		stage_sign(stage, record);
}

/* A failure is gathered by the error variable of the stage it leaves first. */
static enum flow
passed(struct stage *stage, enum flow flow)
{
	struct pipeline *pipeline = block_of(stage)->pipeline;

	if (LIKELY(flow != FLOW_FAIL) || pipeline->has_thrown)
		return flow;
	pipeline->has_thrown = true;
	if (!stage->interp->error)
		return flow;
	adopt(stage, stage->interp->error);
	common_note_error(&stage->binding->common, stage->interp->error);
	return flow;
}

static enum flow
call(struct stage *stage, enum flow (*step)(struct stage *stage))
{
	struct interp *interp = stage->interp;
	struct place here = interp->place;
	enum flow flow;

	interp->place = stage->place;
	flow = step(stage);
	interp->place = here;
	return passed(stage, flow);
}

/* An object that fits no parameter is an error about that object; the next
 * one comes all the same. Error variables of functions do not gather it. */
static enum flow
report_unbound(struct stage *stage, const Value *v, Value *err)
{
	struct sink **streams = stage->streams, *taps[STREAM_COUNT];
	struct error *error;
	enum flow flow;

	if (!err)
		err = binding_error(stage, "InputObjectNotBound",
		    "The input object cannot be bound to any parameters for "
		    "the command either because the command does not take "
		    "pipeline input or the input and its properties do not "
		    "match any of the parameters that take pipeline input.");
	error = error_get(err);
	if (!error->target || value_is_null(error->target))
		value_set(&error->target, value_ref(v));
	if (stage->command->kind == COMMAND_CMDLET)
		return stage_error(stage, err);
	memcpy(taps, streams, sizeof(taps));
	taps[STREAM_ERROR] = record_sink(streams[STREAM_ERROR]);
	stage->streams = taps;
	flow = stage_error(stage, err);
	stage->streams = streams;
	return flow;
}

static enum flow
take_object(struct stage *stage, const Value *v)
{
	const struct command *command = stage->command;
	Value **plain = stage->binding->plain_input;
	Value *err = NULL;

	stage->input = v;
	if (LIKELY(plain)) {
		value_set(plain, value_ref(v));
		return command->process ? command->process(stage) : FLOW_MORE;
	}
	if (!(command->flags & COMMAND_SIMPLE) &&
	    !bind_input(stage, v, &err))
		return report_unbound(stage, v, err);
	return command->process ? command->process(stage) : FLOW_MORE;
}

static enum flow
inlet_put(struct sink *sink, Value *v)
{
	struct stage *stage = (struct stage *)(void *)((char *)sink -
	    offsetof(struct stage, inlet));
	struct interp *interp = stage->interp;
	struct place here = interp->place;
	enum flow flow;

	if (UNLIKELY(stage->is_closed)) {
		value_unref(v);
		return FLOW_STOP;
	}
	interp->place = stage->place;
	flow = take_object(stage, v);
	stage->input = NULL;
	interp->place = here;
	value_unref(v);
	if (LIKELY(flow == FLOW_MORE))
		return FLOW_MORE;
	stage->is_closed = true;
	return passed(stage, flow);
}

static enum flow
begin_stage(struct stage *stage)
{
	stage->inlet.put = inlet_put;
	return stage->command->begin ? call(stage, stage->command->begin)
				     : FLOW_MORE;
}

/* The first object may come before the pipeline got here: the begin of a
 * stage before this one can emit. */
static enum flow
inlet_first_put(struct sink *sink, Value *v)
{
	struct stage *stage = (struct stage *)(void *)((char *)sink -
	    offsetof(struct stage, inlet));
	enum flow flow = begin_stage(stage);

	if (flow == FLOW_MORE)
		return inlet_put(sink, v);
	value_unref(v);
	stage->is_closed = true;
	return flow;
}

/* ---------------------------------------------------------------- opening */

static size_t
aligned(size_t size)
{
	return (size + 15) & ~(size_t)15;
}

static size_t
block_size(const struct invocation *element,
    const struct signature *signature)
{
	return aligned(sizeof(struct stage_block)) +
	    aligned(signature->count + element->count) +
	    aligned(element->command->args_size) +
	    aligned(element->command->state_size);
}

/* Cut the storage of one stage up. */
static void
lay_out(struct stage *stage, const struct invocation *element,
    const struct signature *signature, char *storage)
{
	struct stage_block *block = (struct stage_block *)(void *)storage;

	stage->binding = &block->binding;
	stage->binding->signature = signature;
	storage += aligned(sizeof(*block));
	stage->binding->states = (unsigned char *)storage;
	stage->binding->is_used = stage->binding->states + signature->count;
	storage += aligned(signature->count + element->count);
	stage->args = element->command->args_size ? storage : NULL;
	storage += aligned(element->command->args_size);
	stage->state = element->command->state_size ? storage : NULL;
}

static void
set_up(struct pipeline *pipeline, size_t i, bool has_input)
{
	struct stage *stage = &pipeline->stages[i];
	const struct invocation *element = &pipeline->elements[i];

	stage->interp = pipeline->interp;
	stage->command = element->command;
	stage->invocation = element;
	stage->at = element->at;
	stage->has_input = i > 0 || has_input;
	stage->place = pipeline->place;
	stage->streams = pipeline->place.streams;
	stage->inlet = (struct sink){.put = inlet_first_put, .fd = -1};
	block_of(stage)->pipeline = pipeline;
	common_start(&stage->binding->common);
	if (i + 1 < pipeline->count) {
		stage->next = &pipeline->stages[i + 1];
		stage->out = &stage->next->inlet;
	} else {
		stage->out = pipeline->out;
	}
}

static struct pipeline *
pipeline_new(struct interp *interp, struct invocation *elements, size_t count,
    bool has_input, struct sink *out)
{
	size_t head = aligned(sizeof(struct pipeline) +
	    count * sizeof(struct stage));
	size_t size = head;
	struct pipeline *pipeline;
	char *storage;

	for (size_t i = 0; i < count; i++)
		size += block_size(&elements[i],
		    signature_of(elements[i].command));
	pipeline = mem_zalloc(1, size);
	pipeline->interp = interp;
	pipeline->elements = elements;
	pipeline->count = count;
	pipeline->out = out;
	pipeline->place = interp->place;
	storage = (char *)pipeline + head;
	for (size_t i = 0; i < count; i++) {
		const struct signature *signature =
		    signature_of(elements[i].command);

		lay_out(&pipeline->stages[i], &elements[i], signature,
		    storage);
		storage += block_size(&elements[i], signature);
		set_up(pipeline, i, has_input);
	}
	return pipeline;
}

/* Redirections, the scope of a function, arguments: in this order, so that
 * what binding runs already writes where the command will. */
static bool
open_stage(struct stage *stage, Value **err)
{
	const struct invocation *element = stage->invocation;
	struct stage_block *block = block_of(stage);

	if (element->redirection_count) {
		block->redirects = redirects_open(stage->interp,
		    element->redirections, element->redirection_count,
		    element->command->kind == COMMAND_NATIVE, &stage->out,
		    stage->streams, err);
		if (!block->redirects)
			return false;
		stage->streams = redirects_streams(block->redirects);
		stage->place.streams = stage->streams;
	}
	if (element->command->function && !function_open(stage, element, err))
		return false;
	block->is_open = true;
	return element->command->kind == COMMAND_NATIVE ||
	    bind_arguments(stage, err);
}

static enum flow
open_stages(struct pipeline *pipeline)
{
	Value *err = NULL;

	for (size_t i = 0; i < pipeline->count; i++)
		if (!open_stage(&pipeline->stages[i], &err))
			return interp_throw(pipeline->interp, err);
	return FLOW_MORE;
}

/* When one wants no more at once, those behind it begin all the same. */
static enum flow
begin_stages(struct pipeline *pipeline)
{
	enum flow result = FLOW_MORE, flow;

	for (size_t i = 0; i < pipeline->count; i++) {
		struct stage *stage = &pipeline->stages[i];

		if (stage->inlet.put == inlet_put)
			continue;
		flow = begin_stage(stage);
		if (flow == FLOW_STOP)
			result = flow;
		else if (flow != FLOW_MORE)
			return flow;
	}
	return result;
}

struct pipeline *
pipeline_open(struct interp *interp, struct invocation *elements,
    size_t count, bool has_input, struct sink *out, enum flow *flow)
{
	struct pipeline *pipeline =
	    pipeline_new(interp, elements, count, has_input, out);

	*flow = open_stages(pipeline);
	if (*flow == FLOW_MORE)
		*flow = begin_stages(pipeline);
	if (*flow == FLOW_MORE)
		return pipeline;
	*flow = pipeline_close(pipeline, *flow);
	return NULL;
}

struct sink *
pipeline_inlet(struct pipeline *pipeline)
{
	return &pipeline->stages[0].inlet;
}

/* ---------------------------------------------------------------- closing */

/* The last stage that wants no more input, from a stage on; count when what
 * stands behind the pipeline wants none. */
static size_t
stopper(const struct pipeline *pipeline, size_t from)
{
	for (size_t i = pipeline->count; i-- > from;)
		if (pipeline->stages[i].is_full)
			return i;
	return pipeline->count;
}

static enum flow
end_stages(struct pipeline *pipeline, enum flow flow)
{
	size_t i = 0;

	if (flow == FLOW_STOP) {
		i = stopper(pipeline, 0);
		if (i < pipeline->count)
			flow = FLOW_MORE;
	}
	for (; i < pipeline->count && flow == FLOW_MORE; i++) {
		struct stage *stage = &pipeline->stages[i];

		stage->is_closed = true;
		if (!stage->command->end)
			continue;
		flow = call(stage, stage->command->end);
		if (flow != FLOW_STOP)
			continue;
		if (stopper(pipeline, i + 1) == pipeline->count)
			break;
		i = stopper(pipeline, i + 1) - 1;
		flow = FLOW_MORE;
	}
	return flow;
}

static enum flow
release_stage(struct stage *stage, enum flow flow)
{
	struct stage_block *block = block_of(stage);

	if (block->is_open && stage->command->release)
		stage->command->release(stage);
	bind_release(stage);
	if (block->redirects)
		flow = redirects_close(block->redirects, flow);
	return flow;
}

static enum flow
dispose(struct pipeline *pipeline, enum flow flow)
{
	for (size_t i = pipeline->count; i-- > 0;)
		flow = release_stage(&pipeline->stages[i], flow);
	for (size_t i = 0; i < pipeline->count; i++)
		invocation_release(&pipeline->elements[i]);
	if (pipeline->owns_elements)
		mem_free(pipeline->elements);
	mem_free(pipeline);
	mem_settle();
	return flow;
}

enum flow
pipeline_close(struct pipeline *pipeline, enum flow flow)
{
	return dispose(pipeline, end_stages(pipeline, flow));
}

/* ---------------------------------------------------------------- running */

/* A command at the head without input is processed once. */
static enum flow
process_head(struct pipeline *pipeline)
{
	struct stage *head = &pipeline->stages[0];

	return head->command->process ? call(head, head->command->process)
				      : FLOW_MORE;
}

static bool
has_failed(const struct pipeline *pipeline)
{
	for (size_t i = 0; i < pipeline->count; i++)
		if (pipeline->stages[i].has_failed)
			return true;
	return false;
}

enum flow
pipeline_run(struct interp *interp, struct invocation *elements,
    size_t count, const struct feed *feed, struct sink *out)
{
	struct pipeline *pipeline;
	enum flow flow;
	bool is_good;

	pipeline = pipeline_open(interp, elements, count, feed != NULL, out,
	    &flow);
	if (!pipeline) {
		interp->last_ok = flow != FLOW_FAIL;
		return flow;
	}
	flow = feed ? feed->push(interp, pipeline_inlet(pipeline),
			  feed->context)
		    : process_head(pipeline);
	flow = end_stages(pipeline, flow);
	is_good = flow != FLOW_FAIL && !has_failed(pipeline);
	flow = dispose(pipeline, flow);
	interp->last_ok = is_good && flow != FLOW_FAIL;
	return flow;
}

static struct pipeline *
open_command(struct interp *interp, const struct command_call *call,
    bool has_input, struct sink *out, enum flow *flow)
{
	const struct command *command = command_builtin(call->name);
	struct invocation *element;
	struct pipeline *pipeline;

	if (!command)
		bug("no command %s", call->name);
	element = mem_zalloc(1, sizeof(*element));
	element->command = command_ref(command);
	element->word = command->name;
	for (size_t i = 0; i < call->count; i++) {
		const struct named_argument *given = &call->arguments[i];
		struct argument *argument = invocation_argument(element);

		argument->name = given->name;
		argument->name_len = strlen(given->name);
		argument->value = given->value;
		argument->has_colon = given->value != NULL;
	}
	pipeline = pipeline_open(interp, element, 1, has_input, out, flow);
	if (pipeline)
		pipeline->owns_elements = true;
	else
		mem_free(element);
	return pipeline;
}

struct pipeline *
command_open(struct interp *interp, const struct command_call *call,
    struct sink *out, enum flow *flow)
{
	return open_command(interp, call, true, out, flow);
}

enum flow
command_run(struct interp *interp, const struct command_call *call,
    const Value *input, struct sink *out)
{
	struct pipeline *pipeline;
	enum flow flow;

	pipeline = open_command(interp, call, input != NULL, out, &flow);
	if (!pipeline)
		return flow;
	flow = input ? sink_put_all(pipeline_inlet(pipeline),
			   value_ref(input))
		     : process_head(pipeline);
	return pipeline_close(pipeline, flow);
}
