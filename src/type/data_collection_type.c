/*
 * data_collection_type.c - the members of PSDataCollection[T], the streams of
 * a job.
 */
#include "base/base.h"
#include "type/sequence.h"

#include "value/list.h"
#include "value/object.h"

/* Everything, and the collection is empty then. */
static Value *
read_all(const struct call *call, Value **err)
{
	struct list *list = sequence_self(call);
	Value *all = list_copy(list);

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

static const struct property stream_properties[] = {
	GETTER("Count", sequence_count, "int"),
	GETTER("IsOpen", get_is_open, "bool"),
	GETTER("IsReadOnly", get_false, "bool"),
	{NULL},
};

static const struct method stream_methods[] = {
	METHOD("Add", sequence_append, 1, 1, "void Add(System.Object item)"),
	METHOD("Clear", sequence_clear, 0, 0, "void Clear()"),
	METHOD("Complete", do_nothing, 0, 0, "void Complete()"),
	METHOD("Contains", sequence_contains, 1, 1,
	    "bool Contains(System.Object item)"),
	METHOD("CopyTo", sequence_copy_to, 2, 2,
	    "void CopyTo(System.Object[] array, int arrayIndex)"),
	METHOD("Dispose", do_nothing, 0, 0, "void Dispose()"),
	METHOD("GetEnumerator", sequence_itself, 0, 0,
	    "System.Collections.IEnumerator GetEnumerator()"),
	METHOD("IndexOf", sequence_index_of, 1, 1,
	    "int IndexOf(System.Object item)"),
	METHOD("Insert", sequence_insert, 2, 2,
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
