/*
 * process_query.c - see process_query.h.
 */
#include "base/base.h"
#include "builtins/process_query.h"

#include "run/process.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/pattern.h"
#include "value/text.h"

static enum flow
no_name(struct stage *stage, const Value *name)
{
	return stage_error(stage, error_new(
	    "Microsoft.PowerShell.Commands.ProcessCommandException",
	    "NoProcessFoundForGivenName", ERROR_ObjectNotFound,
	    value_ref(name), "Cannot find a process with the name \"%s\". "
	    "Verify the process name and call the cmdlet again.",
	    text_bytes(name)));
}

static enum flow
no_id(struct stage *stage, const Value *id)
{
	return stage_error(stage, error_new(
	    "Microsoft.PowerShell.Commands.ProcessCommandException",
	    "NoProcessFoundForGivenId", ERROR_ObjectNotFound, value_ref(id),
	    "Cannot find a process with the process identifier %lld.",
	    (long long)value_int64(id)));
}

static enum flow
find_name(struct stage *stage, const Value *name, const struct list *all,
    struct list *found)
{
	size_t before = list_count(found);

	for (size_t i = 0; i < list_count(all); i++) {
		const Value *v = list_at(all, i);

		if (wildcard_text(text_bytes(name),
			process_name(process_of(v))))
			list_push(found, value_ref(v));
	}
	if (list_count(found) == before && !wildcard_has(text_bytes(name)))
		return no_name(stage, name);
	return FLOW_MORE;
}

static enum flow
find_id(struct stage *stage, const Value *id, struct list *found)
{
	Value *v = process_find((pid_t)value_int64(id));

	if (!v)
		return no_id(stage, id);
	list_push(found, v);
	return FLOW_MORE;
}

enum flow
process_query_find(struct stage *stage, const struct process_query *query,
    Value **found)
{
	const Value *wanted = query->names ? query->names
	    : query->ids ? query->ids : query->objects;
	Value *all = wanted && !query->names ? NULL : processes_all();
	enum flow flow = FLOW_MORE;
	const Value *one;
	struct iter iter;

	if (!wanted) {
		*found = all;
		return FLOW_MORE;
	}
	*found = array_new(4);
	iter_init(&iter, wanted);
	while (flow == FLOW_MORE && (one = iter_next(&iter)))
		if (query->names)
			flow = find_name(stage, one, list_get(all),
			    list_get(*found));
		else if (query->ids)
			flow = find_id(stage, one, list_get(*found));
		else if (process_of(one))
			list_push(list_get(*found), value_ref(one));
	iter_release(&iter);
	value_unref(all);
	return flow;
}
