/*
 * runspace_type.c - see runspace_type.h.
 */
#include "base/base.h"
#include "run/runspace_type.h"

#include "base/mem.h"
#include "run/host.h"
#include "run/interp.h"
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
	struct interp *interp;   /* while it is open; not of the session's */
	bool is_busy;
};

static struct type type_runspace, type_local, type_remote;

/* Every runspace that was not disposed of, in the order they were made. */
static Value *all;

static struct runspace *
runspace_of(const Value *v)
{
	return instance_data(v, &type_runspace);
}

/* Nobody sees what is printed past the streams, and nobody can be asked. */
static void
host_text(struct host *host, const char *bytes, size_t len)
{
}

static void
host_flush(struct host *host)
{
}

static int
host_width(struct host *host)
{
	return 120;
}

static bool
host_has_colour(struct host *host)
{
	return false;
}

static Value *
host_read_line(struct host *host, const char *prompt, bool is_secret,
    Value **err)
{
	*err = error_new("System.Management.Automation.Host.HostException",
	    "HostFunctionNotImplemented", ERROR_NotImplemented, NULL,
	    "A command that prompts the user failed because the host program"
	    " or the command type does not support user interaction.");
	return NULL;
}

static struct host silent_host = {
	.out = host_text,
	.err = host_text,
	.flush = host_flush,
	.width = host_width,
	.has_colour = host_has_colour,
	.read_line = host_read_line,
};

/* Handed down: what else an interpreter needs, and what it leaves. */
static void (*on_open)(struct interp *interp);
static void (*on_close)(struct interp *interp);

void
runspace_on_open(void (*opened)(struct interp *interp),
    void (*closing)(struct interp *interp))
{
	on_open = opened;
	on_close = closing;
}

static void
open_up(struct runspace *runspace)
{
	runspace->interp = interp_new(&silent_host);
	runspace->interp->loop = interp_current()->loop;
	runspace->interp->is_non_interactive = true;
	if (on_open)
		on_open(runspace->interp);
	runspace->state = RUNSPACE_OPEN;
}

/* One that runs something is closed when that ends. */
static void
close_down(struct runspace *runspace)
{
	runspace->state = RUNSPACE_CLOSED;
	if (!runspace->interp || runspace->is_busy)
		return;
	if (on_close)
		on_close(runspace->interp);
	interp_free(runspace->interp);
	runspace->interp = NULL;
}

static Value *
make(enum runspace_state state)
{
	static int32_t last_id;
	struct runspace *runspace = mem_alloc(sizeof(*runspace));
	Value *v;

	last_id++;
	*runspace = (struct runspace){last_id, state,
	    text_printf("Runspace%d", last_id), guid_random(), NULL, false};
	v = instance_new(&type_local, runspace);
	list_push(list_get(all), value_ref(v));
	return v;
}

const Value *
runspace_own(void)
{
	if (!all) {
		all = array_new(1);
		value_unref(make(RUNSPACE_OPEN));
	}
	return list_at(list_get(all), 0);
}

Value *
runspace_remote(const uint8_t guid[16], bool is_open)
{
	struct runspace *runspace = mem_alloc(sizeof(*runspace));

	*runspace = (struct runspace){0,
	    is_open ? RUNSPACE_OPEN : RUNSPACE_CLOSED,
	    text_empty(), value_guid(guid), NULL, false};
	return instance_new(&type_remote, runspace);
}

Value *
runspace_new(void)
{
	runspace_own();
	return make(RUNSPACE_NEW);
}

bool
runspace_is(const Value *v)
{
	return instance_data(v, &type_local) != NULL;
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

	close_down(runspace);
	value_unref(runspace->name);
	value_unref(runspace->instance_id);
	mem_free(runspace);
}

/* ----------------------------------------------------------------- running */

struct interp *
runspace_enter(const Value *self, const struct call *call, Value **err)
{
	struct runspace *runspace = runspace_of(self);
	struct interp *outer = interp_current();

	if (self == runspace_own())
		return outer;
	if (runspace->state == RUNSPACE_NEW)
		open_up(runspace);
	if (!runspace->interp) {
		call_throw(call, err, SMR "InvalidRunspaceStateException",
		    "Cannot perform the operation because the runspace is not"
		    " in the 'Opened' state. Current state of runspace is"
		    " 'Closed'.");
		return NULL;
	}
	if (runspace->is_busy) {
		call_throw(call, err, "System.Management.Automation."
		    "PSInvalidOperationException", "The runspace is busy with"
		    " another pipeline.");
		return NULL;
	}
	runspace->is_busy = true;
	interp_switch(runspace->interp);
	return outer;
}

void
runspace_leave(const Value *self, struct interp *outer)
{
	struct runspace *runspace = runspace_of(self);

	if (self == runspace_own())
		return;
	interp_switch(outer);
	runspace->is_busy = false;
	if (runspace->state == RUNSPACE_CLOSED)
		close_down(runspace);
}

void
runspace_forget(const Value *self)
{
	struct list *list = list_get(all);

	if (self == runspace_own())
		return;
	close_down(runspace_of(self));
	for (size_t i = 1; i < list_count(list); i++)
		if (list_at(list, i) == self) {
			list_remove(list, i, 1);
			break;
		}
}

/* ------------------------------------------------------ .SessionStateProxy */

static struct type type_proxy;

static void
proxy_release(void *data)
{
	value_unref(data);
}

static Value *
get_proxy(const Value *self, Value **err)
{
	return instance_new(&type_proxy, value_ref(self));
}

/* Enter the runspace for the variable that the first argument names. */
static struct interp *
proxy_enter(const struct call *call, const struct name **name, Value **err)
{
	Value *text;

	if (!call_text(call, 0, &text, err))
		return NULL;
	*name = name_of(text_bytes(text));
	value_unref(text);
	return runspace_enter(instance_data(call->self, &type_proxy), call,
	    err);
}

static Value *
proxy_set(const struct call *call, Value **err)
{
	const struct name *name;
	struct interp *outer = proxy_enter(call, &name, err), *interp;
	bool ok;

	if (!outer)
		return NULL;
	interp = interp_current();
	ok = variable_write(interp, scope_target(interp->global, name),
	    value_ref(call->args[1]), err);
	runspace_leave(instance_data(call->self, &type_proxy), outer);
	return ok ? VALUE_VOID : NULL;
}

static Value *
proxy_get(const struct call *call, Value **err)
{
	const struct variable *variable;
	const struct name *name;
	struct interp *outer = proxy_enter(call, &name, err), *interp;
	Value *v;

	if (!outer)
		return NULL;
	interp = interp_current();
	variable = scope_find(interp->global, name);
	v = variable ? variable_read(interp, variable) : VALUE_NULL;
	runspace_leave(instance_data(call->self, &type_proxy), outer);
	return v;
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
	enum availability availability =
	    self == runspace_own() || runspace_of(self)->is_busy ? BUSY
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
create_runspace(const struct call *call, Value **err)
{
	return runspace_new();
}

static Value *
create_pool(const struct call *call, Value **err)
{
	return call_throw(call, err, "System.NotSupportedException",
	    "runspace pools are not supported by this shell: use"
	    " ForEach-Object -Parallel or Start-ThreadJob");
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
	open_up(runspace);
	return VALUE_VOID;
}

static Value *
runspace_close(const struct call *call, Value **err)
{
	if (call->self != runspace_own())
		close_down(runspace_of(call->self));
	return VALUE_VOID;
}

static Value *
runspace_dispose(const struct call *call, Value **err)
{
	runspace_forget(call->self);
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
	GETTER("SessionStateProxy", get_proxy, SMR "SessionStateProxy"),
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
	METHOD("CreateRunspace", create_runspace, 0, 1,
	    SMR "Runspace CreateRunspace()"),
	METHOD("CreateRunspacePool", create_pool, 0, -1, NULL),
	{NULL},
};

static const struct method proxy_methods[] = {
	METHOD("GetVariable", proxy_get, 1, 1,
	    "System.Object GetVariable(string name)"),
	METHOD("SetVariable", proxy_set, 2, 2,
	    "void SetVariable(string name, System.Object value)"),
	{NULL},
};

static struct type type_proxy = {
	.name = SMR "SessionStateProxy",
	.kind = V_INSTANCE,
	.methods = proxy_methods,
	.release = proxy_release,
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
	type_local.base = type_remote.base = &type_runspace;
	type_register(&type_runspace);
	type_register(&type_local);
	type_register(&type_remote);
	type_register(&type_factory);
	type_register(&type_proxy);
}
