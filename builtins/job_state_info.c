/*
 * job_state_info.c - JobStateInfo: the state of a job, and why it failed.
 */
#include "base/base.h"
#include "builtins/job_info.h"

#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

static Value *
state_info_text(const Value *v)
{
	return value_to_string(object_note(v, "State"));
}

static struct type type_state_info;

/* The state, and what the reason says. */
static Value *
state_info_freeze(const Value *v)
{
	const Value *reason = object_note(v, "Reason");
	Value *parts = array_new(2);

	list_push(list_get(parts),
	    value_int((int32_t)value_int64(object_note(v, "State"))));
	list_push(list_get(parts), reason && !value_is_null(reason)
			     ? value_to_string(reason)
			     : VALUE_NULL);
	return parts;
}

static Value *
state_info_thaw(const Value *data, Value **err)
{
	const struct list *parts = list_get(data);
	const Value *state, *reason;
	Value *v;

	if (!parts || list_count(parts) != 2)
		return value_ref(data);
	state = list_at(parts, 0);
	reason = list_at(parts, 1);
	if (value_kind(state) != V_INT32)
		return value_ref(data);
	v = object_typed(&type_state_info);
	object_add(v, "State",
	    value_enum(type_known(T_JOB_STATE), value_int64(state)));
	object_add(v, "Reason", value_is_null(reason)
			     ? VALUE_NULL
			     : exception_new(exception_type("RemoteException"),
				   value_ref(reason), NULL));
	return v;
}

static const char *const state_info_declared[] = {
	"System.Exception Reason {get;}",
	"System.Management.Automation.JobState State {get;}",
	NULL,
};

static struct type type_state_info = {
	.name = "System.Management.Automation.JobStateInfo",
	.declared = state_info_declared,
	.flags = TYPE_RECORD | TYPE_SURVIVES,
	.kind = V_OBJECT,
	.to_text = state_info_text,
	.freeze = state_info_freeze,
	.thaw = state_info_thaw,
};

/* The exception of an error, one that leads back to its record. */
static Value *
with_record(const struct error *error, const Value *record)
{
	const struct exception *from = exception_get(error->exception);
	Value *exception = exception_new(type_of(error->exception),
	    value_ref(from->message),
	    from->inner ? value_ref(from->inner) : NULL);

	if (from->extra)
		exception_get(exception)->extra = value_ref(from->extra);
	value_set(&exception_get(exception)->record, value_ref(record));
	return exception;
}

Value *
job_state_value(enum job_shown shown)
{
	Value *v = object_typed(&type_state_info);

	object_add(v, "State", value_enum(type_known(T_JOB_STATE), shown));
	object_add(v, "Reason", VALUE_NULL);
	return v;
}

Value *
job_state_info(const struct job_info *info)
{
	Value *v = job_state_value(job_info_state(info));
	Value *record = job_info_reason(info);
	const struct error *error = record ? error_get(record) : NULL;

	if (error)
		object_add(v, "Reason", with_record(error, record));
	value_unref(record);
	return v;
}

void
job_state_info_start(void)
{
	type_register(&type_state_info);
}
