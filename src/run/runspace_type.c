/*
 * runspace_type.c - see runspace_type.h.
 */
#include "base/base.h"
#include "run/runspace_type.h"

#include "base/mem.h"
#include "type/types.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/format.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

#define SMR "System.Management.Automation.Runspaces."

enum runspace_state { RUNSPACE_NEW, RUNSPACE_OPEN = 2, RUNSPACE_CLOSED };
enum availability { NOT_AVAILABLE, AVAILABLE, BUSY = 3 };

struct runspace {
	int32_t id;
	enum runspace_state state;
	Value *name, *instance_id;
};

static struct type type_runspace, type_local, type_remote;

/* Every runspace that was not disposed of, in the order they were made. */
static Value *all;

static struct runspace *
runspace_of(const Value *v)
{
	return instance_data(v, &type_runspace);
}

static Value *
runspace_new(enum runspace_state state)
{
	static int32_t last_id;
	struct runspace *runspace = mem_alloc(sizeof(*runspace));
	Value *v;

	last_id++;
	*runspace = (struct runspace){last_id, state,
	    text_printf("Runspace%d", last_id), guid_random()};
	v = instance_new(&type_local, runspace);
	list_push(list_get(all), value_ref(v));
	return v;
}

/* That of the session, made first. */
static const Value *
runspace_own(void)
{
	if (!all) {
		all = array_new(1);
		value_unref(runspace_new(RUNSPACE_OPEN));
	}
	return list_at(list_get(all), 0);
}

Value *
runspace_remote(const uint8_t guid[16], bool is_open)
{
	struct runspace *runspace = mem_alloc(sizeof(*runspace));

	*runspace = (struct runspace){0,
	    is_open ? RUNSPACE_OPEN : RUNSPACE_CLOSED,
	    text_empty(), value_guid(guid)};
	return instance_new(&type_remote, runspace);
}

Value *
runspaces_all(void)
{
	Value *copy = array_new(1);

	runspace_own();
	list_push_all(list_get(copy), list_get(all));
	return copy;
}

static void
runspace_release(void *data)
{
	struct runspace *runspace = data;

	value_unref(runspace->name);
	value_unref(runspace->instance_id);
	mem_free(runspace);
}

/* -------------------------------------------------------------- properties */

static Value *
get_id(const Value *self, Value **err)
{
	return value_int(runspace_of(self)->id);
}

static Value *
get_name(const Value *self, Value **err)
{
	return value_ref(runspace_of(self)->name);
}

static bool
set_name(const Value *self, Value *value, Value **err)
{
	value_set(&runspace_of(self)->name, value_text(value));
	value_unref(value);
	return true;
}

static Value *
get_instance_id(const Value *self, Value **err)
{
	return value_ref(runspace_of(self)->instance_id);
}

static Value *
get_state_info(const Value *self, Value **err)
{
	Value *info = object_new();

	object_add(info, "State", value_enum(type_enum(SMR "RunspaceState"),
	    runspace_of(self)->state));
	object_add(info, "Reason", VALUE_NULL);
	return info;
}

static Value *
get_availability(const Value *self, Value **err)
{
	enum availability availability = self == runspace_own() ? BUSY
	    : runspace_of(self)->state == RUNSPACE_OPEN ? AVAILABLE
							: NOT_AVAILABLE;

	return value_enum(type_enum(SMR "RunspaceAvailability"),
	    (int)availability);
}

static Value *
get_remote(const Value *self, Value **err)
{
	return value_bool(instance_type(self) == &type_remote);
}

static Value *
get_default(const Value *self, Value **err)
{
	return value_ref(runspace_own());
}

/* ----------------------------------------------------------------- methods */

static Value *
runspace_create(const struct call *call, Value **err)
{
	runspace_own();
	return runspace_new(RUNSPACE_NEW);
}

static Value *
runspace_open(const struct call *call, Value **err)
{
	struct runspace *runspace = runspace_of(call->self);
	const struct type *states = type_enum(SMR "RunspaceState");

	if (runspace->state != RUNSPACE_NEW)
		return call_throw(call, err, SMR "InvalidRunspaceState"
		    "Exception", "Cannot open the runspace because the "
		    "runspace is not in the BeforeOpen state. Current state "
		    "of runspace is '%s'.",
		    type_label(states, runspace->state));
	runspace->state = RUNSPACE_OPEN;
	return VALUE_VOID;
}

static Value *
runspace_close(const struct call *call, Value **err)
{
	if (call->self != runspace_own())
		runspace_of(call->self)->state = RUNSPACE_CLOSED;
	return VALUE_VOID;
}

static Value *
runspace_dispose(const struct call *call, Value **err)
{
	struct list *list = list_get(all);

	runspace_close(call, err);
	for (size_t i = 1; i < list_count(list); i++)
		if (list_at(list, i) == call->self) {
			list_remove(list, i, 1);
			break;
		}
	return VALUE_VOID;
}

static const struct property runspace_statics[] = {
	GETTER("DefaultRunspace", get_default, SMR "Runspace"),
	{NULL},
};

static const struct property runspace_properties[] = {
	GETTER("Id", get_id, "int"),
	GETTER("InstanceId", get_instance_id, "guid"),
	{"Name", get_name, set_name, "string"},
	GETTER("RunspaceAvailability", get_availability,
	    SMR "RunspaceAvailability"),
	GETTER("RunspaceIsRemote", get_remote, "bool"),
	GETTER("RunspaceStateInfo", get_state_info, SMR "RunspaceStateInfo"),
	{NULL},
};

static const struct method runspace_methods[] = {
	METHOD("Close", runspace_close, 0, 0, "void Close()"),
	METHOD("CloseAsync", runspace_close, 0, 0, "void CloseAsync()"),
	METHOD("Dispose", runspace_dispose, 0, 0, "void Dispose()"),
	METHOD("Open", runspace_open, 0, 0, "void Open()"),
	METHOD("OpenAsync", runspace_open, 0, 0, "void OpenAsync()"),
	{NULL},
};

static const struct method factory_methods[] = {
	METHOD("CreateRunspace", runspace_create, 0, 0,
	    SMR "Runspace CreateRunspace()"),
	{NULL},
};

static struct type type_runspace = {
	.name = SMR "Runspace",
	.accelerator = "runspace",
	.kind = V_INSTANCE,
	.statics = runspace_statics,
	.properties = runspace_properties,
	.methods = runspace_methods,
};

static struct type type_local = {
	.name = SMR "LocalRunspace",
	.kind = V_INSTANCE,
	.release = runspace_release,
};

static struct type type_remote = {
	.name = "System.Management.Automation.RemoteRunspace",
	.kind = V_INSTANCE,
	.release = runspace_release,
};

static struct type type_factory = {
	.name = SMR "RunspaceFactory",
	.accelerator = "runspacefactory",
	.kind = V_INSTANCE,
	.static_methods = factory_methods,
};

void
runspace_start(void)
{
	type_runspace.base = type_factory.base = type_known(T_OBJECT);
	type_local.base = type_remote.base = &type_runspace;
	type_register(&type_runspace);
	type_register(&type_local);
	type_register(&type_remote);
	type_register(&type_factory);
}
