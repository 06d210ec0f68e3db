/*
 * page.c - shapes and entries: what is laid out, before it is printed.
 */
#include "base/base.h"
#include "fmt/page.h"

#include <string.h>

#include "base/mem.h"
#include "base/visible.h"

void
shape_release(struct shape *shape)
{
	for (size_t i = 0; i < shape->count; i++)
		mem_free(shape->columns[i].label);
	mem_free(shape->columns);
	memset(shape, 0, sizeof(*shape));
}

void
shape_copy(struct shape *to, const struct shape *from)
{
	*to = *from;
	to->columns = mem_zalloc(from->count + 1, sizeof(to->columns[0]));
	for (size_t i = 0; i < from->count; i++) {
		to->columns[i] = from->columns[i];
		to->columns[i].label = mem_text(from->columns[i].label);
	}
}

struct column *
shape_column(struct shape *shape, const char *label)
{
	struct column *column;

	shape->columns = mem_resize(shape->columns, shape->count + 1,
	    sizeof(shape->columns[0]));
	column = &shape->columns[shape->count++];
	memset(column, 0, sizeof(*column));
	column->label = mem_text(label);
	return column;
}

void
entry_init(struct entry *entry, enum shape_kind kind)
{
	memset(entry, 0, sizeof(*entry));
	entry->kind = kind;
}

void
entry_release(struct entry *entry)
{
	buf_release(&entry->text);
}

void
entry_add(struct entry *entry, const char *bytes, size_t len)
{
	const char *stop;

	/* NUL ends a text here; nothing shows it anyway. */
	while ((stop = memchr(bytes, '\0', len))) {
		size_t part = (size_t)(stop - bytes);

		buf_add(&entry->text, bytes, part);
		bytes += part + 1;
		len -= part + 1;
	}
	buf_add(&entry->text, bytes, len);
	buf_char(&entry->text, '\0');
	entry->count++;
}

void
entry_plain(struct entry *entry, const char *bytes, size_t len)
{
	buf_clear(&entry->text);
	buf_add(&entry->text, bytes, len);
	entry->kind = SHAPE_ANY;
	entry->is_outside = true;
	entry->count = 1;
}

void
entry_copy(struct entry *to, const struct entry *from)
{
	*to = *from;
	buf_init(&to->text);
	buf_add(&to->text, buf_get(&from->text), from->text.len);
}

void
entry_visible(struct entry *to, const struct entry *from)
{
	const char *text = NULL;
	struct buf shown = BUF_INIT;

	if (from->kind == SHAPE_ANY) {
		entry_copy(to, from);
		return;
	}
	entry_init(to, from->kind);
	to->is_outside = from->is_outside;
	while ((text = entry_next(from, text))) {
		visible_add(&shown, text, strlen(text),
		    VISIBLE_LINES | VISIBLE_STYLES);
		entry_add(to, buf_get(&shown), shown.len);
		buf_clear(&shown);
	}
	buf_release(&shown);
}

const char *
entry_next(const struct entry *entry, const char *text)
{
	const char *start = buf_get(&entry->text);

	if (text)
		text += strlen(text) + 1;
	else
		text = start;
	return text < start + entry->text.len ? text : NULL;
}
