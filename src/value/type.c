/*
 * type.c - the register of types: by name, by id, by kind; what a type is,
 * and the labels of enums.
 */
#include "base/base.h"
#include "value/type.h"

#include <string.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/typeparts.h"

/* Types known beside the table of types.c, by id. */
static struct type **registered;
static size_t registered_count, registered_cap;

/* Names and accelerators. Made when a name is first looked up. */
struct type_name {
	const char *name;
	const struct type *type;
	uint32_t hash;
};
static struct type_name *names;
static size_t names_count, names_size; /* size: a power of two, or 0 */

/* Aliases given before that. */
static struct type_name *aliases;
static size_t alias_count;

static void names_add(const char *name, const struct type *type);

static void
names_resize(size_t size)
{
	struct type_name *old = names;
	size_t old_size = names_size, i;

	names = mem_zalloc(size, sizeof(*names));
	names_size = size;
	names_count = 0;
	for (i = 0; i < old_size; i++)
		if (old[i].name)
			names_add(old[i].name, old[i].type);
	mem_free(old);
}

static struct type_name *
names_slot(const char *name, size_t len, uint32_t hash)
{
	size_t at = hash & (names_size - 1);

	while (names[at].name && (names[at].hash != hash ||
	    utf8_casecmp(names[at].name, strlen(names[at].name), name, len)))
		at = (at + 1) & (names_size - 1);
	return &names[at];
}

static void
names_add(const char *name, const struct type *type)
{
	size_t len = strlen(name);
	uint32_t hash = hash_caseless(name, len);
	struct type_name *slot;

	if (names_count * 2 >= names_size)
		names_resize(names_size ? names_size * 2 : 1024);
	slot = names_slot(name, len, hash);
	names_count += slot->name == NULL;
	*slot = (struct type_name){name, type, hash};
}

static void
names_add_type(const struct type *type)
{
	names_add(type->name, type);
	if (type->accelerator)
		names_add(type->accelerator, type);
}

static void
names_prepare(void)
{
	size_t i;

	if (names_size)
		return;
	for (i = 0; i < T_COUNT; i++)
		names_add_type(&known_types[i]);
	for (i = 0; i < registered_count; i++)
		names_add_type(registered[i]);
	for (i = 0; i < alias_count; i++)
		names_add(aliases[i].name, aliases[i].type);
}

/* Hooks a type leaves open come from its bases. */
static void
inherit(struct type *type)
{
	const struct type *base;

	for (base = type->base; base; base = base->base) {
		if (!type->release)
			type->release = base->release;
		if (!type->to_text)
			type->to_text = base->to_text;
		if (!type->equals)
			type->equals = base->equals;
		if (!type->compare)
			type->compare = base->compare;
		if (!type->enumerate)
			type->enumerate = base->enumerate;
		if (!type->index)
			type->index = base->index;
		if (!type->freeze)
			type->freeze = base->freeze;
		if (!type->thaw)
			type->thaw = base->thaw;
		if (!type->wire_depth)
			type->wire_depth = base->wire_depth;
		if (!type->wire_names)
			type->wire_names = base->wire_names;
	}
}

void
type_register(struct type *type)
{
	if (registered_count == registered_cap) {
		registered_cap = registered_cap ? registered_cap * 2 : 64;
		registered = mem_resize(registered, registered_cap,
		    sizeof(*registered));
	}
	registered[registered_count++] = type;
	type->id = (uint32_t)(T_COUNT + registered_count);
	if (!type->base)
		type->base = &known_types[T_OBJECT];
	inherit(type);
	type_members_changed();
	if (names_size)
		names_add_type(type);
}

void
type_alias(const char *name, const struct type *type)
{
	if (names_size) {
		names_add(name, type);
		return;
	}
	aliases = mem_resize(aliases, alias_count + 1, sizeof(*aliases));
	aliases[alias_count++] = (struct type_name){name, type, 0};
}

void
type_extend(enum known_type which, const struct type *rows)
{
	struct type *type = &known_types[which];

#define TAKE(field) (type->field = rows->field ? rows->field : type->field)
	TAKE(properties);
	TAKE(methods);
	TAKE(statics);
	TAKE(static_methods);
	TAKE(events);
	TAKE(declared);
	TAKE(construct);
	TAKE(construct_least);
	TAKE(construct_most);
	TAKE(release);
	TAKE(to_text);
	TAKE(equals);
	TAKE(compare);
	TAKE(convert);
	TAKE(enumerate);
	TAKE(index);
	TAKE(freeze);
	TAKE(thaw);
#undef TAKE
	type_members_changed();
}

const struct type *
type_by_id(uint32_t id)
{
	if (id == 0 || id > T_COUNT + registered_count)
		return NULL;
	return id <= T_COUNT ? &known_types[id - 1] :
	    registered[id - 1 - T_COUNT];
}

const struct type *
type_named(const char *name, size_t len)
{
	static const char prefix[] = "System.";
	char full[256];
	const struct type *type;

	names_prepare();
	type = names_slot(name, len, hash_caseless(name, len))->type;
	if (type || len + sizeof(prefix) > sizeof(full))
		return type;
	memcpy(full, prefix, sizeof(prefix) - 1);
	memcpy(full + sizeof(prefix) - 1, name, len);
	len += sizeof(prefix) - 1;
	return names_slot(full, len, hash_caseless(full, len))->type;
}

void
types_walk(void (*visit)(const struct type *type, void *context),
    void *context)
{
	size_t i;

	for (i = 0; i < T_COUNT; i++)
		visit(&known_types[i], context);
	for (i = 0; i < registered_count; i++)
		visit(registered[i], context);
}

const struct type *
type_of_kind(enum kind kind)
{
	static const enum known_type types[V_COUNT] = {
		[V_NULL] = T_OBJECT,
		[V_VOID] = T_AUTOMATION_NULL,
		[V_BOOL] = T_BOOLEAN,
		[V_CHAR] = T_CHAR,
		[V_BYTE] = T_BYTE,
		[V_SBYTE] = T_SBYTE,
		[V_INT16] = T_INT16,
		[V_UINT16] = T_UINT16,
		[V_INT32] = T_INT32,
		[V_UINT32] = T_UINT32,
		[V_INT64] = T_INT64,
		[V_UINT64] = T_UINT64,
		[V_SINGLE] = T_SINGLE,
		[V_DOUBLE] = T_DOUBLE,
		[V_DECIMAL] = T_DECIMAL,
		[V_BIGINT] = T_BIG_INTEGER,
		[V_ENUM] = T_ENUM,
		[V_TEXT] = T_STRING,
		[V_DATETIME] = T_DATETIME,
		[V_TIMESPAN] = T_TIMESPAN,
		[V_GUID] = T_GUID,
		[V_VERSION] = T_VERSION,
		[V_TYPE] = T_RUNTIME_TYPE,
		[V_LIST] = T_ARRAY_LIST,
		[V_TABLE] = T_HASHTABLE,
		[V_OBJECT] = T_PS_CUSTOM_OBJECT,
		[V_INSTANCE] = T_OBJECT,
	};

	if (kind == V_ARRAY)
		return type_array(type_known(T_OBJECT));
	return type_known(types[kind]);
}

const struct type *
type_of(const Value *v)
{
	enum kind kind = value_kind(v);

	switch (kind) {
	case V_ENUM:
		return value_enum_type(v);
	case V_ARRAY:
	case V_LIST:
		return list_type(list_get(v));
	case V_TABLE:
		return table_type(table_get(v));
	case V_OBJECT:
		return object_type(v);
	case V_INSTANCE:
		return instance_type(v);
	default:
		return type_of_kind(kind);
	}
}

/* Whether an interface is among the names a type lists. */
static bool
lists_interface(const struct type *type, const struct type *base)
{
	const struct type *wanted = base->definition ? base->definition : base;
	const char *const *name = type->interfaces;

	if (!name && type->definition)
		name = type->definition->interfaces;
	if (base->definition && (type->element != base->element ||
	    type->second != base->second) &&
	    type->element && base->element != type_known(T_OBJECT))
		return false;
	for (; name && *name; name++)
		if (strcmp(*name, wanted->name) == 0)
			return true;
	return false;
}

bool
type_is(const struct type *type, const struct type *base)
{
	const struct type *at;

	if (type == base || base == type_known(T_OBJECT))
		return true;
	if (type->flags & base->flags & TYPE_ARRAY)
		return !(type->element->flags & TYPE_VALUE) &&
		    type_is(type->element, base->element);
	for (at = type; at; at = at->base) {
		if (at == base)
			return true;
		if (base->flags & TYPE_INTERFACE && lists_interface(at, base))
			return true;
	}
	return false;
}

const char *
type_label(const struct type *type, int64_t number)
{
	const struct label *label;

	for (label = type->labels; label && label->name; label++)
		if (label->number == number)
			return label->name;
	return NULL;
}

bool
type_number(const struct type *type, const char *text, size_t len,
    int64_t *number)
{
	const struct label *label;
	int found = 0;

	for (label = type->labels; label && label->name; label++) {
		size_t label_len = strlen(label->name);

		if (label_len < len ||
		    utf8_casecmp(label->name, len, text, len) != 0)
			continue;
		if (label_len == len) {
			*number = label->number;
			return true;
		}
		if (found++ == 0)
			*number = label->number;
	}
	return found == 1;
}
