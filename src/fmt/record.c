/*
 * record.c - page calls to records and back. All of a record's contents are
 * flat arrays of texts and integers, which survive serialising.
 */
#include "base/base.h"
#include "fmt/record.h"

#include <string.h>

#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

#define SPACE "Microsoft.PowerShell.Commands.Internal.Format."
#define CLASS_ID "ClassId2e4f51ef21dd47e99d3c952918aff9cd"
#define SHAPE_MEMBER "shapeInfo"
#define TITLE_MEMBER "groupingEntry"
#define ENTRY_MEMBER "formatEntryInfo"
#define OUTSIDE_MEMBER "outOfBand"

enum record_kind {
	RECORD_BEGIN,
	RECORD_GROUP,
	RECORD_ENTRY,
	RECORD_GROUP_END,
	RECORD_END,
	RECORD_KIND_COUNT
};

static struct type types[RECORD_KIND_COUNT] = {
    [RECORD_BEGIN] = {.name = SPACE "FormatStartData"},
    [RECORD_GROUP] = {.name = SPACE "GroupStartData"},
    [RECORD_ENTRY] = {.name = SPACE "FormatEntryData"},
    [RECORD_GROUP_END] = {.name = SPACE "GroupEndData"},
    [RECORD_END] = {.name = SPACE "FormatEndData"},
};

static const char *const class_ids[RECORD_KIND_COUNT] = {
    [RECORD_BEGIN] = "033ecb2bc07a4d43b5ef94ed5a35d280",
    [RECORD_GROUP] = "9e210fe47d09416682b841769c78b8a3",
    [RECORD_ENTRY] = "27c87ef9bbda4f709f6b4002fa4af63c",
    [RECORD_GROUP_END] = "4ec4f0187cb04f4cb6973460dfe252df",
    [RECORD_END] = "cf522b78d86c486691226b40aa69e95c",
};

/* ------------------------------------------------------------ calls to bags */

static Value *
record_new(enum record_kind kind)
{
	static bool is_known;
	Value *record;

	for (size_t i = 0; i < RECORD_KIND_COUNT && !is_known; i++) {
		types[i].base = type_of_kind(V_OBJECT)->base;
		types[i].flags = TYPE_RECORD;
		types[i].kind = V_OBJECT;
		type_register(&types[i]);
	}
	is_known = true;
	record = object_typed(&types[kind]);
	object_add(record, CLASS_ID, text_of(class_ids[kind]));
	return record;
}

static enum flow
emit(struct page *page, Value *record)
{
	struct recorder *recorder = (struct recorder *)page;

	return recorder->emit(recorder->context, record);
}

/* kind, flags, wide count, then label, width, alignment of each column. */
static Value *
shape_value(const struct shape *shape)
{
	Value *array = array_new(3 + shape->count * 3);
	struct list *list = list_get(array);

	list_push(list, value_int(shape->kind));
	list_push(list, value_int((int32_t)shape->flags));
	list_push(list, value_int(shape->wide_count));
	for (size_t i = 0; i < shape->count; i++) {
		list_push(list, text_of(shape->columns[i].label));
		list_push(list, value_int(shape->columns[i].width));
		list_push(list, value_int(shape->columns[i].align));
	}
	return array;
}

static enum flow
on_begin(struct page *page, const struct shape *shape)
{
	Value *record = record_new(RECORD_BEGIN);

	object_add(record, "pageHeaderEntry", VALUE_NULL);
	object_add(record, "pageFooterEntry", VALUE_NULL);
	object_add(record, "autosizeInfo",
	    value_bool(shape->flags & SHAPE_MEASURED));
	object_add(record, SHAPE_MEMBER, shape_value(shape));
	object_add(record, TITLE_MEMBER, VALUE_NULL);
	return emit(page, record);
}

static enum flow
on_group(struct page *page, const char *title)
{
	Value *record = record_new(RECORD_GROUP);

	object_add(record, SHAPE_MEMBER, VALUE_NULL);
	object_add(record, TITLE_MEMBER, title ? text_of(title) : VALUE_NULL);
	return emit(page, record);
}

static enum flow
on_entry(struct page *page, const struct entry *entry)
{
	Value *record = record_new(RECORD_ENTRY);
	Value *array = array_new(1 + entry->count);
	struct list *list = list_get(array);
	const char *text = NULL;

	list_push(list, value_int(entry->kind));
	if (entry->kind == SHAPE_ANY)
		list_push(list,
		    text_new(buf_get(&entry->text), entry->text.len));
	else
		while ((text = entry_next(entry, text)))
			list_push(list, text_of(text));
	object_add(record, ENTRY_MEMBER, array);
	object_add(record, OUTSIDE_MEMBER, value_bool(entry->is_outside));
	return emit(page, record);
}

static enum flow
on_group_end(struct page *page)
{
	Value *record = record_new(RECORD_GROUP_END);

	object_add(record, TITLE_MEMBER, VALUE_NULL);
	return emit(page, record);
}

static enum flow
on_end(struct page *page)
{
	Value *record = record_new(RECORD_END);

	object_add(record, TITLE_MEMBER, VALUE_NULL);
	return emit(page, record);
}

void
recorder_init(struct recorder *recorder,
    enum flow (*emit_record)(void *context, Value *record), void *context)
{
	static const struct page calls = {
	    on_begin, on_group, on_entry, on_group_end, on_end};

	recorder->page = calls;
	recorder->emit = emit_record;
	recorder->context = context;
}

/* ------------------------------------------------------------ bags to calls */

static enum record_kind
record_kind(const Value *v)
{
	static const char prefix[] = "Deserialized.";
	const char *name;

	if (value_kind(v) != V_OBJECT)
		return RECORD_KIND_COUNT;
	name = type_name_first(v);
	if (!name)
		return RECORD_KIND_COUNT;
	if (strncmp(name, prefix, strlen(prefix)) == 0)
		name += strlen(prefix);
	for (size_t i = 0; i < RECORD_KIND_COUNT; i++)
		if (strcmp(name, types[i].name) == 0)
			return (enum record_kind)i;
	return RECORD_KIND_COUNT;
}

bool
value_is_record(const Value *v)
{
	return record_kind(v) != RECORD_KIND_COUNT;
}

static int
number_at(const struct list *list, size_t i)
{
	const Value *v = i < list_count(list) ? list_at(list, i) : VALUE_NULL;

	return value_is_integer(v) ? (int)value_int64(v) : 0;
}

static const Value *
text_at(const struct list *list, size_t i)
{
	const Value *v = i < list_count(list) ? list_at(list, i) : VALUE_NULL;

	return value_kind(v) == V_TEXT ? v : NULL;
}

static const struct list *
list_of(const Value *record, const char *member)
{
	const Value *v = object_note(record, member);

	return v ? list_get(v) : NULL;
}

static bool
shape_read(struct shape *shape, const Value *record)
{
	const struct list *list = list_of(record, SHAPE_MEMBER);

	memset(shape, 0, sizeof(*shape));
	if (!list || list_count(list) < 3)
		return false;
	shape->kind = (enum shape_kind)number_at(list, 0);
	shape->flags = (unsigned)number_at(list, 1);
	shape->wide_count = number_at(list, 2);
	for (size_t i = 3; i + 2 < list_count(list); i += 3) {
		const Value *label = text_at(list, i);
		struct column *column = shape_column(shape,
		    label ? text_bytes(label) : "");
		int align = number_at(list, i + 2);

		column->width = number_at(list, i + 1);
		if (align > ALIGN_NONE && align <= ALIGN_RIGHT)
			column->align = (enum align)align;
	}
	return shape->kind > SHAPE_ANY && shape->kind < SHAPE_KIND_COUNT;
}

static bool
entry_read(struct entry *entry, const Value *record)
{
	const struct list *list = list_of(record, ENTRY_MEMBER);
	const Value *outside = object_note(record, OUTSIDE_MEMBER);
	int kind = list ? number_at(list, 0) : -1;

	entry_init(entry, SHAPE_ANY);
	if (kind < SHAPE_ANY || kind >= SHAPE_KIND_COUNT)
		return false;
	entry->kind = (enum shape_kind)kind;
	entry->is_outside = outside && value_truth(outside);
	for (size_t i = 1; i < list_count(list); i++) {
		const Value *text = text_at(list, i);

		if (!text)
			continue;
		if (entry->kind == SHAPE_ANY)
			entry_plain(entry, text_bytes(text), text_len(text));
		else
			entry_add(entry, text_bytes(text), text_len(text));
	}
	return true;
}

static enum flow
play_begin(struct player *player, const Value *record)
{
	struct shape shape;
	enum flow flow = player_end(player);

	if (flow == FLOW_MORE && shape_read(&shape, record)) {
		player->state = PLAYER_BEGUN;
		player->kind = shape.kind;
		flow = player->page->begin(player->page, &shape);
	}
	shape_release(&shape);
	return flow;
}

static enum flow
play_group(struct player *player, const Value *record)
{
	const Value *title = object_note(record, TITLE_MEMBER);
	bool has_title = title && value_kind(title) == V_TEXT;
	enum flow flow = FLOW_MORE;

	if (player->state == PLAYER_IN_GROUP)
		flow = player->page->group_end(player->page);
	player->state = PLAYER_IN_GROUP;
	return flow == FLOW_MORE ? player->page->group(player->page,
				       has_title ? text_bytes(title) : NULL)
				 : flow;
}

static enum flow
play_entry(struct player *player, const Value *record, bool *is_good)
{
	struct entry entry;
	enum flow flow = FLOW_MORE;

	*is_good = entry_read(&entry, record) &&
	    (entry.is_outside || (player->state == PLAYER_IN_GROUP &&
				     entry.kind == player->kind));
	if (*is_good)
		flow = player->page->entry(player->page, &entry);
	entry_release(&entry);
	return flow;
}

static enum flow
out_of_order(const Value *record, Value **err)
{
	error_set(err, error_new("System.InvalidOperationException",
			   "FormatObjectOutOfSequence", ERROR_InvalidData,
			   NULL,
			   "the object of type \"%s\" is not valid or not in "
			   "the correct sequence; likely a user-specified "
			   "format command conflicts with the default one",
			   type_name_first(record)));
	return FLOW_FAIL;
}

enum flow
player_put(struct player *player, const Value *record, Value **err)
{
	bool is_good = true;
	enum flow flow = FLOW_MORE;

	switch (record_kind(record)) {
	case RECORD_BEGIN:
		return play_begin(player, record);
	case RECORD_GROUP:
		is_good = player->state != PLAYER_IDLE;
		if (is_good)
			flow = play_group(player, record);
		break;
	case RECORD_ENTRY:
		flow = play_entry(player, record, &is_good);
		break;
	case RECORD_GROUP_END:
		if (player->state == PLAYER_IN_GROUP) {
			player->state = PLAYER_BEGUN;
			flow = player->page->group_end(player->page);
		}
		break;
	case RECORD_END:
		flow = player_end(player);
		break;
	case RECORD_KIND_COUNT:
		break;
	}
	return is_good ? flow : out_of_order(record, err);
}

enum flow
player_end(struct player *player)
{
	enum flow flow = FLOW_MORE;

	if (player->state == PLAYER_IN_GROUP)
		flow = player->page->group_end(player->page);
	if (flow == FLOW_MORE && player->state != PLAYER_IDLE)
		flow = player->page->end(player->page);
	player->state = PLAYER_IDLE;
	return flow;
}
