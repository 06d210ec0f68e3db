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
	bool has_one = list_count(list) > 0;
	Value *item = has_one ? take(call, i, removes)
			      : type_default(list_element(list));

	return arg_ref(call, 0, item, err) ? value_bool(has_one) : NULL;
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

static const struct method queue_methods[] = {
	METHOD("Clear", sequence_clear, 0, 0, "void Clear()"),
	METHOD("Clone", sequence_clone, 0, 0, "System.Object Clone()"),
	METHOD("Contains", sequence_contains, 1, 1,
	    "bool Contains(System.Object obj)"),
	METHOD("CopyTo", sequence_copy_to, 2, 2,
	    "void CopyTo(array array, int index)"),
	METHOD("Dequeue", queue_dequeue, 0, 0, "System.Object Dequeue()"),
	METHOD("Enqueue", sequence_append, 1, 1,
	    "void Enqueue(System.Object obj)"),
	METHOD("GetEnumerator", sequence_to_array, 0, 0,
	    "System.Collections.IEnumerator GetEnumerator()"),
	METHOD("Peek", queue_peek, 0, 0, "System.Object Peek()"),
	METHOD("ToArray", sequence_to_array, 0, 0, "System.Object[] ToArray()"),
	METHOD("TrimToSize", do_nothing, 0, 0, "void TrimToSize()"),
	METHOD("TryDequeue", queue_try_dequeue, 1, 1,
	    "bool TryDequeue(ref result)"),
	METHOD("TryPeek", queue_try_peek, 1, 1, "bool TryPeek(ref result)"),
	{NULL},
};

static const struct method stack_methods[] = {
	METHOD("Clear", sequence_clear, 0, 0, "void Clear()"),
	METHOD("Clone", sequence_clone, 0, 0, "System.Object Clone()"),
	METHOD("Contains", sequence_contains, 1, 1,
	    "bool Contains(System.Object obj)"),
	METHOD("GetEnumerator", sequence_to_array, 0, 0,
	    "System.Collections.IEnumerator GetEnumerator()"),
	METHOD("Peek", stack_peek, 0, 0, "System.Object Peek()"),
	METHOD("Pop", stack_pop, 0, 0, "System.Object Pop()"),
	METHOD("Push", sequence_append, 1, 1, "void Push(System.Object obj)"),
	METHOD("ToArray", sequence_to_array, 0, 0, "System.Object[] ToArray()"),
	METHOD("TryPop", stack_try_pop, 1, 1, "bool TryPop(ref result)"),
	{NULL},
};

void
types_start_queue(void)
{
	static const enum known_type queues[] = {
		T_QUEUE,
		T_QUEUE_OF,
		T_CONCURRENT_QUEUE_OF,
	};
	static const enum known_type stacks[] = {
		T_STACK,
		T_STACK_OF,
		T_CONCURRENT_STACK_OF,
	};
	struct type rows = {
		.properties = sequence_properties,
		.methods = queue_methods,
		.static_methods = sequence_statics,
		.construct = sequence_construct,
		.construct_most = 2,
	};
	size_t i;

	for (i = 0; i < COUNT_OF(queues); i++)
		type_extend(queues[i], &rows);
	rows.methods = stack_methods;
	for (i = 0; i < COUNT_OF(stacks); i++)
		type_extend(stacks[i], &rows);
}
