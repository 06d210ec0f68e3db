/*
 * stopwatch_type.c - System.Diagnostics.Stopwatch.
 */
#include "base/base.h"
#include "type/types.h"

#include <time.h>

#include "base/mem.h"
#include "value/object.h"

struct stopwatch {
	int64_t elapsed_ns;      /* of finished runs */
	int64_t since_ns;        /* start of the current run */
	bool is_running;
};

static struct type type_stopwatch;

static int64_t
now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static struct stopwatch *
watch(const Value *v)
{
	return instance_data(v, &type_stopwatch);
}

static int64_t
elapsed_ns(const Value *v)
{
	struct stopwatch *w = watch(v);

	return w->elapsed_ns + (w->is_running ? now_ns() - w->since_ns : 0);
}

static Value *
watch_new(const struct call *call, Value **err)
{
	return instance_new(&type_stopwatch,
	    mem_zalloc(1, sizeof(struct stopwatch)));
}

static Value *
watch_start(const struct call *call, Value **err)
{
	struct stopwatch *w = watch(call->self);

	if (!w->is_running) {
		w->is_running = true;
		w->since_ns = now_ns();
	}
	return VALUE_VOID;
}

static Value *
watch_stop(const struct call *call, Value **err)
{
	struct stopwatch *w = watch(call->self);

	w->elapsed_ns = elapsed_ns(call->self);
	w->is_running = false;
	return VALUE_VOID;
}

static Value *
watch_reset(const struct call *call, Value **err)
{
	*watch(call->self) = (struct stopwatch){0};
	return VALUE_VOID;
}

static Value *
watch_restart(const struct call *call, Value **err)
{
	watch_reset(call, err);
	return watch_start(call, err);
}

static Value *
watch_start_new(const struct call *call, Value **err)
{
	Value *v = watch_new(call, err);

	watch(v)->is_running = true;
	watch(v)->since_ns = now_ns();
	return v;
}

static Value *
watch_timestamp(const struct call *call, Value **err)
{
	return value_integer(V_INT64, now_ns());
}

static Value *
get_elapsed(const Value *v, Value **err)
{
	return value_timespan(elapsed_ns(v) / 100);
}

static Value *
get_elapsed_ms(const Value *v, Value **err)
{
	return value_integer(V_INT64, elapsed_ns(v) / 1000000);
}

static Value *
get_elapsed_ticks(const Value *v, Value **err)
{
	return value_integer(V_INT64, elapsed_ns(v));
}

static Value *
get_is_running(const Value *v, Value **err)
{
	return value_bool(watch(v)->is_running);
}

static Value *
get_frequency(const Value *v, Value **err)
{
	return value_integer(V_INT64, 1000000000);
}

static const struct property watch_properties[] = {
	GETTER("IsRunning", get_is_running, "bool"),
	GETTER("Elapsed", get_elapsed, "timespan"),
	GETTER("ElapsedMilliseconds", get_elapsed_ms, "long"),
	GETTER("ElapsedTicks", get_elapsed_ticks, "long"),
	{NULL},
};

static const struct method watch_methods[] = {
	METHOD("Reset", watch_reset, 0, 0, "void Reset()"),
	METHOD("Restart", watch_restart, 0, 0, "void Restart()"),
	METHOD("Start", watch_start, 0, 0, "void Start()"),
	METHOD("Stop", watch_stop, 0, 0, "void Stop()"),
	{NULL},
};

static const struct property watch_statics[] = {
	GETTER("Frequency", get_frequency, "long"),
	GETTER("IsHighResolution", get_true, "bool"),
	{NULL},
};

static const struct method watch_static_methods[] = {
	METHOD("GetTimestamp", watch_timestamp, 0, 0, "long GetTimestamp()"),
	METHOD("StartNew", watch_start_new, 0, 0,
	    "System.Diagnostics.Stopwatch StartNew()"),
	{NULL},
};

static struct type type_stopwatch = {
	.name = "System.Diagnostics.Stopwatch",
	.kind = V_INSTANCE,
	.properties = watch_properties,
	.methods = watch_methods,
	.statics = watch_statics,
	.static_methods = watch_static_methods,
	.construct = watch_new,
	.release = mem_free,
};

void
types_start_stopwatch(void)
{
	type_register(&type_stopwatch);
}
