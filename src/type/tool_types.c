/*
 * tool_types.c - Stopwatch, StringBuilder and Random: small helpers with a
 * state of their own.
 */
#include "base/base.h"
#include "type/types.h"

#include <time.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/random.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

/* --------------------------------------------------------------- Stopwatch */

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
	type_stopwatch.base = type_of_kind(V_NULL);
	type_register(&type_stopwatch);
}

/* ----------------------------------------------------------- StringBuilder */

static struct type type_builder;

static struct buf *
builder(const Value *v)
{
	return instance_data(v, &type_builder);
}

static void
builder_release(void *data)
{
	buf_release(data);
	mem_free(data);
}

static Value *
builder_text(const Value *v)
{
	return text_new(buf_get(builder(v)), builder(v)->len);
}

static Value *
builder_new(const struct call *call, Value **err)
{
	struct buf *buf = mem_zalloc(1, sizeof(*buf));

	if (call->count && value_kind(call->args[0]) == V_TEXT)
		text_add(buf, call->args[0]);
	return instance_new(&type_builder, buf);
}

static Value *
builder_thaw(const Value *data, Value **err)
{
	struct buf *buf = mem_zalloc(1, sizeof(*buf));

	if (value_kind(data) == V_TEXT)
		text_add(buf, data);
	return instance_new(&type_builder, buf);
}

static Value *
append(const struct call *call, Value **err)
{
	struct buf *buf = builder(call->self);
	int32_t times = 1;
	Value *text;
	bool fits;

	if (call->count == 2 && value_is_number(call->args[1]) &&
	    !call_int(call, 1, &times, err))
		return NULL;
	if (!call->count || value_is_null(call->args[0]) || times < 1)
		return value_ref(call->self);
	text = list_get(call->args[0]) ? value_text_sep(call->args[0], "")
				       : value_to_string(call->args[0]);
	fits = text_fits(buf->len + text_len(text) * (size_t)times, err);
	while (fits && times-- > 0)
		text_add(buf, text);
	value_unref(text);
	return fits ? value_ref(call->self) : NULL;
}

static Value *
append_line(const struct call *call, Value **err)
{
	Value *self = append(call, err);

	if (self)
		buf_char(builder(call->self), '\n');
	return self;
}

static Value *
append_format(const struct call *call, Value **err)
{
	Value *format, *text;

	if (!call_text(call, 0, &format, err))
		return NULL;
	text = format_composite(text_bytes(format), text_len(format),
	    call->args + 1, call->count - 1, culture_current(), err);
	value_unref(format);
	if (!text)
		return NULL;
	text_add(builder(call->self), text);
	value_unref(text);
	return value_ref(call->self);
}

static Value *
append_join(const struct call *call, Value **err)
{
	const struct type *string = type_of_kind(V_TEXT);
	Value *text = type_call(string, NULL, "Join", call->args, call->count,
	    err);

	if (!text)
		return NULL;
	text_add(builder(call->self), text);
	value_unref(text);
	return value_ref(call->self);
}

/* The rest is a string's own work: ask it, and keep the answer. */
static Value *
by_string(const struct call *call, const char *method, Value **err)
{
	Value *text = builder_text(call->self);
	Value *result = type_call(type_of_kind(V_TEXT), text, method,
	    call->args, call->count, err);

	value_unref(text);
	if (!result)
		return NULL;
	buf_clear(builder(call->self));
	text_add(builder(call->self), result);
	value_unref(result);
	return value_ref(call->self);
}

static Value *
builder_insert(const struct call *call, Value **err)
{
	return by_string(call, "Insert", err);
}

static Value *
builder_remove(const struct call *call, Value **err)
{
	return by_string(call, "Remove", err);
}

static Value *
builder_replace(const struct call *call, Value **err)
{
	return by_string(call, "Replace", err);
}

static Value *
builder_clear(const struct call *call, Value **err)
{
	buf_clear(builder(call->self));
	return value_ref(call->self);
}

static Value *
builder_to_string(const struct call *call, Value **err)
{
	Value *text = builder_text(call->self), *part;

	if (call->count == 0)
		return text;
	part = type_call(type_of_kind(V_TEXT), text, "Substring", call->args,
	    call->count, err);
	value_unref(text);
	return part;
}

static Value *
get_length(const Value *v, Value **err)
{
	Value *text = builder_text(v), *length;

	length = value_int((int32_t)text_units(text));
	value_unref(text);
	return length;
}

static bool
set_length(const Value *v, Value *value, Value **err)
{
	Value *text = builder_text(v);
	size_t units = text_units(text);
	int32_t n;
	bool ok = convert_int(value, &n, err) && n >= 0;

	if (ok && (size_t)n <= units)
		builder(v)->len = text_offset(text, (size_t)n);
	else if (ok)
		buf_fill(builder(v), '\0', (size_t)n - units);
	else if (!*err)
		*err = error_new("System.ArgumentOutOfRangeException",
		    "ArgumentOutOfRange", ERROR_InvalidArgument, NULL,
		    "Length cannot be less than zero.");
	value_unref(text);
	value_unref(value);
	return ok;
}

static Value *
get_capacity(const Value *v, Value **err)
{
	size_t cap = builder(v)->cap;

	return value_int(cap < 16 ? 16 : (int32_t)cap);
}

static const struct property builder_properties[] = {
	GETTER("Capacity", get_capacity, "int"),
	{"Length", get_length, set_length, "int", false},
	{NULL},
};

static const struct method builder_methods[] = {
	METHOD("Append", append, 1, 3,
	    "System.Text.StringBuilder Append(string value)"),
	METHOD("AppendFormat", append_format, 1, -1, NULL),
	METHOD("AppendJoin", append_join, 2, -1, NULL),
	METHOD("AppendLine", append_line, 0, 1,
	    "System.Text.StringBuilder AppendLine(string value)"),
	METHOD("Clear", builder_clear, 0, 0,
	    "System.Text.StringBuilder Clear()"),
	METHOD("Insert", builder_insert, 2, 2,
	    "System.Text.StringBuilder Insert(int index, string value)"),
	METHOD("Remove", builder_remove, 2, 2,
	    "System.Text.StringBuilder Remove(int startIndex, int length)"),
	METHOD("Replace", builder_replace, 2, 2,
	    "System.Text.StringBuilder Replace(string oldValue,"
	    " string newValue)"),
	METHOD("ToString", builder_to_string, 0, 2, "string ToString()"),
	{NULL},
};

static struct type type_builder = {
	.name = "System.Text.StringBuilder",
	.kind = V_INSTANCE,
	.properties = builder_properties,
	.methods = builder_methods,
	.construct = builder_new,
	.construct_most = 4,
	.release = builder_release,
	.to_text = builder_text,
	.freeze = builder_text,
	.thaw = builder_thaw,
};

void
types_start_stringbuilder(void)
{
	type_builder.base = type_of_kind(V_NULL);
	type_register(&type_builder);
}

/* ------------------------------------------------------------------ Random */

static struct type type_random;

static uint64_t
next_word(const Value *v)
{
	uint64_t *state = instance_data(v, &type_random), z;

	*state += 0x9E3779B97F4A7C15u;
	z = *state;
	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

static Value *
random_new(const struct call *call, Value **err)
{
	uint64_t *state = mem_alloc(sizeof(*state));
	int64_t seed;

	if (call->count == 0) {
		random_bytes(state, sizeof(*state));
	} else if (call_long(call, 0, &seed, err)) {
		*state = (uint64_t)seed;
	} else {
		mem_free(state);
		return NULL;
	}
	return instance_new(&type_random, state);
}

static Value *
random_next(const struct call *call, Value **err)
{
	int64_t low = 0, high = INT32_MAX;

	if (call->count == 1 && !call_long(call, 0, &high, err))
		return NULL;
	if (call->count == 2 && (!call_long(call, 0, &low, err) ||
				    !call_long(call, 1, &high, err)))
		return NULL;
	if (high < low)
		return call_throw(call, err,
		    "System.ArgumentOutOfRangeException",
		    "'minValue' cannot be greater than maxValue. (Parameter"
		    " 'minValue')");
	if (high > low)
		low += (int64_t)(next_word(call->self) %
		    (uint64_t)(high - low));
	return value_int((int32_t)low);
}

static Value *
random_next_double(const struct call *call, Value **err)
{
	return value_double(
	    (double)(next_word(call->self) >> 11) * 0x1.0p-53);
}

static Value *
random_next_bytes(const struct call *call, Value **err)
{
	struct list *list = list_get(call->args[0]);
	size_t i;

	for (i = 0; list && i < list_count(list); i++)
		list_put(list, i,
		    value_integer(V_BYTE, next_word(call->self) & 0xFF));
	return VALUE_VOID;
}

static Value *
get_shared(const Value *v, Value **err)
{
	struct call call = {.count = 0};

	return random_new(&call, err);
}

static const struct method random_methods[] = {
	METHOD("Next", random_next, 0, 2,
	    "int Next(int minValue, int maxValue)"),
	METHOD("NextBytes", random_next_bytes, 1, 1,
	    "void NextBytes(byte[] buffer)"),
	METHOD("NextDouble", random_next_double, 0, 0, "double NextDouble()"),
	{NULL},
};

static const struct property random_statics[] = {
	GETTER("Shared", get_shared, "System.Random"),
	{NULL},
};

static struct type type_random = {
	.name = "System.Random",
	.kind = V_INSTANCE,
	.methods = random_methods,
	.statics = random_statics,
	.construct = random_new,
	.construct_most = 1,
	.release = mem_free,
};

void
types_start_random(void)
{
	type_random.base = type_of_kind(V_NULL);
	type_register(&type_random);
}
