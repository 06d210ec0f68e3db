/*
 * list.c - arrays and lists: a run of values (or bytes, for byte[]) in
 * storage that may have room on both sides, so that taking from the front
 * of a queue or putting on top of a stack costs no more than at the end.
 */
#include "base/base.h"
#include "value/list.h"

#include <string.h>

#include "base/mem.h"
#include "value/error.h"
#include "value/heap.h"
#include "value/type.h"

struct list {
	struct head head;
	const struct type *type;
	union {
		Value **items;
		uint8_t *bytes;   /* of a packed list */
		char *storage;
	};
	size_t first;             /* index of element 0 in the storage */
	size_t count;
	size_t cap;
};

enum list_flag { LIST_PACKED = 1 << 0 };

static bool
is_packed(const struct list *list)
{
	return list->head.flags & LIST_PACKED;
}

static size_t
item_size(const struct list *list)
{
	return is_packed(list) ? 1 : sizeof(Value *);
}

static Value **
items_of(const struct list *list)
{
	return list->items + list->first;
}

/* Move count elements within the storage. */
static void
move_items(struct list *list, size_t to, size_t from, size_t count)
{
	size_t size = item_size(list);

	if (count && to != from)
		memmove(list->storage + to * size,
		    list->storage + from * size, count * size);
}

/* The most elements of a list: 2 GiB of them. */
#define LIST_MOST ((size_t)1 << 28)

bool
list_fits(size_t count, Value **err)
{
	return (count <= LIST_MOST && mem_has(count * sizeof(Value *))) ||
	    error_no_memory(err);
}

/* Make room for extra more elements at the end. */
static void
reserve_back(struct list *list, size_t extra)
{
	size_t need = list->first + list->count + extra;

	if (need <= list->cap)
		return;
	if (list->first > list->count + extra) {
		move_items(list, 0, list->first, list->count);
		list->first = 0;
		return;
	}
	if (need < 4)
		need = 4;
	need = mem_growth(list->cap, need, item_size(list));
	list->storage = mem_resize(list->storage, need, item_size(list));
	list->cap = need;
}

/* Make room for at least one more element in front. */
static void
reserve_front(struct list *list)
{
	size_t gap = list->count + 4;

	if (list->first)
		return;
	reserve_back(list, gap);
	move_items(list, gap, 0, list->count);
	list->first = gap;
}

static struct list *
list_make(enum kind kind, const struct type *type, size_t cap)
{
	struct list *list = heap_new(kind, sizeof(*list));

	list->type = type;
	list->items = NULL;
	list->first = list->count = list->cap = 0;
	if (kind == V_ARRAY && type->element == type_known(T_BYTE))
		list->head.flags = LIST_PACKED;
	if (cap)
		reserve_back(list, cap);
	return list;
}

Value *
array_new(size_t cap)
{
	return array_typed(NULL, cap);
}

Value *
array_typed(const struct type *element, size_t cap)
{
	static const struct type *objects;

	if (!objects)
		objects = type_array(type_known(T_OBJECT));
	return (Value *)list_make(V_ARRAY,
	    element ? type_array(element) : objects, cap);
}

Value *
array_of(Value *const *items, size_t count)
{
	Value *array = array_new(count);
	struct list *list = list_get(array);

	if (count)
		memcpy(list->items, items, count * sizeof(*items));
	list->count = count;
	return array;
}

Value *
array_bytes(const void *bytes, size_t len)
{
	Value *array = array_typed(type_known(T_BYTE), len);
	struct list *list = list_get(array);

	if (len)
		memcpy(list->bytes, bytes, len);
	list->count = len;
	return array;
}

Value *
array_filled(const struct type *element, size_t count, Value *item)
{
	Value *array = array_typed(element, count);
	struct list *list = list_get(array);

	if (is_packed(list) && count)
		memset(list->bytes, (int)value_int64(item), count);
	else
		for (size_t i = 0; i < count; i++)
			list->items[i] = value_ref(item);
	list->count = count;
	value_unref(item);
	return array;
}

Value *
list_new(const struct type *type)
{
	return (Value *)list_make(V_LIST,
	    type ? type : type_known(T_ARRAY_LIST), 0);
}

void
list_end(struct head *head)
{
	struct list *list = (struct list *)(void *)head;

	list_clear(list);
	mem_free(list->storage);
}

struct list *
list_get(const Value *v)
{
	enum kind kind = value_kind(v);

	return kind == V_ARRAY || kind == V_LIST ?
	    (struct list *)(uintptr_t)v : NULL;
}

size_t
list_count(const struct list *list)
{
	return list->count;
}

const Value *
list_at(const struct list *list, size_t index)
{
	if (UNLIKELY(is_packed(list)))
		return WORD_OF(V_BYTE, list->bytes[list->first + index]);
	return list->items[list->first + index];
}

const struct type *
list_element(const struct list *list)
{
	return list->type->element ? list->type->element :
	    type_known(T_OBJECT);
}

const struct type *
list_type(const struct list *list)
{
	return list->type;
}

const uint8_t *
list_bytes(const struct list *list)
{
	static const uint8_t none[1];

	if (!is_packed(list))
		return NULL;
	return list->bytes ? list->bytes + list->first : none;
}

/* Store into a slot that holds nothing. */
static void
fill_slot(struct list *list, size_t index, Value *item)
{
	if (is_packed(list)) {
		list->bytes[list->first + index] = (uint8_t)value_int64(item);
		value_unref(item);
	} else {
		items_of(list)[index] = item;
	}
}

void
list_push(struct list *list, Value *item)
{
	if (UNLIKELY(list->first + list->count == list->cap))
		reserve_back(list, 1);
	list->head.spare++;
	fill_slot(list, list->count++, item);
}

void
list_put(struct list *list, size_t index, Value *item)
{
	list->head.spare++;
	if (is_packed(list))
		fill_slot(list, index, item);
	else
		value_set(&items_of(list)[index], item);
}

void
list_insert(struct list *list, size_t index, Value *item)
{
	list->head.spare++;
	if (index == 0 && list->count) {
		reserve_front(list);
		list->first--;
	} else {
		reserve_back(list, 1);
		move_items(list, list->first + index + 1,
		    list->first + index, list->count - index);
	}
	list->count++;
	fill_slot(list, index, item);
}

static void
drop_items(struct list *list, size_t index, size_t count)
{
	Value **items = items_of(list) + index;
	size_t i;

	if (!is_packed(list))
		for (i = 0; i < count; i++)
			value_unref(items[i]);
}

void
list_remove(struct list *list, size_t index, size_t count)
{
	list->head.spare++;
	drop_items(list, index, count);
	list->count -= count;
	if (index == 0)
		list->first = list->count ? list->first + count : 0;
	else
		move_items(list, list->first + index,
		    list->first + index + count, list->count - index);
}

void
list_clear(struct list *list)
{
	if (list->count)
		list_remove(list, 0, list->count);
}

void
list_reverse(struct list *list, size_t index, size_t count)
{
	size_t low = list->first + index, high = low + count;

	list->head.spare++;
	for (; count && low < --high; low++) {
		if (is_packed(list)) {
			uint8_t byte = list->bytes[low];

			list->bytes[low] = list->bytes[high];
			list->bytes[high] = byte;
		} else {
			Value *item = list->items[low];

			list->items[low] = list->items[high];
			list->items[high] = item;
		}
	}
}

void
list_push_all(struct list *list, const struct list *from)
{
	size_t count = from->count, i;

	reserve_back(list, count);
	if (is_packed(list) && is_packed(from)) {
		memcpy(list->bytes + list->first + list->count,
		    from->bytes + from->first, count);
		list->count += count;
		return;
	}
	for (i = 0; i < count; i++)
		list_push(list, value_ref(list_at(from, i)));
}

Value *
list_copy(const struct list *list)
{
	Value *copy = array_new(list->count);

	list_push_all(list_get(copy), list);
	return copy;
}
