/*
 * sink.h - where a stream's values go: the next stage, a list, the host, a
 * job's log, nowhere. Data is pushed; the answer says whether more is wanted.
 */
#ifndef RUN_SINK_H
#define RUN_SINK_H

#include "base/stream.h"
#include "run/flow.h"
#include "value/value.h"

/*
 * A sink is embedded in what receives. put takes v and gives MORE, STOP or
 * FAIL; raw, when not NULL, takes bytes of a native program as they are
 * (file targets, the terminal); otherwise they are split into lines.
 */
struct sink {
	enum flow (*put)(struct sink *sink, Value *v);
	enum flow (*raw)(struct sink *sink, const char *bytes, size_t len);
	int fd; /* a descriptor native programs may write to directly, or -1 */
	/* Called before they do: what was held back is written; or NULL. */
	void (*settle)(struct sink *sink);
};

/* sink_put - one value, not unrolled; v is taken. */
static inline enum flow
sink_put(struct sink *sink, Value *v)
{
	return sink->put(sink, v);
}

/* sink_put_all - what a pipeline does with a value: sequences element by
 * element, AutomationNull not at all; v is taken. */
enum flow sink_put_all(struct sink *sink, Value *v);

/* A sink that gathers; a single value is kept as it is. */
struct list_sink {
	struct sink sink;
	Value *only;  /* the first, while it is the only one */
	Value *items; /* owned array of two or more */
};
void list_sink_init(struct list_sink *sink);
/* list_sink_take - what was gathered by the rules of assignment (none:
 * AutomationNull, one: itself, many: object[]); the sink is empty then. */
Value *list_sink_take(struct list_sink *sink);
/* list_sink_array - always an object[]. */
Value *list_sink_array(struct list_sink *sink);
/* list_sink_flush - pass what was gathered on, value by value. */
enum flow list_sink_flush(struct list_sink *sink, struct sink *to);
void list_sink_release(struct list_sink *sink);

/* sink_null - takes and forgets everything. */
struct sink *sink_null(void);

#endif
