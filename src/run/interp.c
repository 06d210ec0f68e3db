/*
 * interp.c - making and ending interpreters, their recursion guard and their
 * checkpoint.
 */
#include "base/base.h"
#include "run/interp.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "os/loop.h"
#include "os/sig.h"
#include "run/aliases.h"
#include "run/automatic.h"
#include "run/block.h"
#include "run/call_variables.h"
#include "run/cmdlet_value.h"
#include "run/command.h"
#include "run/enumerator.h"
#include "run/eval.h"
#include "run/function_call.h"
#include "run/host.h"
#include "run/host_ui.h"
#include "run/intrinsic.h"
#include "run/invocation.h"
#include "run/module.h"
#include "run/parse_error.h"
#include "run/psobject.h"
#include "run/record_types.h"
#include "run/reference.h"
#include "run/switch_value.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

struct extra {
	struct extra *next;
	const void *key;
	void (*release)(void *data);
	void *data;
};

static struct interp *current;

struct interp *
interp_current(void)
{
	return current;
}

/* ----------------------------------------------------------------- starting */

static Value *
upcall(const Value *block, const Value *self, Value *const *args,
    size_t count, Value **err)
{
	const Value *few[8] = {NULL}, **lent = few;
	Value *result;

	if (!value_is_block(block))
		return value_ref(block);
	if (count > COUNT_OF(few))
		lent = mem_zalloc(count, sizeof(*lent));
	for (size_t i = 0; i < count; i++)
		lent[i] = args[i];
	result = block_method(current, block, self, lent, count, err);
	if (lent != few)
		mem_free(lent);
	return result;
}

static void
start_once(void)
{
	static const struct upcalls calls = {.invoke = upcall};
	static bool is_started;

	if (is_started)
		return;
	is_started = true;
	upcalls_set(&calls);
	intrinsic_start();
	switch_value_start();
	reference_start();
	enumerator_start();
	psobject_start();
	invocation_start();
	cmdlet_value_start();
	host_ui_start();
	function_call_start();
	block_start();
	module_value_start();
	record_types_start();
	parser_start();
	command_info_start();
}

void
interp_switch(struct interp *interp)
{
	bool is_elsewhere = strcmp(text_bytes(current->location),
	    text_bytes(interp->location)) != 0;

	current = interp;
	/* One that is gone stays where the other was. */
	if (is_elsewhere && chdir(text_bytes(interp->location)) != 0)
		return;
}

static Value *
working_directory(void)
{
	char path[PATH_MAX];

	return text_of(getcwd(path, sizeof(path)) ? path : "/");
}

struct interp *
interp_new(struct host *host)
{
	struct interp *interp = mem_zalloc(1, sizeof(*interp));
	struct frame *root = mem_zalloc(1, sizeof(*root));

	start_once();
	if (!current)
		current = interp;
	interp->host = host;
	interp->global = interp->scope = scope_new(NULL);
	scope_set_script(interp->global, false);
	root->scope = interp->global;
	root->is_call = true;
	interp->frame = root;
	for (size_t i = 0; i < STREAM_COUNT; i++)
		interp->base_streams[i] = sink_null();
	interp->streams = interp->base_streams;
	interp->errors = list_new(NULL);
	interp->location = working_directory();
	interp->last_ok = true;
	automatic_start(interp);
	call_variables_start(interp);
	aliases_start(interp);
	return interp;
}

void
interp_enter_process(struct interp *interp, struct host *host)
{
	current = interp;
	interp->host = host;
	value_set(&interp->location, working_directory());
	automatic_enter_process(interp);
}

void
interp_free(struct interp *interp)
{
	struct extra *extra, *next;

	for (extra = interp->extra; extra; extra = next) {
		next = extra->next;
		if (extra->release)
			extra->release(extra->data);
		mem_free(extra->data);
		mem_free(extra);
	}
	value_unref(interp->error);
	value_unref(interp->handled);
	value_unref(interp->errors);
	value_unref(interp->location);
	value_unref(interp->using);
	modules_end(interp);
	scope_clear(interp->global);
	scope_unref(interp->global);
	frame_release(interp->frame);
	mem_free(interp->frame);
	if (current == interp)
		current = NULL;
	mem_free(interp);
}

void *
interp_extra(struct interp *interp, const void *key, size_t size,
    void (*release)(void *data))
{
	struct extra *extra;

	for (extra = interp->extra; extra; extra = extra->next)
		if (extra->key == key)
			return extra->data;
	extra = mem_alloc(sizeof(*extra));
	*extra = (struct extra){interp->extra, key, release,
	    mem_zalloc(1, size)};
	interp->extra = extra;
	return extra->data;
}

/* ----------------------------------------------------------------- guarding */

bool
interp_too_deep(struct interp *interp)
{
	interp_throw(interp,
	    error_new("System.Management.Automation.ScriptCallDepthException",
		"CallDepthOverflow", ERROR_InvalidOperation, NULL,
		"The script failed due to call depth overflow."));
	return false;
}

void
interp_defer(struct interp *interp, void (*due)(struct interp *interp))
{
	interp->due = due;
	interp->ticks = CHECKPOINT_TURNS - 1;
}

void
interp_run_due(struct interp *interp)
{
	void (*due)(struct interp *interp) = interp->due;

	if (!interp_is_due(interp))
		return;
	interp->due = NULL;
	interp->is_running_due = true;
	due(interp);
	interp->is_running_due = false;
}

Value *
interp_stopped(void)
{
	return error_new("System.Management.Automation.PipelineStoppedException",
	    "PipelineStopped", ERROR_OperationStopped, NULL,
	    "The pipeline has been stopped.");
}

enum flow
interp_look_around(struct interp *interp)
{
	Value *err = NULL;

	if (interp->loop)
		loop_turn(interp->loop, LOOP_AT_ONCE);
	if (!interp->is_job) /* its log is told of on time anyway */
		host_show(interp->host);
	if (interp_is_due(interp))
		interp_run_due(interp);
	if (UNLIKELY(mem_is_short) && !mem_keep_reserve()) {
		error_no_memory(&err);
		return interp_throw(interp, err);
	}
	/* Each request stops what runs once: finally blocks come to their
	 * end. */
	if (!sig_take_stop())
		return FLOW_MORE;
	return interp_throw(interp, interp_stopped());
}
