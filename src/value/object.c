/*
 * object.c - attached members in the order they came, found by name; custom
 * objects, which are nothing else; and instances of native types.
 */
#include "base/base.h"
#include "value/object.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "value/heap.h"
#include "value/list.h"
#include "value/text.h"
#include "value/typedata.h"

/* More members than this are found through an index. */
#define SCAN_LIMIT 12

struct members {
	struct member *items;
	uint32_t count, cap;
	uint32_t *slots;     /* positions + 1, 0 for none; or NULL */
	uint32_t slot_count; /* a power of two */
	Value *names;        /* type names set freely, or NULL */
	size_t sharers;      /* values that have them, too */
};

struct object {
	struct head head;
	const struct type *type;
};

struct instance {
	struct head head;
	const struct type *type;
	void *data;
};

/* A list for type names. */
static Value *
names_list(void)
{
	return list_new(type_generic(type_known(T_COLLECTION_OF),
	    type_known(T_STRING), NULL));
}

Value *
object_new(void)
{
	return object_typed(type_known(T_PS_CUSTOM_OBJECT));
}

Value *
object_typed(const struct type *type)
{
	struct object *object = heap_new(V_OBJECT, sizeof(*object));

	object->type = type;
	return (Value *)object;
}

Value *
object_type_named(const char *const *names, size_t count)
{
	Value *object = object_new(), *list = names_list();
	size_t i;

	for (i = 0; i < count; i++)
		list_push(list_get(list), text_of(names[i]));
	type_names_set(object, list);
	return object;
}

const struct type *
object_type(const Value *object)
{
	return ((const struct object *)(const void *)object)->type;
}

Value *
instance_new(const struct type *type, void *data)
{
	struct instance *instance = heap_new(V_INSTANCE, sizeof(*instance));

	instance->type = type;
	instance->data = data;
	return (Value *)instance;
}

void
instance_end(struct head *head)
{
	struct instance *instance = (struct instance *)(void *)head;

	if (instance->type->release)
		instance->type->release(instance->data);
}

void *
instance_data(const Value *v, const struct type *type)
{
	const struct instance *instance = (const void *)v;

	if (value_kind(v) != V_INSTANCE)
		return NULL;
	return instance->type == type || type_is(instance->type, type)
		   ? instance->data : NULL;
}

const struct type *
instance_type(const Value *v)
{
	return ((const struct instance *)(const void *)v)->type;
}

static struct members *
members_of(const Value *v)
{
	return value_is_immediate(v) ? NULL : value_head(v)->members;
}

/* The letters are shared with the interned name when they are the same. */
static void
member_release(struct member *member)
{
	if (member->name != name_first(member->key))
		mem_free(member->name);
	value_unref(member->value);
	value_unref(member->setter);
}

void
members_free(struct members *members)
{
	uint32_t i;

	if (members->sharers) {
		members->sharers--;
		return;
	}
	for (i = 0; i < members->count; i++)
		member_release(&members->items[i]);
	value_unref(members->names);
	mem_free(members->items);
	mem_free(members->slots);
	mem_free(members);
}

static void
slot_put(struct members *members, uint32_t position)
{
	uint32_t mask = members->slot_count - 1;
	uint32_t at = members->items[position].key->hash & mask;

	while (members->slots[at])
		at = (at + 1) & mask;
	members->slots[at] = position + 1;
}

/* Build the index anew once there are many. */
static void
reindex(struct members *members)
{
	uint32_t i;

	mem_free(members->slots);
	members->slots = NULL;
	if (members->cap <= SCAN_LIMIT)
		return;
	members->slot_count = 32;
	while (members->slot_count < members->cap * 2)
		members->slot_count *= 2;
	members->slots = mem_zalloc(members->slot_count,
	    sizeof(*members->slots));
	for (i = 0; i < members->count; i++)
		slot_put(members, i);
}

static struct member *
members_find(const struct members *members, const struct name *key)
{
	uint32_t i, mask = members->slot_count - 1;

	if (!members->slots) {
		for (i = 0; i < members->count; i++)
			if (members->items[i].key == key)
				return &members->items[i];
		return NULL;
	}
	for (i = key->hash & mask; members->slots[i]; i = (i + 1) & mask)
		if (members->items[members->slots[i] - 1].key == key)
			return &members->items[members->slots[i] - 1];
	return NULL;
}

static void
members_resize(struct members *members, uint32_t cap)
{
	members->cap = cap;
	members->items = mem_resize(members->items, cap,
	    sizeof(*members->items));
	reindex(members);
}

static void
members_push(struct members *members, const struct member *member)
{
	if (members->count == members->cap)
		members_resize(members, members->cap ? members->cap * 2 : 3);
	members->items[members->count++] = *member;
	if (members->slots)
		slot_put(members, members->count - 1);
}

static Value *
ref_or_null(const Value *v)
{
	return v ? value_ref(v) : NULL;
}

static struct members *
members_clone(const struct members *members)
{
	struct members *clone = mem_zalloc(1, sizeof(*clone));

	members_resize(clone, members->count);
	for (uint32_t i = 0; i < members->count; i++) {
		struct member member = members->items[i];

		if (member.name != name_first(member.key))
			member.name = mem_text(member.name);
		member.value = ref_or_null(member.value);
		member.setter = ref_or_null(member.setter);
		members_push(clone, &member);
	}
	if (members->names)
		clone->names = list_copy(list_get(members->names));
	return clone;
}

/* members_own - what hangs on a value, to be changed; NULL for nothing. */
static struct members *
members_own(const Value *v)
{
	struct members *shared = members_of(v);

	if (shared && shared->sharers) {
		value_head(v)->members = members_clone(shared);
		members_free(shared);
	}
	return members_of(v);
}

static struct members *
members_make(const Value *v)
{
	if (value_is_immediate(v))
		bug("members for a value that is not boxed");
	if (!value_head(v)->members)
		value_head(v)->members =
		    mem_zalloc(1, sizeof(struct members));
	return members_own(v);
}

/* Add or replace; name: the letters, NULL for those of the key. */
static void
member_put(const Value *object, const struct name *key, const char *name,
    const struct member *wanted)
{
	struct members *members = members_make(object);
	struct member *old = members_find(members, key);
	struct member member = *wanted;

	if (old) {
		value_set(&old->value, member.value);
		value_unref(old->setter);
		old->setter = member.setter;
		old->kind = member.kind;
		return;
	}
	member.key = key;
	if (!name)
		name = key->text;
	if (strcmp(name, name_first(key)) == 0)
		member.name = (char *)(uintptr_t)name_first(key);
	else
		member.name = mem_text(name);
	members_push(members, &member);
}

void
object_add(const Value *object, const char *name, Value *value)
{
	struct member member = {.kind = MEMBER_NOTE, .value = value};

	member_put(object, name_of(name), name, &member);
}

void
object_hide(const Value *object, const char *name)
{
	object_change(object, name_of(name))->is_hidden = true;
}

void
object_add_member(const Value *object, const char *name,
    enum member_kind kind, Value *value, Value *setter)
{
	struct member member = {.kind = kind, .value = value,
	    .setter = setter};

	member_put(object, name_of(name), name, &member);
}

bool
object_remove(const Value *object, const struct name *key)
{
	struct members *members = members_own(object);
	struct member *member = members ? members_find(members, key) : NULL;
	struct member removed;

	if (!member)
		return false;
	removed = *member;
	members->count--;
	memmove(member, member + 1,
	    (size_t)(members->items + members->count - member) *
	    sizeof(*member));
	reindex(members);
	member_release(&removed);
	return true;
}

size_t
object_count(const Value *v)
{
	const struct members *members = members_of(v);

	return members ? members->count : 0;
}

const struct member *
object_at(const Value *v, size_t index)
{
	return &members_of(v)->items[index];
}

const struct member *
object_find(const Value *v, const struct name *key)
{
	const struct members *members = members_of(v);
	const struct member *own = members ? members_find(members, key) : NULL;

	return own ? own : type_data_find(v, key);
}

struct member *
object_change(const Value *v, const struct name *key)
{
	const struct members *members = members_own(v);
	struct member *own = members ? members_find(members, key) : NULL;

	return own ? own : type_data_find(v, key);
}

const Value *
object_note(const Value *v, const char *name)
{
	const struct name *key;
	const struct member *member;

	if (!members_of(v))
		return NULL;
	key = name_find(name, strlen(name));
	member = key ? object_find(v, key) : NULL;
	return member && member->kind == MEMBER_NOTE ? member->value : NULL;
}

void
members_copy(const Value *from, const Value *to)
{
	const struct members *members = members_of(from);
	uint32_t i;

	for (i = 0; members && i < members->count; i++) {
		const struct member *member = &members->items[i];
		struct member copy = *member;

		copy.value = ref_or_null(member->value);
		copy.setter = ref_or_null(member->setter);
		member_put(to, member->key, member->name, &copy);
	}
	if (members && members->names)
		type_names_set(to, list_copy(list_get(members->names)));
}

void
members_share(const Value *from, const Value *to)
{
	struct members *members = members_of(from);

	if (!members || members_of(to)) {
		members_copy(from, to);
	} else {
		members->sharers++;
		value_head(to)->members = members;
	}
}

Value *
type_names_get(const Value *v)
{
	const struct members *members = members_of(v);
	const struct type *type = value_is_null(v) ? NULL : type_of(v);
	Value *names = names_list();

	if (members && members->names) {
		list_push_all(list_get(names), list_get(members->names));
		return names;
	}
	for (; type; type = type->base)
		list_push(list_get(names), text_of(type->name));
	return names;
}

bool
type_names_are_own(const Value *v)
{
	const struct members *members = members_of(v);
	const struct list *names = members && members->names
	    ? list_get(members->names) : NULL;
	const struct type *type;
	size_t i = 0;

	if (!names)
		return false;
	for (type = type_of(v); type; type = type->base, i++)
		if (i >= list_count(names) ||
		    !text_same(text_bytes(list_at(names, i)), type->name))
			return true;
	return i < list_count(names);
}

Value *
type_names_live(const Value *v)
{
	struct members *members;

	if (!value_is_reference(v) && !members_of(v))
		return type_names_get(v);
	members = members_make(v);
	if (!members->names)
		members->names = type_names_get(v);
	return value_ref(members->names);
}

void
type_names_set(const Value *v, Value *names)
{
	value_set(&members_make(v)->names, names);
}

void
type_names_insert(const Value *v, const char *name)
{
	struct members *members = members_make(v);

	if (!members->names)
		members->names = type_names_get(v);
	list_insert(list_get(members->names), 0, text_of(name));
}

bool
type_name_is(const Value *v, const char *name)
{
	const struct members *members = members_of(v);
	const struct type *type = value_is_null(v) ? NULL : type_of(v);
	const struct list *names;
	size_t i;

	if (members && members->names) {
		names = list_get(members->names);
		for (i = 0; i < list_count(names); i++)
			if (text_same(text_bytes(list_at(names, i)), name))
				return true;
		return false;
	}
	for (; type; type = type->base)
		if (text_same(type->name, name))
			return true;
	return false;
}

const char *
type_name_first(const Value *v)
{
	const struct members *members = members_of(v);

	if (members && members->names)
		return list_count(list_get(members->names)) ?
		    text_bytes(list_at(list_get(members->names), 0)) : "";
	return value_is_null(v) ? "" : type_of(v)->name;
}
