/*
 * json_write.c - values to JSON text. Containers and property bags are
 * followed down to a depth; what lies below is written as its text.
 */
#include "base/base.h"
#include "wire/json.h"

#include <string.h>

#include "base/buf.h"
#include "base/stack.h"
#include "base/utf16.h"
#include "base/utf8.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/format.h"
#include "value/iter.h"
#include "value/number.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

struct writer {
	struct buf *out;
	const struct json_writing *writing;
	bool *is_cut;
	bool is_stopped;
	unsigned ticks;
	int indent;
};

static void write_value(struct writer *w, const Value *v, int64_t depth);

/* ------------------------------------------------------------------- texts */

static bool
is_escaped(uint32_t rune, enum json_escape escape)
{
	if (rune < 0x20 || rune == 0x85 || rune == 0x2028 || rune == 0x2029)
		return true;
	if (escape == JSON_ESCAPE_HTML)
		return rune < 0x80 && strchr("<>&'", (int)rune);
	return escape == JSON_ESCAPE_NON_ASCII && rune >= 0x80;
}

static void
write_escape(struct buf *out, uint32_t rune)
{
	static const char meant[] = "\b\f\n\r\t", plain[] = "bfnrt";
	const char *found = rune < 0x20 && rune ? strchr(meant, (int)rune)
						: NULL;
	uint32_t units[2];
	size_t count = utf16_split(rune, units);

	if (found)
		buf_printf(out, "\\%c", plain[found - meant]);
	for (size_t i = 0; !found && i < count; i++)
		buf_printf(out, "\\u%04x", units[i]);
}

void
json_write_text(struct buf *out, const char *bytes, size_t len,
    enum json_escape escape)
{
	size_t start = 0, at = 0;

	buf_char(out, '"');
	while (at < len) {
		uint32_t rune;
		size_t n = utf8_decode(bytes + at, len - at, &rune);
		bool is_quoted = rune == '"' || rune == '\\';

		if (is_quoted || is_escaped(rune, escape)) {
			buf_add(out, bytes + start, at - start);
			if (is_quoted)
				buf_printf(out, "\\%c", (char)rune);
			else
				write_escape(out, rune);
			start = at + n;
		}
		at += n;
	}
	buf_add(out, bytes + start, len - start);
	buf_char(out, '"');
}

/* Quote an owned text and let go of it. */
static void
write_owned(struct writer *w, Value *text)
{
	json_write_text(w->out, text_bytes(text), text_len(text),
	    w->writing->escape);
	value_unref(text);
}

static void
write_formatted(struct writer *w, const Value *v, const char *spec)
{
	struct buf text = BUF_INIT;
	Value *err = NULL;

	format_value(&text, v, spec, &culture_invariant, &err);
	value_unref(err);
	write_owned(w, text_from(&text));
}

/* Numbers with a point, so that they are read back as what they were. */
static void
write_real(struct writer *w, const Value *v)
{
	size_t start = w->out->len;
	const char *s;

	number_text(w->out, v, true);
	s = buf_get(w->out) + start;
	if (strpbrk(s, "NI")) {
		Value *text = text_of(s);

		w->out->len = start;
		write_owned(w, text);
	} else if (!strpbrk(s, ".E")) {
		buf_text(w->out, ".0");
	}
}

/* -------------------------------------------------------------- containers */

/* How a container is set out: "[", items, "]". */
struct shape {
	char close;
	bool is_empty;
};

static struct shape
open_container(struct writer *w, char open, char close)
{
	buf_char(w->out, open);
	w->indent++;
	return (struct shape){close, true};
}

static void
new_line(struct writer *w)
{
	if (w->writing->is_compressed)
		return;
	buf_char(w->out, '\n');
	buf_fill(w->out, ' ', 2 * (size_t)w->indent);
}

static void
next_item(struct writer *w, struct shape *shape)
{
	if (!shape->is_empty)
		buf_char(w->out, ',');
	shape->is_empty = false;
	new_line(w);
}

static void
next_key(struct writer *w, struct shape *shape, const char *key, size_t len)
{
	next_item(w, shape);
	json_write_text(w->out, key, len, w->writing->escape);
	buf_text(w->out, w->writing->is_compressed ? ":" : ": ");
}

static void
close_container(struct writer *w, const struct shape *shape)
{
	w->indent--;
	if (!shape->is_empty)
		new_line(w);
	buf_char(w->out, shape->close);
}

static void
write_items(struct writer *w, const Value *v, int64_t depth)
{
	struct shape shape = open_container(w, '[', ']');
	const Value *item;
	struct iter iter;

	iter_init(&iter, v);
	while (!w->is_stopped && (item = iter_next(&iter))) {
		next_item(w, &shape);
		write_value(w, item, depth + 1);
	}
	iter_release(&iter);
	close_container(w, &shape);
}

static void
write_entries(struct writer *w, const Value *v, int64_t depth,
    struct shape *shape)
{
	const struct table *table = table_get(v);

	for (size_t i = 0; !w->is_stopped && i < table_count(table); i++) {
		const Value *key, *value;
		Value *name;

		table_at(table, i, &key, &value);
		name = value_to_string(key);
		next_key(w, shape, text_bytes(name), text_len(name));
		value_unref(name);
		write_value(w, value, depth + 1);
	}
}

/* Which properties are written: those of the type, then attached ones. */
struct walk {
	struct writer *w;
	struct shape *shape;
	int64_t depth;
	bool is_attached;
};

static bool
write_property(const Value *v, const struct property_row *row, void *context)
{
	struct walk *walk = context;
	bool is_attached = row->member && row->kind != MEMBER_PROPERTY;
	Value *value, *err = NULL;

	if (is_attached != walk->is_attached)
		return true;
	if (is_attached && table_get(v) &&
	    table_lookup(table_get(v), row->name))
		return true;
	value = property_row_read(v, row, &err);
	value_unref(err);
	next_key(walk->w, walk->shape, row->name, strlen(row->name));
	write_value(walk->w, value ? value : VALUE_NULL, walk->depth + 1);
	value_unref(value);
	return !walk->w->is_stopped;
}

static void
write_properties(struct writer *w, const Value *v, int64_t depth,
    struct shape *shape, bool is_attached)
{
	struct walk walk = {w, shape, depth, is_attached};

	properties_walk(v, write_property, &walk);
}

/* ------------------------------------------------------------------ values */

/* Instances that are written as their text. */
static bool
is_text_like(const Value *v)
{
	static const char *const names[] = {"System.Uri", "System.Type",
	    "System.Management.Automation.ScriptBlock"};
	const struct type *type = type_of(v);

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const struct type *wanted = type_find(names[i],
		    strlen(names[i]));

		if (wanted && type_is(type, wanted))
			return true;
	}
	return false;
}

static bool
is_nothing(const Value *v)
{
	static const char null_string[] =
	    "System.Management.Automation.Language.NullString";

	return value_is_null(v) || type_of(v) == type_known(T_DBNULL) ||
	    (value_kind(v) == V_INSTANCE &&
	    strcmp(type_of(v)->name, null_string) == 0);
}

static void
write_offset_date(struct writer *w, const Value *v)
{
	static const char spec[] = "yyyy-MM-ddTHH:mm:ss.FFFFFFFK";
	Value *pattern = text_of(spec), *err = NULL;
	const Value *args[] = {pattern};
	Value *text = type_call(type_of(v), v, "ToString", args, 1, &err);

	value_unref(pattern);
	value_unref(err);
	write_owned(w, text ? text : value_to_string(v));
}

/* Values without parts; false for all others. */
static bool
write_simple(struct writer *w, const Value *v)
{
	switch (value_kind(v)) {
	case V_BOOL:
		if (type_of(v) != type_known(T_BOOLEAN))
			return false;
		buf_text(w->out, value_int64(v) ? "true" : "false");
		return true;
	case V_SINGLE:
	case V_DOUBLE:
	case V_DECIMAL:
		write_real(w, v);
		return true;
	case V_ENUM:
		if (w->writing->has_enum_names)
			write_owned(w, value_to_string(v));
		else
			buf_printf(w->out, "%lld", (long long)value_int64(v));
		return true;
	case V_DATETIME:
		write_formatted(w, v, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK");
		return true;
	case V_TEXT:
	case V_CHAR:
	case V_GUID:
	case V_TYPE:
		write_owned(w, value_to_string(v));
		return true;
	case V_INSTANCE:
		if (is_text_like(v)) {
			write_owned(w, value_to_string(v));
			return true;
		}
		if (strcmp(type_of(v)->name, "System.DateTimeOffset") == 0) {
			write_offset_date(w, v);
			return true;
		}
		return false;
	default:
		if (!value_is_number(v))
			return false;
		number_text(w->out, v, true);
		return true;
	}
}

/* Whether members hang on it that are written beside it. */
static bool
has_extra(const Value *v)
{
	enum kind kind = value_kind(v);

	if (value_is_immediate(v) || kind == V_TEXT || kind == V_DATETIME ||
	    kind == V_OBJECT || kind == V_INSTANCE || kind == V_TABLE)
		return false;
	for (size_t i = 0; i < object_count(v); i++)
		if (!object_at(v, i)->is_hidden)
			return true;
	return false;
}

static void
write_parts(struct writer *w, const Value *v, int64_t depth)
{
	struct shape shape;

	if (value_unrolls(v)) {
		write_items(w, v, depth);
		return;
	}
	shape = open_container(w, '{', '}');
	if (table_get(v)) {
		write_entries(w, v, depth, &shape);
	} else {
		write_properties(w, v, depth, &shape, false);
	}
	write_properties(w, v, depth, &shape, true);
	close_container(w, &shape);
}

static void
write_bare(struct writer *w, const Value *v, int64_t depth)
{
	if (is_nothing(v)) {
		buf_text(w->out, "null");
	} else if (!write_simple(w, v)) {
		if (depth > w->writing->depth_max || stack_is_low()) {
			*w->is_cut = true;
			write_owned(w, value_text(v));
		} else {
			write_parts(w, v, depth);
		}
	}
}

static void
write_value(struct writer *w, const Value *v, int64_t depth)
{
	struct shape shape;

	if (++w->ticks % 1024 == 0 && w->writing->is_stopped &&
	    w->writing->is_stopped(w->writing->context))
		w->is_stopped = true;
	if (w->is_stopped)
		return;
	if (!has_extra(v)) {
		write_bare(w, v, depth);
		return;
	}
	shape = open_container(w, '{', '}');
	next_key(w, &shape, "value", 5);
	write_bare(w, v, depth);
	write_properties(w, v, depth, &shape, true);
	close_container(w, &shape);
}

bool
json_write(struct buf *out, const Value *v,
    const struct json_writing *writing, bool *is_cut)
{
	struct writer w = {.out = out, .writing = writing, .is_cut = is_cut};

	write_value(&w, v, 0);
	return !w.is_stopped;
}
