/*
 * typedata.c - the members that scripts gave to types. They are few and
 * looked up rarely, so a list of them does.
 */
#include "base/base.h"
#include "value/typedata.h"

#include "base/mem.h"
#include "base/utf8.h"

struct type_member {
	char *type_name;        /* owned */
	struct member member;
};

static struct type_member *entries;
static size_t entry_count;

static struct type_member *
own_entry(const char *type_name, const struct name *key)
{
	for (size_t i = 0; i < entry_count; i++)
		if (entries[i].member.key == key &&
		    text_same(entries[i].type_name, type_name))
			return &entries[i];
	return NULL;
}

static void
entry_release(struct type_member *entry)
{
	mem_free(entry->type_name);
	mem_free(entry->member.name);
	value_unref(entry->member.value);
	value_unref(entry->member.setter);
}

void
type_data_set(const char *type_name, const char *name, enum member_kind kind,
    Value *value, Value *setter)
{
	struct type_member *entry = own_entry(type_name, name_of(name));

	if (entry) {
		entry_release(entry);
	} else {
		entries = mem_resize(entries, entry_count + 1,
		    sizeof(entries[0]));
		entry = &entries[entry_count++];
	}
	*entry = (struct type_member){mem_text(type_name),
	    {.key = name_of(name), .name = mem_text(name), .kind = kind,
		.value = value, .setter = setter}};
}

const struct member *
type_data_own(const char *type_name, const char *name)
{
	const struct type_member *entry = own_entry(type_name, name_of(name));

	return entry ? &entry->member : NULL;
}

struct member *
type_data_find(const Value *v, const struct name *key)
{
	for (size_t i = 0; i < entry_count; i++)
		if (entries[i].member.key == key &&
		    type_name_is(v, entries[i].type_name))
			return &entries[i].member;
	return NULL;
}

bool
type_data_remove(const char *type_name)
{
	size_t kept = 0, before = entry_count;

	for (size_t i = 0; i < entry_count; i++) {
		if (text_same(entries[i].type_name, type_name))
			entry_release(&entries[i]);
		else
			entries[kept++] = entries[i];
	}
	entry_count = kept;
	return kept < before;
}

const struct member *
type_data_at(size_t index, const char **type_name)
{
	if (index >= entry_count)
		return NULL;
	*type_name = entries[index].type_name;
	return &entries[index].member;
}
