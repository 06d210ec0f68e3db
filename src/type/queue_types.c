/*
 * queue_types.c - the members of Queue and Stack. A Stack's top is the end of
 * its list; a Queue's front is its beginning.
 */
#include "base/base.h"
#include "type/sequence.h"

#include "value/convert.h"
#include "value/list.h"

static Value *
is_empty(const struct call *call, const char *what, Value **err)
{
	return call_throw(call, err, "System.InvalidOperationException",
	    "%s empty.", what);
}

static Value *
take(const struct call *call, size_t i, bool removes)
{
	struct list *list = sequence_self(call);
	Value *item = value_ref(list_at(list, i));

	if (removes)
		list_remove(list, i, 1);
	return item;
}

static Value *
queue_dequeue(const struct call *call, Value **err)
{
	if (!list_count(sequence_self(call)))
		return is_empty(call, "Queue", err);
	return take(call, 0, true);
}

static Value *
queue_peek(const struct call *call, Value **err)
{
	if (!list_count(sequence_self(call)))
		return is_empty(call, "Queue", err);
	return take(call, 0, false);
}

static Value *
stack_pop(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);

	if (!list_count(list))
		return is_empty(call, "Stack", err);
	return take(call, list_count(list) - 1, true);
}

static Value *
stack_peek(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);

	if (!list_count(list))
		return is_empty(call, "Stack", err);
	return take(call, list_count(list) - 1, false);
}

static Value *
try_take(const struct call *call, size_t i, bool removes, Value **err)
{
	struct list *list = sequence_self(call);
	Value *item = list_count(list) ? take(call, i, removes) : NULL;

	return arg_found(call, 0, item, type_zero(list_element(list)), err);
}

static Value *
queue_try_dequeue(const struct call *call, Value **err)
{
	return try_take(call, 0, true, err);
}

static Value *
queue_try_peek(const struct call *call, Value **err)
{
	return try_take(call, 0, false, err);
}

static Value *
stack_try_pop(const struct call *call, Value **err)
{
	return try_take(call, list_count(sequence_self(call)) - 1, true, err);
}

static Value *
stack_try_peek(const struct call *call, Value **err)
{
	return try_take(call, list_count(sequence_self(call)) - 1, false, err);
}

/* What all of them can do. */
#define QUEUE_METHODS                                                          \
	METHOD("Clear", sequence_clear, 0, 0, "void Clear()"),                 \
	METHOD("Contains", sequence_contains, 1, 1, "bool Contains(%1 item)"), \
	METHOD("CopyTo", sequence_copy_to, 2, 2,                               \
	    "void CopyTo(array array, int index), "                            \
	    "void ICollection.CopyTo(array array, int index)"),                \
	METHOD("GetEnumerator", sequence_to_array, 0, 0,                       \
	    "System.Collections.IEnumerator GetEnumerator(), "                 \
	    "System.Collections.IEnumerator IEnumerable.GetEnumerator()"),     \
	METHOD("ToArray", sequence_to_array, 0, 0, "%1[] ToArray()")

#define CLONE_METHOD                                                           \
	METHOD("Clone", sequence_clone, 0, 0,                                  \
	    "System.Object Clone(), System.Object ICloneable.Clone()")

#define QUEUE_ENDS                                                             \
	METHOD("Dequeue", queue_dequeue, 0, 0, "%1 Dequeue()"),                \
	METHOD("Enqueue", sequence_append, 1, 1, "void Enqueue(%1 item)"),     \
	METHOD("Peek", queue_peek, 0, 0, "%1 Peek()")

#define STACK_ENDS                                                             \
	METHOD("Peek", stack_peek, 0, 0, "%1 Peek()"),                         \
	METHOD("Pop", stack_pop, 0, 0, "%1 Pop()"),                            \
	METHOD("Push", sequence_append, 1, 1, "void Push(%1 item)")

#define QUEUE_TRIES                                                            \
	METHOD("TryDequeue", queue_try_dequeue, 1, 1,                          \
	    "bool TryDequeue([ref] %1 result)"),                               \
	METHOD("TryPeek", queue_try_peek, 1, 1,                                \
	    "bool TryPeek([ref] %1 result)")

#define STACK_TRIES                                                            \
	METHOD("TryPeek", stack_try_peek, 1, 1,                                \
	    "bool TryPeek([ref] %1 result)"),                                  \
	METHOD("TryPop", stack_try_pop, 1, 1, "bool TryPop([ref] %1 result)")

#define CAPACITY_METHODS                                                       \
	METHOD("EnsureCapacity", sequence_ensure_capacity, 1, 1,               \
	    "int EnsureCapacity(int capacity)"),                               \
	METHOD("TrimExcess", do_nothing, 0, 1,                                 \
	    "void TrimExcess(), void TrimExcess(int capacity)")

static const struct method queue_methods[] = {
	QUEUE_METHODS, QUEUE_ENDS, CLONE_METHOD,
	METHOD("TrimToSize", do_nothing, 0, 0, "void TrimToSize()"),
	{NULL},
};

static const struct method queue_of_methods[] = {
	QUEUE_METHODS, QUEUE_ENDS, QUEUE_TRIES, CAPACITY_METHODS,
	{NULL},
};

static const struct method concurrent_queue_methods[] = {
	QUEUE_METHODS, QUEUE_TRIES,
	METHOD("Enqueue", sequence_append, 1, 1, "void Enqueue(%1 item)"),
	{NULL},
};

static const struct method stack_methods[] = {
	QUEUE_METHODS, STACK_ENDS, CLONE_METHOD,
	{NULL},
};

static const struct method stack_of_methods[] = {
	QUEUE_METHODS, STACK_ENDS, STACK_TRIES, CAPACITY_METHODS,
	{NULL},
};

static const struct method concurrent_stack_methods[] = {
	QUEUE_METHODS, STACK_TRIES,
	METHOD("Push", sequence_append, 1, 1, "void Push(%1 item)"),
	{NULL},
};

void
types_start_queue(void)
{
	static const struct {
		enum known_type type;
		const struct property *properties;
		const struct method *methods;
	} queues[] = {
		{T_QUEUE, collection_properties, queue_methods},
		{T_QUEUE_OF, growing_properties, queue_of_methods},
		{T_CONCURRENT_QUEUE_OF, concurrent_sequence_properties,
		    concurrent_queue_methods},
		{T_STACK, collection_properties, stack_methods},
		{T_STACK_OF, growing_properties, stack_of_methods},
		{T_CONCURRENT_STACK_OF, concurrent_sequence_properties,
		    concurrent_stack_methods},
	};

	for (size_t i = 0; i < COUNT_OF(queues); i++) {
		struct type rows = {
			.properties = queues[i].properties,
			.methods = queues[i].methods,
			.static_methods = sequence_statics,
			.construct = sequence_construct,
			.construct_most = 2,
		};

		type_extend(queues[i].type, &rows);
	}
}
