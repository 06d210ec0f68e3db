/*
 * sink.c - the sinks everybody needs: one that gathers, one that forgets.
 */
#include "base/base.h"
#include "run/sink.h"

#include "run/interp.h"
#include "value/iter.h"
#include "value/list.h"

enum flow
sink_put_all(struct sink *sink, Value *v)
{
	enum flow flow = FLOW_MORE;
	const Value *item;
	struct iter iter;

	if (value_is_immediate(v)) {
		if (v == VALUE_VOID)
			return FLOW_MORE;
		return sink->put(sink, v);
	}
	if (!value_unrolls(v))
		return sink->put(sink, v);
	iter_init(&iter, v);
	while (flow == FLOW_MORE && (item = iter_next(&iter))) {
		flow = sink->put(sink, value_ref(item));
		if (iter_is_stale(&iter) && flow == FLOW_MORE)
			flow = interp_throw(interp_current(),
			    iter_stale_error());
	}
	iter_release(&iter);
	value_unref(v);
	return flow;
}

static enum flow
list_sink_put(struct sink *sink, Value *v)
{
	struct list_sink *gather = (struct list_sink *)(void *)sink;

	if (!gather->items && !gather->only) {
		gather->only = v;
		return FLOW_MORE;
	}
	if (!gather->items) {
		gather->items = array_new(8);
		list_push(list_get(gather->items), gather->only);
		gather->only = NULL;
	}
	list_push(list_get(gather->items), v);
	return FLOW_MORE;
}

void
list_sink_init(struct list_sink *sink)
{
	sink->sink = (struct sink){.put = list_sink_put, .raw = NULL, .fd = -1};
	sink->items = NULL;
	sink->only = NULL;
}

Value *
list_sink_take(struct list_sink *sink)
{
	Value *v = sink->items ? sink->items : sink->only;

	sink->items = sink->only = NULL;
	return v ? v : VALUE_VOID;
}

Value *
list_sink_array(struct list_sink *sink)
{
	Value *items = sink->items;

	if (!items)
		items = array_new(sink->only ? 1 : 0);
	if (sink->only)
		list_push(list_get(items), sink->only);
	sink->items = sink->only = NULL;
	return items;
}

enum flow
list_sink_flush(struct list_sink *sink, struct sink *to)
{
	return sink_put_all(to, list_sink_array(sink));
}

void
list_sink_release(struct list_sink *sink)
{
	value_unref(sink->items);
	value_unref(sink->only);
	sink->items = sink->only = NULL;
}

static enum flow
null_put(struct sink *sink, Value *v)
{
	value_unref(v);
	return FLOW_MORE;
}

static enum flow
null_raw(struct sink *sink, const char *bytes, size_t len)
{
	return FLOW_MORE;
}

struct sink *
sink_null(void)
{
	static struct sink null = {.put = null_put, .raw = null_raw, .fd = -1};

	return &null;
}
