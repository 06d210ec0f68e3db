/*
 * try.c - try, catch, finally and trap: which handler takes an error, and
 * what $_ is there.
 */
#include "base/base.h"
#include "run/tree.h"

#include "base/mem.h"
#include "run/enumerator.h"
#include "run/throw.h"
#include "value/type.h"

/* How far a type lies below another; -1: it is no such type. */
static int
type_distance(const struct type *type, const struct type *base)
{
	int distance = 0;

	for (; type; type = type->base, distance++)
		if (type == base)
			return distance;
	return -1;
}

/* The handler whose type is nearest to an exception's; those without types
 * take everything, but come last. */
static const struct catch_node *
nearest_handler(struct interp *interp, const struct node_list *handlers,
    const struct type *type, bool *is_typed)
{
	const struct catch_node *best = NULL;
	int least = 0, distance;

	*is_typed = false;
	for (uint32_t i = 0; i < handlers->count; i++) {
		const struct catch_node *handler =
		    (const void *)handlers->items[i];

		if (!handler->types.count && !best)
			best = handler;
		for (uint32_t j = 0; j < handler->types.count; j++) {
			Value *err = NULL;
			const struct type *wanted = type_of_node(interp,
			    handler->types.items[j], &err);

			value_unref(err);
			distance = wanted ? type_distance(type, wanted) : -1;
			if (distance < 0 || (*is_typed && distance >= least))
				continue;
			best = handler;
			least = distance;
			*is_typed = true;
		}
	}
	return best;
}

/*
 * The handler for an error, as PowerShell looks: by the inner exception, by
 * the exception itself, and for one made terminating by Stop by
 * ActionPreferenceStopException first.
 *   gives   NULL when none; *exception is what the handler shall see, lent;
 *           *is_own: by the exception itself, and its type was named
 */
static const struct catch_node *
find_handler(struct interp *interp, const struct node_list *handlers,
    const Value *record, const Value **exception, bool *is_own)
{
	const struct error *error = error_get(record);
	const struct exception *data = exception_get(error->exception);
	const struct catch_node *handler;
	bool is_typed;

	*exception = error->exception;
	*is_own = false;
	if (error->is_stop) {
		handler = nearest_handler(interp, handlers,
		    exception_type("System.Management.Automation."
				   "ActionPreferenceStopException"),
		    &is_typed);
		if (is_typed)
			return handler;
	}
	if (data && data->inner) {
		handler = nearest_handler(interp, handlers,
		    type_of(data->inner), &is_typed);
		if (is_typed) {
			*exception = data->inner;
			return handler;
		}
	}
	return nearest_handler(interp, handlers, type_of(error->exception),
	    is_own);
}

/* Run a handler's body with $_ the record. */
static enum flow
handle(struct interp *interp, const struct catch_node *handler,
    const Value *record, struct sink *out)
{
	Value *outer = interp->handled;
	struct saved_variable saved;
	enum flow flow;

	interp->handled = value_ref(record);
	saved_set(interp, &saved, "_", value_ref(record));
	flow = run_body(interp, handler->body, out);
	saved_restore(interp, &saved);
	value_unref(interp->handled);
	interp->handled = outer;
	return flow;
}

/*
 * The record a handler sees: with the inner exception if that matched; the
 * exception's own, which knows no command, when a RuntimeException that Stop
 * made terminating was caught by its type.
 */
static Value *
record_for(Value *record, const Value *exception, bool is_own)
{
	const struct error *error = error_get(record);
	Value *copy;

	if (exception == error->exception &&
	    !(is_own && error->is_stop &&
		type_is(type_of(exception), type_known(T_RUNTIME))))
		return record;
	copy = error_around(exception, record);
	if (exception == error->exception) {
		mem_free(error_get(copy)->command);
		error_get(copy)->command = NULL;
		value_set(&error_get(copy)->activity, NULL);
		value_set(&error_get(copy)->invocation, NULL);
	}
	value_unref(record);
	return copy;
}

static enum flow
try_body(struct interp *interp, const struct try_node *node,
    struct sink *out)
{
	const struct catch_node *handler;
	const Value *exception;
	Value *record;
	enum flow flow;
	bool is_own;

	interp->try_depth++;
	flow = run_body(interp, node->body, out);
	interp->try_depth--;
	if (flow != FLOW_FAIL || error_is_interrupt(interp->error))
		return flow;
	handler = find_handler(interp, &node->catches, interp->error,
	    &exception, &is_own);
	if (!handler)
		return flow;
	interp->last_ok = false;
	interp->leaving = NULL;
	interp_log_error(interp, interp->error);
	record = interp->error;
	interp->error = NULL;
	record = record_for(record, exception, is_own);
	flow = handle(interp, handler, record, out);
	value_unref(record);
	return flow;
}

enum flow
run_try(struct interp *interp, const struct try_node *node, struct sink *out)
{
	enum flow flow = try_body(interp, node, out), last;
	const struct name *label = interp->label;
	int exit_code = interp->exit_code;
	Value *error = interp->error;

	if (!node->finally)
		return flow;
	interp->error = NULL;
	last = run_body(interp, node->finally,
	    flow == FLOW_STOP ? sink_null() : out);
	if (last != FLOW_MORE) {
		value_unref(error);
		return last;
	}
	interp->error = error;
	interp->label = label;
	interp->exit_code = exit_code;
	return flow;
}

enum flow
run_traps(struct interp *interp, const struct node_list *traps,
    struct sink *out)
{
	const struct catch_node *handler;
	const Value *exception;
	Value *record;
	enum flow flow;
	bool is_own;

	if (error_is_interrupt(interp->error))
		return FLOW_FAIL;
	handler = find_handler(interp, traps, interp->error, &exception,
	    &is_own);
	if (!handler)
		return interp_uncaught(interp);
	interp_log_error(interp, interp->error);
	record = record_for(interp->error, exception, is_own);
	interp->error = NULL;
	flow = handle(interp, handler, record, out);
	switch (flow) {
	case FLOW_CONTINUE:
		value_unref(record);
		return FLOW_MORE;
	case FLOW_BREAK:
		return interp_throw(interp, record);
	case FLOW_MORE:
		return interp_show_error(interp, record);
	default:
		value_unref(record);
		return flow;
	}
}
