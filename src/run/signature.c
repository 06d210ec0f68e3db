/*
 * signature.c - reading the rows of a command. The notation of their sets is
 * that of command.h; a mistake in it is a bug of a compiled-in command, while
 * more sets than there are bits is a script's error, told by the binder.
 */
#include "base/base.h"
#include "run/signature.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "run/common.h"
#include "value/type.h"

/* ------------------------------------------------------------------ types */

/* Types that rows write without their namespace. */
static const char *const namespaces[] = {
	"System.Management.Automation.",
	"System.Text.",
	"System.Diagnostics.",
	"System.Management.Automation.Runspaces.",
};

static const struct type *
type_named(const char *name, size_t len)
{
	const struct type *type = type_find(name, len);
	char full[128];
	int n;

	for (size_t i = 0; !type && i < COUNT_OF(namespaces); i++) {
		n = snprintf(full, sizeof(full), "%s%.*s", namespaces[i],
		    (int)len, name);
		if (n > 0 && (size_t)n < sizeof(full))
			type = type_find(full, (size_t)n);
	}
	return type;
}

/* The type a row names, or NULL for any value. */
static const struct type *
param_type(const struct param *param)
{
	const char *name = param->type;
	const struct type *type;
	size_t len;

	if (!name || text_same(name, "object") || text_same(name, "psobject"))
		return NULL;
	len = strlen(name);
	type = type_named(name, len);
	if (!type && len > 2 && strcmp(name + len - 2, "[]") == 0) {
		type = type_named(name, len - 2);
		if (type)
			type = type_array(type);
	}
	return type;
}

/* ------------------------------------------------------------------- sets */

static set_bits
set_bit(struct signature *signature, const char *name, size_t len)
{
	size_t i;

	if (len == 3 && memcmp(name, "all", 3) == 0)
		return SETS_ALL;
	for (i = 0; i < signature->set_count; i++)
		if (utf8_casecmp(signature->set_names[i],
			strlen(signature->set_names[i]), name, len) == 0)
			return (set_bits)1 << i;
	if (i == SETS_MAX)
		return 0;
	signature->set_names[i] = mem_textn(name, len);
	signature->set_count++;
	return (set_bits)1 << i;
}

static void
read_flags(struct set_entry *entry, const char **cursor)
{
	const char *p = *cursor;

	for (; *p && *p != ' '; p++)
		switch (*p) {
		case '@':
			entry->position = 0;
			while (p[1] >= '0' && p[1] <= '9')
				entry->position = (short)(entry->position *
				    10 + (*++p - '0'));
			break;
		case '!':
			entry->is_mandatory = true;
			break;
		case 'v':
			entry->is_by_value = true;
			break;
		case 'n':
			entry->is_by_name = true;
			break;
		case 'r':
			entry->is_rest = true;
			break;
		default:
			bug("parameter sets: unknown flag '%c'", *p);
		}
	*cursor = p;
}

/* One "Name:flags" of a row's sets; false at the end. */
static bool
read_entry(struct signature *signature, const char **cursor,
    struct set_entry *entry)
{
	const char *p = *cursor;
	char name[256];
	size_t len = 0;

	while (*p == ' ')
		p++;
	if (!*p)
		return false;
	for (; *p && *p != ' ' && *p != ':'; p++) {
		if (*p == '\\' && p[1])
			p++;
		if (len < sizeof(name))
			name[len++] = *p;
	}
	*entry = (struct set_entry){
		.set = set_bit(signature, name, len),
		.position = -1,
	};
	if (*p == ':') {
		p++;
		read_flags(entry, &p);
	}
	*cursor = p;
	return true;
}

static size_t
count_entries(const char *sets)
{
	size_t count = 0;

	for (const char *p = sets; *p; p++)
		if (*p != ' ' && (p == sets || p[-1] == ' '))
			count++;
	return count;
}

static struct set_entry *
read_row(struct signature *signature, struct row *row,
    struct set_entry *entries)
{
	const char *cursor = row->param->sets ? row->param->sets : "all";
	struct set_entry *entry = entries;

	row->entries = entries;
	row->type = param_type(row->param);
	row->is_switch = row->param->type &&
	    text_same(row->param->type, "switch");
	while (read_entry(signature, &cursor, entry)) {
		row->sets |= entry->set;
		row->mandatory |= entry->is_mandatory ? entry->set : 0;
		row->by_value |= entry->is_by_value ? entry->set : 0;
		row->by_name |= entry->is_by_name ? entry->set : 0;
		row->rest |= entry->is_rest ? entry->set : 0;
		entry++;
	}
	row->entry_count = (size_t)(entry - entries);
	return entry;
}

/* ----------------------------------------------------------------- making */

static size_t
count_rows(const struct param *params)
{
	size_t count = 0;

	while (params && params[count].name)
		count++;
	return count;
}

static size_t
add_rows(struct signature *signature, const struct param *params,
    bool is_common)
{
	size_t first = signature->count;

	for (; params && params->name && signature->count < ROWS_MAX; params++)
		signature->rows[signature->count++] = (struct row){
			.param = params,
			.is_common = is_common,
		};
	return signature->count - first;
}

static short
first_position(const struct row *row)
{
	short least = -1;

	for (size_t i = 0; i < row->entry_count; i++)
		if (row->entries[i].position >= 0 &&
		    (least < 0 || row->entries[i].position < least))
			least = row->entries[i].position;
	return least;
}

static void
sort_positions(struct signature *signature)
{
	short position, limit = 0;

	signature->by_position = mem_zalloc(signature->count + 1, 1);
	for (size_t i = 0; i < signature->own_count; i++) {
		position = first_position(&signature->rows[i]);
		if (position >= limit)
			limit = (short)(position + 1);
	}
	for (position = 0; position < limit; position++)
		for (size_t i = 0; i < signature->own_count; i++)
			if (first_position(&signature->rows[i]) == position)
				signature->by_position[signature
					->position_count++] = (unsigned char)i;
}

static void
list_input(struct signature *signature)
{
	signature->by_input = mem_alloc(signature->own_count);
	for (size_t i = 0; i < signature->own_count; i++)
		if (signature->rows[i].by_value | signature->rows[i].by_name)
			signature->by_input[signature->input_count++] =
			    (unsigned char)i;
}

static struct signature *
signature_new(const struct command *command)
{
	struct signature *signature = mem_zalloc(1, sizeof(*signature));
	const struct param *common = common_rows(command);
	const struct param *should = should_rows(command);
	size_t count = count_rows(command->params) + count_rows(common) +
	    count_rows(should);
	size_t entry_count = 0;
	struct set_entry *entry;

	signature->rows = mem_zalloc(count + 1, sizeof(struct row));
	signature->own_count = add_rows(signature, command->params, false);
	add_rows(signature, common, true);
	add_rows(signature, should, true);
	for (size_t i = 0; i < signature->count; i++)
		entry_count += signature->rows[i].param->sets
				   ? count_entries(
					 signature->rows[i].param->sets)
				   : 1;
	if (command->default_set)
		signature->default_set = set_bit(signature,
		    command->default_set, strlen(command->default_set));
	if (signature->default_set == SETS_ALL)
		signature->default_set = 0;
	entry = mem_zalloc(entry_count + 1, sizeof(*entry));
	signature->entries = entry;
	for (size_t i = 0; i < signature->count; i++)
		entry = read_row(signature, &signature->rows[i], entry);
	signature->all_sets = signature->set_count == SETS_MAX
				  ? SETS_ALL
				  : ((set_bits)1 << signature->set_count) - 1;
	sort_positions(signature);
	list_input(signature);
	for (size_t i = 0; i < signature->own_count; i++)
		if (signature->rows[i].mandatory)
			signature->has_mandatory = true;
	return signature;
}

void
signature_free(struct signature *signature)
{
	if (!signature)
		return;
	for (size_t i = 0; i < signature->set_count; i++)
		mem_free(signature->set_names[i]);
	mem_free(signature->by_position);
	mem_free(signature->by_input);
	mem_free(signature->entries);
	mem_free(signature->rows);
	mem_free(signature);
}

/* Signatures of compiled-in commands, which are constant: open addressing by
 * the address of the command. They live until the program ends. */
static struct {
	struct {
		const struct command *command;
		struct signature *signature;
	} *slots;
	size_t count, cap;
} cache;

static size_t
cache_slot(const struct command *command)
{
	size_t i = ((uintptr_t)command >> 4) * 0x9E3779B97F4A7C15u >> 20;

	for (i &= cache.cap - 1; cache.slots[i].command &&
	    cache.slots[i].command != command;)
		i = (i + 1) & (cache.cap - 1);
	return i;
}

static void
cache_grow(void)
{
	size_t old_cap = cache.cap, slot;
	void *old_storage = cache.slots;
	__typeof__(cache.slots) old = cache.slots;

	cache.cap = old_cap ? old_cap * 2 : 512;
	cache.slots = mem_zalloc(cache.cap, sizeof(*cache.slots));
	for (size_t i = 0; i < old_cap; i++)
		if (old[i].command) {
			slot = cache_slot(old[i].command);
			cache.slots[slot] = old[i];
		}
	mem_free(old_storage);
}

const struct signature *
signature_of(const struct command *command)
{
	size_t slot;

	if (command->refs) {
		struct command *own = (struct command *)(uintptr_t)command;

		if (!own->signature)
			own->signature = signature_new(command);
		return own->signature;
	}
	if (cache.count * 2 >= cache.cap)
		cache_grow();
	slot = cache_slot(command);
	if (!cache.slots[slot].command) {
		cache.slots[slot].signature = signature_new(command);
		cache.slots[slot].command = command;
		cache.count++;
	}
	return cache.slots[slot].signature;
}

/* ---------------------------------------------------------------- look-up */

const char *
signature_set_name(const struct signature *signature, set_bits set)
{
	for (size_t i = 0; i < signature->set_count; i++)
		if (set == (set_bits)1 << i)
			return signature->set_names[i];
	return "__AllParameterSets";
}

const struct set_entry *
signature_entry(const struct row *row, set_bits set)
{
	for (size_t i = 0; i < row->entry_count; i++)
		if (row->entries[i].set & set)
			return &row->entries[i];
	return NULL;
}

size_t
param_alias_next(const char **cursor, const char **alias)
{
	const char *p = *cursor;
	size_t len;

	if (!p)
		return 0;
	while (*p == '|')
		p++;
	len = strcspn(p, "|");
	*alias = p;
	*cursor = p + len;
	return len;
}

static bool
starts_with(const char *text, size_t text_len, const char *prefix, size_t len)
{
	return text_len >= len && utf8_casecmp(text, len, prefix, len) == 0;
}

enum fit { FIT_NONE, FIT_PREFIX, FIT_EXACT };

static enum fit
row_fits(const struct row *row, const char *name, size_t len)
{
	const char *cursor = row->param->aliases, *alias;
	size_t alias_len = strlen(row->param->name);
	enum fit fit = FIT_NONE;

	for (alias = row->param->name; alias_len;
	    alias_len = param_alias_next(&cursor, &alias)) {
		if (!starts_with(alias, alias_len, name, len))
			continue;
		if (alias_len == len)
			return FIT_EXACT;
		fit = FIT_PREFIX;
	}
	return fit;
}

enum name_match
signature_find(const struct signature *signature, const char *name,
    size_t len, const struct row **row, const struct row **matches,
    size_t *match_count)
{
	const struct row *own = NULL, *common = NULL;
	size_t own_count = 0, count = 0;

	for (size_t i = 0; i < signature->count; i++) {
		const struct row *candidate = &signature->rows[i];
		enum fit fit = row_fits(candidate, name, len);

		if (fit == FIT_NONE)
			continue;
		if (fit == FIT_EXACT) {
			*row = candidate;
			return NAME_FOUND;
		}
		if (candidate->is_common) {
			common = candidate;
		} else {
			own = candidate;
			own_count++;
		}
		if (matches)
			matches[count] = candidate;
		count++;
	}
	if (match_count)
		*match_count = count;
	*row = own_count == 1 ? own : common;
	if (own_count == 1 || count == 1)
		return NAME_FOUND;
	return count ? NAME_AMBIGUOUS : NAME_UNKNOWN;
}

const struct row *
signature_row(const struct signature *signature, const char *name)
{
	for (size_t i = 0; i < signature->count; i++)
		if (text_same(signature->rows[i].param->name, name))
			return &signature->rows[i];
	return NULL;
}
