/*
 * csv.c - see csv.h.
 */
#include "base/base.h"
#include "wire/csv.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "value/list.h"
#include "value/text.h"

void
csv_open(struct csv_reader *reader, const char *text, size_t len,
    uint32_t delimiter)
{
	reader->next = text;
	reader->end = text + len;
	reader->delimiter[utf8_encode(delimiter, reader->delimiter)] = '\0';
}

/* --------------------------------------------------------------- one step */

static bool
take_delimiter(struct csv_reader *reader)
{
	size_t len = strlen(reader->delimiter);

	if ((size_t)(reader->end - reader->next) < len ||
	    memcmp(reader->next, reader->delimiter, len) != 0)
		return false;
	reader->next += len;
	return true;
}

static bool
take_line_end(struct csv_reader *reader)
{
	if (reader->next >= reader->end)
		return false;
	if (*reader->next == '\n') {
		reader->next++;
		return true;
	}
	if (*reader->next != '\r')
		return false;
	reader->next++;
	if (reader->next < reader->end && *reader->next == '\n')
		reader->next++;
	return true;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static void
push_field(Value *fields, struct buf *field)
{
	list_push(list_get(fields), text_from(field));
}

/* What stands behind a quoted part or a blank, up to the next delimiter; it
 * is dropped when it is but blanks. Gives whether the record goes on. */
static bool
take_rest(struct csv_reader *reader, struct buf *field, bool drops_blanks)
{
	const char *start = reader->next, *stop;
	bool is_blank_only = true, goes_on = false;

	for (;;) {
		stop = reader->next;
		if (reader->next >= reader->end || take_line_end(reader))
			break;
		if (take_delimiter(reader)) {
			goes_on = true;
			break;
		}
		is_blank_only = is_blank_only && is_blank(*reader->next);
		reader->next++;
	}
	if (!drops_blanks || !is_blank_only)
		buf_add(field, start, (size_t)(stop - start));
	return goes_on;
}

/* The inside of quotes, both halves of a doubled one being one. */
static void
take_quoted(struct csv_reader *reader, struct buf *field)
{
	while (reader->next < reader->end) {
		char c = *reader->next++;

		if (c != '"') {
			buf_char(field, c);
		} else if (reader->next < reader->end &&
		    *reader->next == '"') {
			buf_char(field, c);
			reader->next++;
		} else {
			break;
		}
	}
}

/* One field; gives whether the record goes on behind it. */
static bool
take_field(struct csv_reader *reader, struct buf *field)
{
	while (reader->next < reader->end) {
		char c = *reader->next;

		if (take_delimiter(reader))
			return true;
		if (take_line_end(reader))
			return false;
		reader->next++;
		if (c == '"' && field->len == 0) {
			take_quoted(reader, field);
			return take_rest(reader, field, true);
		}
		if (c == '"') {
			buf_char(field, c);
			return take_rest(reader, field, false);
		}
		if (is_blank(c) && field->len == 0)
			continue;
		buf_char(field, c);
		if (is_blank(c))
			return take_rest(reader, field, true);
	}
	return false;
}

/* A delimiter at the very end of the text opens no field. */
static Value *
take_record(struct csv_reader *reader)
{
	Value *fields = array_new(8);
	struct buf field = BUF_INIT;
	bool goes_on = true;

	while (goes_on && reader->next < reader->end) {
		goes_on = take_field(reader, &field);
		push_field(fields, &field);
	}
	buf_release(&field);
	return fields;
}

Value *
csv_next(struct csv_reader *reader)
{
	while (reader->next < reader->end) {
		Value *fields = take_record(reader);
		const struct list *list = list_get(fields);

		if (list_count(list) > 1 || text_len(list_at(list, 0)) > 0)
			return fields;
		value_unref(fields);
	}
	return NULL;
}

void
csv_skip_line(struct csv_reader *reader)
{
	while (reader->next < reader->end && !take_line_end(reader))
		reader->next++;
}

/* ------------------------------------------------------------------ writing */

static bool
needs_quotes(const char *field, size_t len, const char *delimiter)
{
	size_t delimiter_len = strlen(delimiter);

	for (size_t i = 0; i < len; i++)
		if (strchr("\"\n\r", field[i]) || (len - i >= delimiter_len &&
		    memcmp(field + i, delimiter, delimiter_len) == 0))
			return true;
	return false;
}

void
csv_add(struct buf *line, const char *field, size_t len, uint32_t delimiter,
    enum csv_quotes quotes)
{
	char letter[5];

	letter[utf8_encode(delimiter, letter)] = '\0';
	if (quotes == CSV_NEVER || (quotes == CSV_AS_NEEDED &&
	    !needs_quotes(field, len, letter))) {
		buf_add(line, field, len);
		return;
	}
	buf_char(line, '"');
	for (size_t i = 0; i < len; i++) {
		if (field[i] == '"')
			buf_char(line, '"');
		buf_char(line, field[i]);
	}
	buf_char(line, '"');
}
