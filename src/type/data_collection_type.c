/*
 * data_collection_type.c - the members of PSDataCollection[T], the streams of
 * a job.
 */
#include "base/base.h"
#include "type/sequence.h"

#include "value/convert.h"
#include "value/list.h"
#include "value/object.h"

/* Everything, and the collection is empty then. */
static Value *
read_all(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	Value *all = list_new(type_generic(type_known(T_COLLECTION_OF),
	    type_of(call->self)->element, NULL));
	size_t i;

	for (i = 0; i < list_count(list); i++)
		list_push(list_get(all), value_ref(list_at(list, i)));
	list_clear(list);
	return all;
}

/* Who keeps the collection says so; one that nobody keeps is open. */
static Value *
get_is_open(const Value *v, Value **err)
{
	const Value *is_open = object_note(v, "IsOpen");

	return is_open ? value_ref(is_open) : VALUE_TRUE;
}

static void
set_open(const Value *v, bool is_open)
{
	object_add(v, "IsOpen", value_bool(is_open));
	object_find(v, name_of("IsOpen"))->is_hidden = true;
}

static Value *
complete(const struct call *call, Value **err)
{
	set_open(call->self, false);
	return VALUE_VOID;
}

/* Nothing enters a collection that is closed. */
static bool
refuse_closed(const struct call *call, Value **err)
{
	Value *is_open = get_is_open(call->self, err);

	if (value_truth(is_open))
		return true;
	call_throw(call, err,
	    "System.Management.Automation.PSInvalidOperationException",
	    "Objects cannot be added to a closed buffer. Make sure the buffer"
	    " is open for Add and Insert operations to succeed.");
	return false;
}

static Value *
add(const struct call *call, Value **err)
{
	return refuse_closed(call, err) ? sequence_append(call, err) : NULL;
}

static Value *
insert(const struct call *call, Value **err)
{
	return refuse_closed(call, err) ? sequence_insert(call, err) : NULL;
}

static const struct property stream_properties[] = {
	GETTER("Count", sequence_count, "int"),
	GETTER("IsOpen", get_is_open, "bool"),
	GETTER("IsReadOnly", get_false, "bool"),
	{NULL},
};

static const struct method stream_methods[] = {
	METHOD("Add", add, 1, 1, "void Add(System.Object item)"),
	METHOD("Clear", sequence_clear, 0, 0, "void Clear()"),
	METHOD("Complete", complete, 0, 0, "void Complete()"),
	METHOD("Contains", sequence_contains, 1, 1,
	    "bool Contains(System.Object item)"),
	METHOD("CopyTo", sequence_copy_to, 2, 2,
	    "void CopyTo(System.Object[] array, int arrayIndex)"),
	METHOD("Dispose", do_nothing, 0, 0, "void Dispose()"),
	METHOD("GetEnumerator", sequence_itself, 0, 0,
	    "System.Collections.IEnumerator GetEnumerator()"),
	METHOD("IndexOf", sequence_index_of, 1, 1,
	    "int IndexOf(System.Object item)"),
	METHOD("Insert", insert, 2, 2,
	    "void Insert(int index, System.Object item)"),
	METHOD("ReadAll", read_all, 0, 0,
	    "System.Collections.ObjectModel.Collection[psobject] ReadAll()"),
	METHOD("Remove", sequence_remove, 1, 1,
	    "bool Remove(System.Object item)"),
	METHOD("RemoveAt", sequence_remove_at, 1, 1,
	    "void RemoveAt(int index)"),
	{NULL},
};

void
types_start_data_collection(void)
{
	static const struct type rows = {
		.properties = stream_properties,
		.methods = stream_methods,
		.static_methods = sequence_statics,
		.construct = sequence_construct,
		.construct_most = 1,
	};

	type_extend(T_PS_DATA_COLLECTION_OF, &rows);
}
