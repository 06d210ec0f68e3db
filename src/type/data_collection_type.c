/*
 * data_collection_type.c - the members of PSDataCollection[T], the streams of
 * a job.
 */
#include "base/base.h"
#include "type/data_collection.h"

#include "type/sequence.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/listener.h"
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

/* What a script set of the collection is a hidden note of it. */
static Value *
get_flag(const Value *v, const char *name)
{
	const Value *flag = object_note(v, name);

	return flag ? value_ref(flag) : VALUE_FALSE;
}

static void
set_flag(const Value *v, const char *name, bool is_set)
{
	object_add(v, name, value_bool(is_set));
	object_hide(v, name);
}

void
data_collection_set_open(const Value *collection, bool is_open)
{
	const Value *before = object_note(collection, "IsOpen");
	bool was_open = !before || value_truth(before);

	set_flag(collection, "IsOpen", is_open);
	if (was_open && !is_open)
		listeners_tell(list_get(collection), "Completed", NULL);
}

struct list *
data_collection_of(const Value *v)
{
	return type_of(v)->definition == type_known(T_PS_DATA_COLLECTION_OF)
		   ? list_get(v)
		   : NULL;
}

void
data_collection_push(const Value *collection, Value *item)
{
	struct list *list = list_get(collection);
	struct data_entry entry = {item, list_count(list)};

	listeners_tell(list, "DataAdding", &entry);
	list_push(list, item);
	listeners_tell(list, "DataAdded", &entry);
}

static Value *
complete(const struct call *call, Value **err)
{
	data_collection_set_open(call->self, false);
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

/* An item that a script adds or inserts; who listens is told of it. */
static Value *
enter(const struct call *call, method_body *body, const Value *item,
    size_t index, Value **err)
{
	struct list *list = sequence_self(call);
	struct data_entry entry = {item, index};
	Value *result;

	listeners_tell(list, "DataAdding", &entry);
	result = body(call, err);
	if (result)
		listeners_tell(list, "DataAdded", &entry);
	return result;
}

static Value *
add(const struct call *call, Value **err)
{
	return refuse_closed(call, err)
		   ? enter(call, sequence_append, call->args[0],
			 list_count(sequence_self(call)), err)
		   : NULL;
}

static Value *
insert(const struct call *call, Value **err)
{
	size_t index;

	return refuse_closed(call, err) &&
		       sequence_index(call, 0,
			   list_count(sequence_self(call)), &index, err)
		   ? enter(call, sequence_insert, call->args[1], index, err)
		   : NULL;
}

/* Flags that a script may set, and nobody here looks at. */
#define FLAG(name, note)                                                       \
	static Value *get_##name(const Value *v, Value **err)                  \
	{                                                                      \
		return get_flag(v, note);                                      \
	}                                                                      \
	static bool set_##name(const Value *v, Value *value, Value **err)      \
	{                                                                      \
		set_flag(v, note, value_truth(value));                         \
		value_unref(value);                                            \
		return true;                                                   \
	}
FLAG(blocking, "BlockingEnumerator")
FLAG(never_blocks, "EnumeratorNeverBlocks")
FLAG(serialize, "SerializeInput")

/* Every so many items an event is raised: for each of them. */
static Value *
get_added_count(const Value *v, Value **err)
{
	return value_int(1);
}

static bool
set_added_count(const Value *v, Value *value, Value **err)
{
	value_unref(value);
	return true;
}

static const struct property stream_properties[] = {
	{"BlockingEnumerator", get_blocking, set_blocking, "bool"},
	GETTER("Count", sequence_count, "int"),
	{"DataAddedCount", get_added_count, set_added_count, "int"},
	{"EnumeratorNeverBlocks", get_never_blocks, set_never_blocks, "bool"},
	GETTER("IsAutoGenerated", get_false, "bool"),
	GETTER("IsFixedSize", get_false, "bool"),
	GETTER("IsOpen", get_is_open, "bool"),
	GETTER("IsReadOnly", get_false, "bool"),
	GETTER("IsSynchronized", get_true, "bool"),
	{"SerializeInput", get_serialize, set_serialize, "bool"},
	GETTER("SyncRoot", get_itself, "System.Object"),
	{NULL},
};

static const struct method stream_methods[] = {
	METHOD("Add", add, 1, 1, "void Add(%1 item), "
	    "void ICollection[%1].Add(%1 item), "
	    "int IList.Add(System.Object value)"),
	METHOD("Clear", sequence_clear, 0, 0, "void Clear(), "
	    "void ICollection[%1].Clear(), void IList.Clear()"),
	METHOD("Complete", complete, 0, 0, "void Complete()"),
	METHOD("Contains", sequence_contains, 1, 1, "bool Contains(%1 item), "
	    "bool ICollection[%1].Contains(%1 item), "
	    "bool IList.Contains(System.Object value)"),
	METHOD("CopyTo", sequence_copy_to, 2, 2,
	    "void CopyTo(%1[] array, int arrayIndex), "
	    "void ICollection[%1].CopyTo(%1[] array, int arrayIndex), "
	    "void ICollection.CopyTo(array array, int index)"),
	METHOD("Dispose", do_nothing, 0, 0,
	    "void Dispose(), void IDisposable.Dispose()"),
	METHOD("GetEnumerator", sequence_itself, 0, 0,
	    "System.Collections.Generic.IEnumerator[%1] GetEnumerator(), "
	    "System.Collections.IEnumerator IEnumerable.GetEnumerator()"),
	METHOD("IndexOf", sequence_index_of, 1, 1, "int IndexOf(%1 item), "
	    "int IList[%1].IndexOf(%1 item), "
	    "int IList.IndexOf(System.Object value)"),
	METHOD("Insert", insert, 2, 2, "void Insert(int index, %1 item), "
	    "void IList[%1].Insert(int index, %1 item), "
	    "void IList.Insert(int index, System.Object value)"),
	INDEXER("Item", sequence_get_item, "%1 Item(int index) {get;set;}"),
	METHOD("ReadAll", read_all, 0, 0,
	    "System.Collections.ObjectModel.Collection[%1] ReadAll()"),
	METHOD("Remove", sequence_remove, 1, 1, "bool Remove(%1 item), "
	    "bool ICollection[%1].Remove(%1 item), "
	    "void IList.Remove(System.Object value)"),
	METHOD("RemoveAt", sequence_remove_at, 1, 1,
	    "void RemoveAt(int index), void IList[%1].RemoveAt(int index), "
	    "void IList.RemoveAt(int index)"),
	{NULL},
};

#define HANDLER(args, name)                                                    \
	{name, "System.EventHandler`1[System.Management.Automation." args      \
	       "] " name "(System.Object, System.Management.Automation."       \
	       args ")"}

static const struct event stream_events[] = {
	{"Completed", EVENT_HANDLER("Completed")},
	HANDLER("DataAddedEventArgs", "DataAdded"),
	HANDLER("DataAddingEventArgs", "DataAdding"),
	{NULL},
};

void
types_start_data_collection(void)
{
	static const struct type rows = {
		.properties = stream_properties,
		.methods = stream_methods,
		.static_methods = sequence_statics,
		.events = stream_events,
		.construct = sequence_construct,
		.construct_most = 1,
	};

	type_extend(T_PS_DATA_COLLECTION_OF, &rows);
}
