/*
 * clixml_write.c - see clixml.h. Objects and lists of type names get a number
 * when they first occur; later ones refer to it.
 */
#include "base/base.h"
#include "wire/clixml.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/markup.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/stack.h"
#include "value/convert.h"
#include "value/format.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"
#include "wire/clixml_kept.h"

#define NAMESPACE "http://schemas.microsoft.com/powershell/2004/04"

struct clixml_writer {
	struct buf *out;
	int indent;              /* elements that are open */
	int depth;
	Value *objects;          /* table: reference values to numbers */
	Value *names;            /* table: joined type names to numbers */
	int object_count, name_count;
};

static void write_value(struct clixml_writer *w, const Value *v,
    const char *name, int depth);

/* ------------------------------------------------------------------ letters */

/* Whether "_xHHHH_" stands at a place, which is an escape already. */
static bool
looks_escaped(const char *text, size_t len)
{
	return len >= 7 && text[0] == '_' && text[1] == 'x' &&
	    isxdigit((unsigned char)text[2]) &&
	    isxdigit((unsigned char)text[3]) &&
	    isxdigit((unsigned char)text[4]) &&
	    isxdigit((unsigned char)text[5]) && text[6] == '_';
}

/* Whether XML cannot have a character, or PowerShell writes it otherwise:
 * controls, surrogates and what is beyond 16 bits, which is two of them. */
static bool
is_escaped(uint32_t rune)
{
	return rune < ' ' || (rune >= 0x7F && rune < 0xA0) ||
	       (rune >= 0xD800 && rune < 0xE000) || rune >= 0xFFFE;
}

static void
add_escaped(struct buf *out, uint32_t rune)
{
	if (rune > 0xFFFF) {
		buf_printf(out, "_x%04X_", 0xD7C0 + (rune >> 10));
		rune = 0xDC00 | (rune & 0x3FF);
	}
	buf_printf(out, "_x%04X_", rune);
}

static void
add_letters(struct buf *out, const char *text, size_t len)
{
	uint32_t rune;
	size_t n;

	for (; len > 0; text += n, len -= n) {
		n = utf8_decode(text, len, &rune);
		if (looks_escaped(text, len))
			buf_text(out, "_x005F_");
		else if (is_escaped(rune))
			add_escaped(out, rune);
		else if (rune < 0x80)
			markup_add(out, *text);
		else
			buf_rune(out, rune);
	}
}

static void
add_attribute(struct buf *out, const char *key, const char *text)
{
	size_t len;

	buf_printf(out, " %s=\"", key);
	for (;; text += len + 1) {
		len = strcspn(text, "\"");
		add_letters(out, text, len);
		if (!text[len])
			break;
		buf_text(out, "&quot;");
	}
	buf_char(out, '"');
}

/* ----------------------------------------------------------------- elements */

static void
start_line(struct clixml_writer *w)
{
	buf_char(w->out, '\n');
	buf_fill(w->out, ' ', (size_t)w->indent * 2);
}

/* "<TAG N=... >" up to before its end; name may be NULL. */
static void
start_tag(struct clixml_writer *w, const char *tag, const char *name)
{
	start_line(w);
	buf_printf(w->out, "<%s", tag);
	if (name)
		add_attribute(w->out, "N", name);
}

static void
open_tag(struct clixml_writer *w, const char *tag)
{
	start_tag(w, tag, NULL);
	buf_char(w->out, '>');
	w->indent++;
}

static void
close_tag(struct clixml_writer *w, const char *tag)
{
	w->indent--;
	start_line(w);
	buf_printf(w->out, "</%s>", tag);
}

/* <TAG N="name">text</TAG> */
static void
write_simple(struct clixml_writer *w, const char *tag, const char *name,
    const char *text, size_t len)
{
	start_tag(w, tag, name);
	buf_char(w->out, '>');
	add_letters(w->out, text, len);
	buf_printf(w->out, "</%s>", tag);
}

static void
write_text(struct clixml_writer *w, const char *tag, const char *name,
    const Value *text)
{
	write_simple(w, tag, name, text_bytes(text), text_len(text));
}

/* ------------------------------------------------------------ simple values */

static void
add_real(struct buf *buf, double n, int digits)
{
	if (isnan(n))
		buf_text(buf, "NaN");
	else if (isinf(n))
		buf_text(buf, n < 0 ? "-INF" : "INF");
	else
		real_text(buf, n, digits);
}

/* As XML Schema writes a length of time: P1DT2H3M4.005S. */
static void
add_timespan(struct buf *buf, int64_t ticks)
{
	uint64_t rest = ticks < 0 ? 0 - (uint64_t)ticks : (uint64_t)ticks;
	uint64_t seconds = rest / TICKS_PER_SECOND;
	unsigned fraction = (unsigned)(rest % TICKS_PER_SECOND);
	unsigned days = (unsigned)(seconds / 86400);
	unsigned second = (unsigned)(seconds % 60);
	unsigned minute = (unsigned)(seconds / 60 % 60);
	unsigned hour = (unsigned)(seconds / 3600 % 24);
	char digits[8];
	int len = 7;

	buf_text(buf, ticks < 0 ? "-P" : "P");
	if (days)
		buf_printf(buf, "%uD", days);
	if (days && !hour && !minute && !second && !fraction)
		return;
	buf_char(buf, 'T');
	if (hour)
		buf_printf(buf, "%uH", hour);
	if (minute)
		buf_printf(buf, "%uM", minute);
	if (fraction) {
		snprintf(digits, sizeof(digits), "%07u", fraction);
		while (digits[len - 1] == '0')
			digits[--len] = '\0';
		buf_printf(buf, "%u.%sS", second, digits);
	} else if (second || (!hour && !minute)) {
		buf_printf(buf, "%uS", second);
	}
}

static void
add_datetime(struct buf *buf, const Value *v)
{
	Value *err = NULL;

	format_value(buf, v, "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
	    &culture_invariant, &err);
	value_unref(err);
}

/* The tag of a kind whose text says all of it, or NULL. */
static const char *
tag_of_kind(enum kind kind)
{
	static const char *const tags[] = {
		[V_BOOL] = "B", [V_CHAR] = "C", [V_BYTE] = "By",
		[V_SBYTE] = "SB", [V_INT16] = "I16", [V_UINT16] = "U16",
		[V_INT32] = "I32", [V_UINT32] = "U32", [V_INT64] = "I64",
		[V_UINT64] = "U64", [V_SINGLE] = "Sg", [V_DOUBLE] = "Db",
		[V_DECIMAL] = "D", [V_TEXT] = "S", [V_DATETIME] = "DT",
		[V_TIMESPAN] = "TS", [V_GUID] = "G", [V_VERSION] = "Version",
	};

	return kind < COUNT_OF(tags) ? tags[kind] : NULL;
}

static void
add_simple_text(struct buf *buf, const Value *v)
{
	Value *text;

	switch (value_kind(v)) {
	case V_BOOL:
		buf_text(buf, value_int64(v) ? "true" : "false");
		return;
	case V_CHAR:
		buf_printf(buf, "%u", (unsigned)value_int64(v));
		return;
	case V_SINGLE:
		add_real(buf, value_real(v), 9);
		return;
	case V_DOUBLE:
		add_real(buf, value_real(v), 17);
		return;
	case V_DATETIME:
		add_datetime(buf, v);
		return;
	case V_TIMESPAN:
		add_timespan(buf, value_ticks(v));
		return;
	default:
		text = value_to_string(v);
		text_add(buf, text);
		value_unref(text);
	}
}

static void
write_bytes(struct clixml_writer *w, const struct list *list,
    const char *name)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const uint8_t *bytes = list_bytes(list);
	size_t count = list_count(list);

	start_tag(w, "BA", name);
	buf_char(w->out, '>');
	for (size_t i = 0; i < count; i += 3) {
		size_t left = count - i;
		uint32_t word = (uint32_t)bytes[i] << 16 |
		    (uint32_t)(left > 1 ? bytes[i + 1] : 0) << 8 |
		    (left > 2 ? bytes[i + 2] : 0);

		buf_char(w->out, letters[word >> 18]);
		buf_char(w->out, letters[word >> 12 & 63]);
		buf_char(w->out, left > 1 ? letters[word >> 6 & 63] : '=');
		buf_char(w->out, left > 2 ? letters[word & 63] : '=');
	}
	buf_text(w->out, "</BA>");
}

/* Write a value that is one element; false when it is none. */
static bool
write_primitive(struct clixml_writer *w, const Value *v, const char *name)
{
	const char *tag = tag_of_kind(value_kind(v));
	struct buf text = BUF_INIT;

	if (value_is_null(v)) {
		start_tag(w, "Nil", name);
		buf_text(w->out, " />");
		return true;
	}
	if (list_get(v) && list_bytes(list_get(v))) {
		write_bytes(w, list_get(v), name);
		return true;
	}
	if (!tag)
		tag = kept_tag(v);
	if (!tag)
		return false;
	if (value_kind(v) == V_TEXT) {
		write_text(w, tag, name, v);
		return true;
	}
	if (value_kind(v) == V_INSTANCE)
		kept_add(&text, v);
	else
		add_simple_text(&text, v);
	write_simple(w, tag, name, buf_get(&text), text.len);
	buf_release(&text);
	return true;
}

/* ------------------------------------------------------------------ objects */

static void
write_type_names(struct clixml_writer *w, const Value *v)
{
	Value *names = type_names_get(v);
	const struct list *list = list_get(names);
	Value *key = value_text_sep(names, "\n");
	const Value *known = table_find(table_get(w->names), key);

	if (known) {
		start_tag(w, "TNRef", NULL);
		buf_printf(w->out, " RefId=\"%d\" />",
		    (int)value_int64(known));
		value_unref(key);
	} else {
		table_set(table_get(w->names), key, value_int(w->name_count));
		start_tag(w, "TN", NULL);
		buf_printf(w->out, " RefId=\"%d\">", w->name_count++);
		w->indent++;
		for (size_t i = 0; i < list_count(list); i++)
			write_text(w, "T", NULL, list_at(list, i));
		close_tag(w, "TN");
	}
	value_unref(names);
}

/* The start of an object; false when it was only referred to. */
static bool
open_object(struct clixml_writer *w, const Value *v, const char *name)
{
	const Value *known = value_is_reference(v)
	    ? table_find(table_get(w->objects), v) : NULL;

	if (known) {
		start_tag(w, "Ref", name);
		buf_printf(w->out, " RefId=\"%d\" />",
		    (int)value_int64(known));
		return false;
	}
	if (value_is_reference(v))
		table_set(table_get(w->objects), value_ref(v),
		    value_int(w->object_count));
	start_tag(w, "Obj", name);
	buf_printf(w->out, " RefId=\"%d\">", w->object_count++);
	w->indent++;
	return true;
}

struct members {
	struct clixml_writer *w;
	int depth;
	bool wants_attached;
	bool is_open;
};

/* The only properties that a type sends, all of them native. */
static void
write_named(struct members *members, const Value *v,
    const char *const *names)
{
	open_tag(members->w, "Props");
	members->is_open = true;
	for (; *names; names++) {
		Value *err = NULL;
		Value *value = property_get(v, name_of(*names), &err);

		write_value(members->w, value ? value : VALUE_NULL, *names,
		    members->depth);
		value_unref(value);
		value_unref(err);
	}
}

static bool
write_member(const Value *v, const struct property_row *row, void *context)
{
	struct members *members = context;
	bool is_record = value_kind(v) == V_OBJECT &&
	    object_type(v)->flags & TYPE_RECORD;
	bool is_attached = row->member != NULL && !is_record;
	Value *err = NULL, *value;

	if (is_attached != members->wants_attached)
		return true;
	if (!members->is_open)
		open_tag(members->w, is_attached ? "MS" : "Props");
	members->is_open = true;
	value = property_row_read(v, row, &err);
	write_value(members->w, value ? value : VALUE_NULL, row->name,
	    members->depth);
	value_unref(value);
	value_unref(err);
	return true;
}

static void
write_members(struct clixml_writer *w, const Value *v, bool is_attached,
    int depth)
{
	struct members members = {w, depth, is_attached, false};
	const struct type *type = type_of(v);

	if (!type->wire_names)
		properties_walk(v, write_member, &members);
	else if (!is_attached)
		write_named(&members, v, type->wire_names);
	if (members.is_open)
		close_tag(w, is_attached ? "MS" : "Props");
}

static void
write_list(struct clixml_writer *w, const Value *v, const char *tag,
    int depth)
{
	const Value *item;
	struct iter iter;

	if (value_count(v) == 0) {
		start_tag(w, tag, NULL);
		buf_text(w->out, " />");
		return;
	}
	open_tag(w, tag);
	iter_init(&iter, v);
	while ((item = iter_next(&iter)))
		write_value(w, item, NULL, depth);
	iter_release(&iter);
	close_tag(w, tag);
}

static void
write_table(struct clixml_writer *w, const struct table *table, int depth)
{
	const Value *key, *value;

	if (table_count(table) == 0) {
		start_tag(w, "DCT", NULL);
		buf_text(w->out, " />");
		return;
	}
	open_tag(w, "DCT");
	for (size_t i = 0; i < table_count(table); i++) {
		table_at(table, i, &key, &value);
		open_tag(w, "En");
		write_value(w, key, "Key", depth);
		write_value(w, value, "Value", depth);
		close_tag(w, "En");
	}
	close_tag(w, "DCT");
}

static const char *
container_tag(const Value *v)
{
	const char *type = list_get(v) ? type_short(list_type(list_get(v)))
				       : "";

	if (table_get(v))
		return "IE";
	if (strncmp(type, "Stack", 5) == 0)
		return "STK";
	return strncmp(type, "Queue", 5) == 0 ? "QUE" : "LST";
}

static void
write_to_string(struct clixml_writer *w, const Value *v)
{
	Value *text = value_to_string(v);

	write_text(w, "ToString", NULL, text);
	value_unref(text);
}

/* An object that is more than one element. */
static void
write_object(struct clixml_writer *w, const Value *v, const char *name,
    int depth)
{
	bool is_list = value_unrolls(v);
	bool is_container = table_get(v) != NULL || is_list;
	bool is_pure = value_kind(v) == V_OBJECT &&
	    !(object_type(v)->flags & TYPE_RECORD);
	Value *text;

	if (depth < 1 && !is_container && value_kind(v) != V_ENUM) {
		text = is_pure ? value_text(v) : value_to_string(v);
		write_text(w, "S", name, text);
		value_unref(text);
		return;
	}
	if (!open_object(w, v, name))
		return;
	write_type_names(w, v);
	if (is_list) {
		write_list(w, v, container_tag(v), depth);
	} else if (is_container) {
		write_table(w, table_get(v), depth);
	} else if (value_kind(v) == V_ENUM) {
		write_to_string(w, v);
		start_tag(w, "I32", NULL);
		buf_printf(w->out, ">%lld</I32>", (long long)value_int64(v));
	} else {
		if (!is_pure)
			write_to_string(w, v);
		write_members(w, v, false, depth - 1);
	}
	write_members(w, v, true, depth - 1);
	close_tag(w, "Obj");
}

static void
write_value(struct clixml_writer *w, const Value *v, const char *name,
    int depth)
{
	bool has_names = !value_is_null(v) && type_names_are_own(v);
	bool has_more = has_names ||
	    (!value_is_immediate(v) && object_count(v) > 0);

	if (stack_is_low() || (!has_more && write_primitive(w, v, name)))
		return;
	if (!has_more || (!tag_of_kind(value_kind(v)) && !kept_tag(v))) {
		write_object(w, v, name, depth);
		return;
	}
	/* A simple value with names and members attached to it. */
	if (!open_object(w, v, name))
		return;
	if (has_names)
		write_type_names(w, v);
	write_primitive(w, v, NULL);
	write_members(w, v, true, depth);
	close_tag(w, "Obj");
}

/* ----------------------------------------------------------------- document */

struct clixml_writer *
clixml_begin(struct buf *out, int depth)
{
	struct clixml_writer *w = mem_zalloc(1, sizeof(*w));

	w->out = out;
	w->depth = depth;
	w->objects = table_new();
	w->names = table_typed(type_known(T_HASHTABLE), true);
	buf_text(out, "<Objs Version=\"1.1.0.1\" xmlns=\"" NAMESPACE "\">");
	w->indent = 1;
	return w;
}

void
clixml_add(struct clixml_writer *writer, const Value *v)
{
	write_value(writer, v, NULL, writer->depth);
}

void
clixml_end(struct clixml_writer *writer)
{
	close_tag(writer, "Objs");
	value_unref(writer->objects);
	value_unref(writer->names);
	mem_free(writer);
}
