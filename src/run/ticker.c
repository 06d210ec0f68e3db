/*
 * ticker.c - see ticker.h. A ticker that nobody holds any more stops.
 */
#include "base/base.h"
#include "run/ticker.h"

#include "base/mem.h"
#include "os/loop.h"
#include "run/interp.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/listener.h"
#include "value/object.h"
#include "value/type.h"

struct ticker {
	double interval_ms;
	bool is_single;          /* not AutoReset */
	struct loop *loop;
	struct timer *timer;     /* NULL: not Enabled */
};

static struct type type_ticker;

struct ticker *
ticker_of(const Value *v)
{
	return instance_data(v, &type_ticker);
}

static void on_time(void *ctx);

static void
arm(struct ticker *ticker)
{
	ticker->timer = loop_at(ticker->loop,
	    loop_after((int64_t)ticker->interval_ms), on_time, ticker);
}

static void
on_time(void *ctx)
{
	struct ticker *ticker = ctx;

	ticker->timer = NULL;
	if (!ticker->is_single)
		arm(ticker);
	listeners_tell(ticker, "Elapsed", NULL);
}

static void
release(void *data)
{
	struct ticker *ticker = data;

	loop_cancel(ticker->timer);
	mem_free(ticker);
}

static void
set_running(struct ticker *ticker, bool is_running)
{
	if (is_running == (ticker->timer != NULL))
		return;
	if (is_running) {
		arm(ticker);
	} else {
		loop_cancel(ticker->timer);
		ticker->timer = NULL;
	}
}

/* ----------------------------------------------------------------- members */

static bool
check_interval(double ms, Value **err)
{
	if (ms > 0 && ms <= INT32_MAX)
		return true;
	return error_set(err, error_new("System.ArgumentException",
	    "ArgumentException", ERROR_NotSpecified, NULL,
	    "Invalid value '%g' for parameter 'interval'.", ms));
}

static Value *
construct(const struct call *call, Value **err)
{
	double ms = 100;
	struct ticker *ticker;

	if (call->count && !call_real(call, 0, &ms, err))
		return NULL;
	if (!check_interval(ms, err))
		return NULL;
	ticker = mem_zalloc(1, sizeof(*ticker));
	ticker->interval_ms = ms;
	ticker->loop = interp_current()->loop;
	return instance_new(&type_ticker, ticker);
}

static Value *
start(const struct call *call, Value **err)
{
	set_running(ticker_of(call->self), true);
	return VALUE_VOID;
}

static Value *
stop(const struct call *call, Value **err)
{
	set_running(ticker_of(call->self), false);
	return VALUE_VOID;
}

static Value *
get_interval(const Value *self, Value **err)
{
	return value_double(ticker_of(self)->interval_ms);
}

static bool
set_interval(const Value *self, Value *value, Value **err)
{
	struct ticker *ticker = ticker_of(self);
	double ms;
	bool is_good = convert_real(value, &ms, err);

	value_unref(value);
	if (!is_good || !check_interval(ms, err))
		return false;
	ticker->interval_ms = ms;
	if (ticker->timer) {
		set_running(ticker, false);
		set_running(ticker, true);
	}
	return true;
}

static Value *
get_enabled(const Value *self, Value **err)
{
	return value_bool(ticker_of(self)->timer != NULL);
}

static bool
set_enabled(const Value *self, Value *value, Value **err)
{
	set_running(ticker_of(self), value_truth(value));
	value_unref(value);
	return true;
}

static Value *
get_auto_reset(const Value *self, Value **err)
{
	return value_bool(!ticker_of(self)->is_single);
}

static bool
set_auto_reset(const Value *self, Value *value, Value **err)
{
	ticker_of(self)->is_single = !value_truth(value);
	value_unref(value);
	return true;
}

static const struct property properties[] = {
	{"AutoReset", get_auto_reset, set_auto_reset, "bool", false},
	{"Enabled", get_enabled, set_enabled, "bool", false},
	{"Interval", get_interval, set_interval, "double", false},
	{NULL},
};

static const struct method methods[] = {
	{"Close", stop, 0, 0, "void Close()"},
	{"Dispose", stop, 0, 0, "void Dispose()"},
	{"Start", start, 0, 0, "void Start()"},
	{"Stop", stop, 0, 0, "void Stop()"},
	{NULL},
};

static const struct event events[] = {
	{"Elapsed", "System.Timers.ElapsedEventHandler Elapsed(System.Object, "
	    "System.Timers.ElapsedEventArgs)"},
	{"Disposed", EVENT_HANDLER("Disposed")},
	{NULL},
};

static struct type type_ticker = {
	.name = "System.Timers.Timer",
	.kind = V_INSTANCE,
	.properties = properties,
	.methods = methods,
	.events = events,
	.construct = construct,
	.construct_most = 1,
	.release = release,
};

void
ticker_start(void)
{
	if (type_ticker.base)
		return;
	type_ticker.base = type_known(T_COMPONENT);
	type_register(&type_ticker);
}
