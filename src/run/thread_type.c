/*
 * thread_type.c - see thread_type.h.
 */
#include "base/base.h"
#include "run/thread_type.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "os/fd.h"
#include "os/loop.h"
#include "run/interp.h"
#include "type/types.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

#define POLL_MS 20               /* between two tries to lock a file */

static struct type type_thread;

/* ----------------------------------------------------------------- waiting */

static bool
is_never(void *context)
{
	return false;
}

/* A number of milliseconds or a timespan; -1: for ever. */
static bool
delay_argument(const struct call *call, size_t i, int64_t *ms, Value **err)
{
	if (value_kind(call->args[i]) == V_TIMESPAN) {
		*ms = value_ticks(call->args[i]) / TICKS_PER_MS;
		return true;
	}
	return call_long(call, i, ms, err);
}

static Value *
thread_sleep(const struct call *call, Value **err)
{
	int64_t ms;

	if (!delay_argument(call, 0, &ms, err))
		return NULL;
	loop_until(interp_current()->loop, is_never, NULL,
	    ms < 0 ? LOOP_NEVER : loop_after(ms));
	return VALUE_VOID;
}

static Value *
always(const struct call *call, Value **err)
{
	return VALUE_TRUE;
}

/* ------------------------------------------------------------------ Thread */

static Value *
get_current(const Value *self, Value **err)
{
	return instance_new(&type_thread, NULL);
}

static Value *
get_id(const Value *self, Value **err)
{
	return value_int(1);
}

static Value *
get_name(const Value *self, Value **err)
{
	return VALUE_NULL;
}

static Value *
get_state(const Value *self, Value **err)
{
	return value_enum(type_enum("System.Threading.ThreadState"), 0);
}

static Value *
get_apartment(const Value *self, Value **err)
{
	return value_enum(type_enum("System.Threading.ApartmentState"), 1);
}

static Value *
get_culture(const Value *self, Value **err)
{
	return type_static(type_find("cultureinfo", 11), "CurrentCulture")
	    ->get(NULL, err);
}

/* Cultures of a thread cannot be changed here. */
static bool
set_nothing(const Value *self, Value *value, Value **err)
{
	value_unref(value);
	return true;
}

static const struct property thread_properties[] = {
	GETTER("ManagedThreadId", get_id, "int"),
	GETTER("Name", get_name, "string"),
	GETTER("ThreadState", get_state, "System.Threading.ThreadState"),
	GETTER("IsBackground", get_false, "bool"),
	GETTER("ApartmentState", get_apartment,
	    "System.Threading.ApartmentState"),
	{"CurrentCulture", get_culture, set_nothing, "cultureinfo", false},
	{"CurrentUICulture", get_culture, set_nothing, "cultureinfo", false},
	{NULL},
};

static const struct property thread_statics[] = {
	GETTER("CurrentThread", get_current, "System.Threading.Thread"),
	{NULL},
};

static const struct method thread_methods[] = {
	METHOD("Sleep", thread_sleep, 1, 1, "void Sleep(int milliseconds)"),
	METHOD("Yield", always, 0, 0, "bool Yield()"),
	METHOD("MemoryBarrier", do_nothing, 0, 0, NULL),
	{NULL},
};

static struct type type_thread = {
	.name = "System.Threading.Thread",
	.kind = V_INSTANCE,
	.properties = thread_properties,
	.statics = thread_statics,
	.static_methods = thread_methods,
};

/* ----------------------------------------------------------------- Monitor */

static const struct method monitor_methods[] = {
	METHOD("Enter", do_nothing, 1, 2, "void Enter(System.Object obj)"),
	METHOD("Exit", do_nothing, 1, 1, "void Exit(System.Object obj)"),
	METHOD("Pulse", do_nothing, 1, 1, NULL),
	METHOD("PulseAll", do_nothing, 1, 1, NULL),
	METHOD("TryEnter", always, 1, 3, "bool TryEnter(System.Object obj)"),
	{NULL},
};

static struct type type_monitor = {
	.name = "System.Threading.Monitor",
	.flags = TYPE_STATIC,
	.static_methods = monitor_methods,
};

/* ------------------------------------------------------------------- Mutex */

/* A named one is a lock on a file that other shells of this user share. */
struct mutex {
	int fd;                  /* -1: it has no name */
	bool is_held;
};

static struct type type_mutex;

static struct mutex *
mutex_of(const Value *v)
{
	return instance_data(v, &type_mutex);
}

static void
mutex_release(void *data)
{
	struct mutex *mutex = data;

	fd_close(&mutex->fd);
	mem_free(mutex);
}

static bool
try_lock(void *context)
{
	struct mutex *mutex = context;

	if (!mutex->is_held)
		mutex->is_held = mutex->fd < 0 ||
		    flock(mutex->fd, LOCK_EX | LOCK_NB) == 0;
	return mutex->is_held;
}

/* The lock file of a name, in a folder of the user's own. */
static int
open_lock(const char *name)
{
	const char *folder = getenv("XDG_RUNTIME_DIR");
	struct buf path = BUF_INIT;
	int fd;

	buf_printf(&path, "%s/jobsh-%u-", folder && *folder ? folder : "/tmp",
	    (unsigned)getuid());
	for (; *name; name++)
		buf_char(&path, *name == '/' || *name == '\\' ? '_' : *name);
	buf_text(&path, ".mutex");
	fd = open(buf_get(&path), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW,
	    0600);
	buf_release(&path);
	return fd;
}

/* (), (owns), (owns, name), (owns, name, [ref] is new). */
static Value *
mutex_construct(const struct call *call, Value **err)
{
	struct mutex *mutex;
	int fd = -1;
	Value *v;

	if (call->count > 1 && !value_is_null(call->args[1])) {
		Value *name;

		if (!call_text(call, 1, &name, err))
			return NULL;
		fd = open_lock(text_bytes(name));
		value_unref(name);
		if (fd < 0)
			return call_throw(call, err, "System.IO.IOException",
			    "%s", strerror(errno));
	}
	mutex = mem_zalloc(1, sizeof(*mutex));
	mutex->fd = fd;
	if (call->count && value_truth(call->args[0]))
		try_lock(mutex);
	v = instance_new(&type_mutex, mutex);
	if (call->count > 2 &&
	    !arg_ref(call, 2, value_bool(mutex->is_held), err)) {
		value_unref(v);
		return NULL;
	}
	return v;
}

static Value *
mutex_wait(const struct call *call, Value **err)
{
	struct mutex *mutex = mutex_of(call->self);
	struct loop *loop = interp_current()->loop;
	int64_t ms = -1, end;

	if (call->count && !delay_argument(call, 0, &ms, err))
		return NULL;
	end = ms < 0 ? LOOP_NEVER : loop_after(ms);
	while (!try_lock(mutex) && loop_now() < end) {
		int64_t next = loop_after(POLL_MS);

		if (loop_until(loop, try_lock, mutex,
		    next < end ? next : end) == LOOP_INTERRUPTED)
			break;
	}
	return value_bool(mutex->is_held);
}

static Value *
mutex_unlock(const struct call *call, Value **err)
{
	struct mutex *mutex = mutex_of(call->self);

	if (!mutex->is_held)
		return call_throw(call, err, "System.ApplicationException",
		    "Object synchronization method was called from an "
		    "unsynchronized block of code.");
	mutex->is_held = false;
	if (mutex->fd >= 0)
		flock(mutex->fd, LOCK_UN);
	return VALUE_VOID;
}

static Value *
mutex_close(const struct call *call, Value **err)
{
	struct mutex *mutex = mutex_of(call->self);

	mutex->is_held = false;
	fd_close(&mutex->fd);
	return VALUE_VOID;
}

static const struct method mutex_methods[] = {
	METHOD("Close", mutex_close, 0, 0, "void Close()"),
	METHOD("Dispose", mutex_close, 0, 0, "void Dispose()"),
	METHOD("ReleaseMutex", mutex_unlock, 0, 0, "void ReleaseMutex()"),
	METHOD("WaitOne", mutex_wait, 0, 2, "bool WaitOne(int milliseconds)"),
	{NULL},
};

static struct type type_mutex = {
	.name = "System.Threading.Mutex",
	.kind = V_INSTANCE,
	.methods = mutex_methods,
	.construct = mutex_construct,
	.construct_most = 3,
	.release = mutex_release,
};

void
thread_start(void)
{
	struct type *types[] = {&type_thread, &type_monitor, &type_mutex};

	for (size_t i = 0; i < COUNT_OF(types); i++)
		type_register(types[i]);
}
