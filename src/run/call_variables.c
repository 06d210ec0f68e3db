/*
 * call_variables.c - see call_variables.h. They lie in the global scope and
 * look at the innermost frame that has what they are about, so entering a
 * function costs nothing for them.
 */
#include "base/base.h"
#include "run/call_variables.h"

#include <string.h>

#include "lang/parse.h"
#include "run/cmdlet_value.h"
#include "run/command.h"
#include "run/enumerator.h"
#include "run/function_call.h"
#include "run/interp.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"

/* The call, script or "& { }" around what runs. */
static struct frame *
call_frame(struct interp *interp)
{
	struct frame *frame = interp->frame;

	while (frame->outer && !frame->is_call)
		frame = frame->outer;
	return frame;
}

static Value *
get_args(struct interp *interp)
{
	struct frame *frame = interp->frame;

	if (!frame->args)
		frame->args = array_new(0);
	return value_ref(frame->args);
}

static bool
set_args(struct interp *interp, Value *v, Value **err)
{
	value_set(&interp->frame->args, v);
	return true;
}

static Value *
get_input(struct interp *interp)
{
	struct frame *frame = interp->frame;

	/* One walk for all who read it: what was read is gone. */
	if (!frame->input)
		frame->input = enumerator_new(array_new(0));
	else if (list_get(frame->input))
		frame->input = enumerator_new(frame->input);
	return value_ref(frame->input);
}

static bool
set_input(struct interp *interp, Value *v, Value **err)
{
	value_set(&interp->frame->input, v);
	return true;
}

static Value *
get_invocation(struct interp *interp)
{
	return value_ref(frame_invocation(call_frame(interp)));
}

static Value *
get_bound(struct interp *interp)
{
	struct frame *frame = call_frame(interp);
	const Value *bound = frame_bound(frame);

	if (!bound)
		bound = frame->bound = table_new();
	return value_ref(bound);
}

static bool
set_nothing(struct interp *interp, Value *v, Value **err)
{
	value_unref(v);
	return true;
}

/* Of the nearest advanced function: helpers see their caller's. */
static Value *
get_cmdlet(struct interp *interp)
{
	struct frame *frame = interp->frame;

	while (frame && !(frame->stage && frame->command &&
			    !(frame->command->flags & COMMAND_SIMPLE)))
		frame = frame->outer;
	if (!frame)
		return VALUE_NULL;
	if (!frame->cmdlet)
		frame->cmdlet = cmdlet_value_new(frame->stage);
	return value_ref(frame->cmdlet);
}

/* The file whose code runs. */
static const char *
running_file(const struct interp *interp)
{
	const struct script *script = interp->frame->script;

	return script ? script_file(script) : NULL;
}

static Value *
get_script_path(struct interp *interp)
{
	const char *file = running_file(interp);

	return file ? text_of(file) : text_empty();
}

static Value *
get_script_root(struct interp *interp)
{
	const char *file = running_file(interp), *slash;

	slash = file ? strrchr(file, '/') : NULL;
	if (!slash)
		return text_empty();
	return text_new(file, slash == file ? 1 : (size_t)(slash - file));
}

static Value *
get_null(struct interp *interp)
{
	return VALUE_NULL;
}

void
call_variables_start(struct interp *interp)
{
	static const struct {
		const char *name;
		Value *(*get)(struct interp *interp);
		bool (*set)(struct interp *interp, Value *v, Value **err);
		unsigned flags;
	} rows[] = {
		{"null", get_null, set_nothing, VARIABLE_ALL_SCOPE},
		{"args", get_args, set_args, 0},
		{"input", get_input, set_input, 0},
		{"MyInvocation", get_invocation, set_nothing, 0},
		{"PSBoundParameters", get_bound, set_nothing, 0},
		{"PSCmdlet", get_cmdlet, set_nothing, 0},
		{"PSScriptRoot", get_script_root, set_nothing, 0},
		{"PSCommandPath", get_script_path, set_nothing, 0},
	};

	for (size_t i = 0; i < COUNT_OF(rows); i++) {
		struct variable *variable = scope_make(interp->global,
		    name_of(rows[i].name));

		variable->get = rows[i].get;
		variable->set = rows[i].set;
		variable->flags = VARIABLE_AUTOMATIC;
		if (rows[i].flags & VARIABLE_ALL_SCOPE)
			variable_all_scope(variable);
	}
}
