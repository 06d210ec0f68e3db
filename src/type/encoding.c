/*
 * encoding.c - encoding and decoding, and the type System.Text.Encoding.
 */
#include "base/base.h"
#include "type/encoding.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf16.h"
#include "base/utf8.h"
#include "type/types.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

static const struct {
	const char *name;        /* of the web */
	const char *title;       /* EncodingName */
	const char *class_name;
	int code_page;
	const char *mark;
	size_t mark_len;
	const char *aliases;     /* each between blanks */
} table[] = {
	[ENCODING_UTF8] = {"utf-8", "Unicode (UTF-8)",
	    "System.Text.UTF8Encoding", 65001, "", 0,
	    " utf8 utf-8 utf8nobom default oem ansi 65001 "},
	[ENCODING_UTF8_BOM] = {"utf-8", "Unicode (UTF-8)",
	    "System.Text.UTF8Encoding", 65001, "\xEF\xBB\xBF", 3,
	    " utf8bom "},
	[ENCODING_ASCII] = {"us-ascii", "US-ASCII",
	    "System.Text.ASCIIEncoding", 20127, "", 0,
	    " ascii us-ascii 20127 "},
	[ENCODING_UTF16] = {"utf-16", "Unicode", "System.Text.UnicodeEncoding",
	    1200, "\xFF\xFE", 2, " unicode utf-16 utf16 string 1200 "},
	[ENCODING_UTF16_BE] = {"utf-16BE", "Unicode (Big-Endian)",
	    "System.Text.UnicodeEncoding", 1201, "\xFE\xFF", 2,
	    " bigendianunicode utf-16be unicodefffe 1201 "},
	[ENCODING_UTF32] = {"utf-32", "Unicode (UTF-32)",
	    "System.Text.UTF32Encoding", 12000, "\xFF\xFE\0\0", 4,
	    " utf32 utf-32 12000 "},
	[ENCODING_UTF32_BE] = {"utf-32BE", "Unicode (UTF-32 Big-Endian)",
	    "System.Text.UTF32Encoding", 12001, "\0\0\xFE\xFF", 4,
	    " bigendianutf32 utf-32be 12001 "},
	[ENCODING_LATIN1] = {"iso-8859-1", "Western European (ISO)",
	    "System.Text.Latin1Encoding", 28591, "", 0,
	    " latin1 iso-8859-1 28591 windows-1252 1252 "},
};

bool
encoding_find(const char *name, enum encoding *encoding)
{
	struct buf word = BUF_INIT;
	bool found = false;
	size_t i;

	buf_printf(&word, " %s ", name);
	for (i = 0; i < word.len; i++)
		word.data[i] = (char)rune_lower((unsigned char)word.data[i]);
	for (i = 0; !found && word.len > 2 && i < COUNT_OF(table); i++) {
		found = strstr(table[i].aliases, buf_get(&word)) != NULL;
		*encoding = (enum encoding)i;
	}
	buf_release(&word);
	return found;
}

const char *
encoding_mark(enum encoding encoding, size_t *len)
{
	*len = table[encoding].mark_len;
	return table[encoding].mark;
}

/* ---------------------------------------------------------------- encoding */

static void
put_unit(struct buf *out, uint32_t unit, bool is_big)
{
	buf_char(out, (char)(is_big ? unit >> 8 : unit));
	buf_char(out, (char)(is_big ? unit : unit >> 8));
}

static void
put_rune(struct buf *out, enum encoding encoding, uint32_t rune)
{
	bool is_big = encoding == ENCODING_UTF16_BE ||
	    encoding == ENCODING_UTF32_BE;
	uint32_t units[2];
	size_t count;
	int i;

	switch (encoding) {
	case ENCODING_UTF8:
	case ENCODING_UTF8_BOM:
		buf_rune(out, rune);
		return;
	case ENCODING_ASCII:
		buf_char(out, rune < 0x80 ? (char)rune : '?');
		return;
	case ENCODING_LATIN1:
		buf_char(out, rune < 0x100 ? (char)rune : '?');
		return;
	case ENCODING_UTF16:
	case ENCODING_UTF16_BE:
		count = utf16_split(rune, units);
		for (size_t k = 0; k < count; k++)
			put_unit(out, units[k], is_big);
		return;
	case ENCODING_UTF32:
	case ENCODING_UTF32_BE:
		for (i = 0; i < 4; i++)
			buf_char(out,
			    (char)(rune >> (is_big ? 24 - 8 * i : 8 * i)));
		return;
	}
}

void
encoding_encode(struct buf *out, enum encoding encoding, const char *text,
    size_t len)
{
	size_t at = 0;
	uint32_t rune;

	if (encoding == ENCODING_UTF8 || encoding == ENCODING_UTF8_BOM) {
		buf_add(out, text, len);
		return;
	}
	while (at < len) {
		at += utf8_decode(text + at, len - at, &rune);
		put_rune(out, encoding, rune);
	}
}

/* ---------------------------------------------------------------- decoding */

static uint32_t
get_unit(const unsigned char *s, bool is_big)
{
	return is_big ? (uint32_t)s[0] << 8 | s[1]
		      : (uint32_t)s[1] << 8 | s[0];
}

static void
decode_utf16(struct buf *out, const unsigned char *s, size_t len, bool is_big)
{
	size_t at;

	for (at = 0; at + 2 <= len; at += 2) {
		uint32_t unit = get_unit(s + at, is_big);
		uint32_t next = at + 4 <= len
		    ? get_unit(s + at + 2, is_big) : 0;

		if (utf16_is_pair(unit, next)) {
			unit = utf16_join(unit, next);
			at += 2;
		}
		buf_rune(out, utf16_is_surrogate(unit) ? RUNE_BAD : unit);
	}
	if (at < len)
		buf_rune(out, RUNE_BAD);
}

static void
decode_utf32(struct buf *out, const unsigned char *s, size_t len, bool is_big)
{
	size_t at;

	for (at = 0; at + 4 <= len; at += 4) {
		uint32_t rune = is_big ? (uint32_t)s[at] << 24 |
			s[at + 1] << 16 | s[at + 2] << 8 | s[at + 3]
				       : (uint32_t)s[at + 3] << 24 |
			s[at + 2] << 16 | s[at + 1] << 8 | s[at];

		buf_rune(out, rune);
	}
}

void
encoding_decode(struct buf *out, enum encoding encoding, const char *bytes,
    size_t len)
{
	const unsigned char *s = (const unsigned char *)bytes;
	size_t at = 0;
	uint32_t rune;

	switch (encoding) {
	case ENCODING_UTF8:
	case ENCODING_UTF8_BOM:
		if (utf8_is_valid(bytes, len)) {
			buf_add(out, bytes, len);
			return;
		}
		while (at < len) {
			at += utf8_decode(bytes + at, len - at, &rune);
			buf_rune(out, rune);
		}
		return;
	case ENCODING_ASCII:
		for (; at < len; at++)
			buf_rune(out, s[at] < 0x80 ? s[at] : '?');
		return;
	case ENCODING_LATIN1:
		for (; at < len; at++)
			buf_rune(out, s[at]);
		return;
	case ENCODING_UTF16:
	case ENCODING_UTF16_BE:
		decode_utf16(out, s, len, encoding == ENCODING_UTF16_BE);
		return;
	case ENCODING_UTF32:
	case ENCODING_UTF32_BE:
		decode_utf32(out, s, len, encoding == ENCODING_UTF32_BE);
		return;
	}
}

enum encoding
encoding_sniff(const char *bytes, size_t len, enum encoding fallback,
    size_t *mark)
{
	/* The longer marks first: that of UTF-32 begins like UTF-16's. */
	static const enum encoding order[] = {ENCODING_UTF32,
	    ENCODING_UTF32_BE, ENCODING_UTF8_BOM, ENCODING_UTF16,
	    ENCODING_UTF16_BE};
	size_t i;

	for (i = 0; i < COUNT_OF(order); i++) {
		*mark = table[order[i]].mark_len;
		if (len >= *mark &&
		    memcmp(bytes, table[order[i]].mark, *mark) == 0)
			return order[i];
	}
	*mark = 0;
	return fallback;
}

/* ---------------------------------------------- the type, [Text.Encoding] */

static void release(void *data);
static struct type type_encoding;

Value *
encoding_value(enum encoding encoding)
{
	enum encoding *data = mem_alloc(sizeof(*data));

	*data = encoding;
	return instance_new(&type_encoding, data);
}

static void
release(void *data)
{
	mem_free(data);
}

static enum encoding
self(const Value *v)
{
	enum encoding *data = instance_data(v, &type_encoding);

	return data ? *data : ENCODING_UTF8;
}

bool
encoding_of(const Value *v, enum encoding *encoding)
{
	Value *text;
	bool found;

	if (instance_data(v, &type_encoding)) {
		*encoding = self(v);
		return true;
	}
	text = value_text(v);
	found = encoding_find(text_bytes(text), encoding);
	value_unref(text);
	return found;
}

static Value *
get_bytes(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;
	Value *text = list_get(call->args[0])
			  ? value_text_sep(call->args[0], "")
			  : value_text(call->args[0]);
	Value *array;

	encoding_encode(&out, self(call->self), text_bytes(text),
	    text_len(text));
	array = array_bytes(out.data, out.len);
	buf_release(&out);
	value_unref(text);
	return array;
}

static Value *
get_byte_count(const struct call *call, Value **err)
{
	Value *array = get_bytes(call, err), *count;

	count = value_int((int32_t)list_count(list_get(array)));
	value_unref(array);
	return count;
}

/* The bytes of any sequence of numbers: packed ones as they are. */
static bool
read_bytes(const struct call *call, struct buf *out, Value **err)
{
	Value *array;

	if (!call_bytes(call, 0, &array, err))
		return false;
	buf_add(out, list_bytes(list_get(array)),
	    list_count(list_get(array)));
	value_unref(array);
	return true;
}

static Value *
get_string(const struct call *call, Value **err)
{
	struct buf bytes = BUF_INIT, out = BUF_INIT;
	int32_t from = 0, count;

	if (!read_bytes(call, &bytes, err))
		return NULL;
	count = (int32_t)bytes.len;
	if (call->count == 3 && (!call_int(call, 1, &from, err) ||
				    !call_int(call, 2, &count, err))) {
		buf_release(&bytes);
		return NULL;
	}
	if (from < 0 || count < 0 ||
	    (size_t)from + (size_t)count > bytes.len) {
		buf_release(&bytes);
		return call_throw(call, err,
		    "System.ArgumentOutOfRangeException",
		    "Index and count must refer to a location within the"
		    " buffer. (Parameter 'bytes')");
	}
	encoding_decode(&out, self(call->self), buf_get(&bytes) + from,
	    (size_t)count);
	buf_release(&bytes);
	return text_from(&out);
}

static Value *
get_char_count(const struct call *call, Value **err)
{
	Value *text = get_string(call, err), *count;

	if (!text)
		return NULL;
	count = value_int((int32_t)text_units(text));
	value_unref(text);
	return count;
}

static Value *
get_preamble(const struct call *call, Value **err)
{
	size_t len;
	const char *mark = encoding_mark(self(call->self), &len);

	/* [Text.Encoding]::UTF8 has one, New-Object UTF8Encoding has not. */
	return array_bytes(mark, len);
}

static Value *
get_name(const Value *v, Value **err)
{
	return text_of(table[self(v)].name);
}

static Value *
get_title(const Value *v, Value **err)
{
	return text_of(table[self(v)].title);
}

static Value *
get_code_page(const Value *v, Value **err)
{
	return value_int(table[self(v)].code_page);
}

static Value *
encoding_text(const Value *v)
{
	enum encoding encoding = self(v);

	if (encoding == ENCODING_UTF8 || encoding == ENCODING_UTF8_BOM)
		return text_of("System.Text.UTF8Encoding+UTF8EncodingSealed");
	return text_of(table[encoding].class_name);
}

#define STATIC(name, which)                                                    \
	static Value *name(const Value *v, Value **err)                        \
	{                                                                      \
		return encoding_value(which);                                  \
	}
STATIC(static_utf8, ENCODING_UTF8_BOM)
STATIC(static_default, ENCODING_UTF8)
STATIC(static_ascii, ENCODING_ASCII)
STATIC(static_unicode, ENCODING_UTF16)
STATIC(static_big_endian, ENCODING_UTF16_BE)
STATIC(static_utf32, ENCODING_UTF32)
STATIC(static_latin1, ENCODING_LATIN1)

static Value *
get_encoding(const struct call *call, Value **err)
{
	Value *name = value_text(call->args[0]), *result;
	enum encoding encoding;

	if (encoding_find(text_bytes(name), &encoding))
		result = encoding_value(encoding);
	else
		result = call_throw(call, err, "System.ArgumentException",
		    "'%s' is not a supported encoding name. For information on"
		    " defining a custom encoding, see the documentation for the"
		    " Encoding.RegisterProvider method. (Parameter 'name')",
		    text_bytes(name));
	value_unref(name);
	return result;
}

/* [Text.UTF8Encoding]::new([with mark]) and its siblings. */
static Value *
construct(const struct call *call, Value **err)
{
	const char *name = call->type->name;
	enum encoding encoding = ENCODING_UTF8;
	size_t i;

	for (i = 0; i < COUNT_OF(table); i++)
		if (text_same(table[i].class_name, name)) {
			encoding = (enum encoding)i;
			break;
		}
	if (encoding == ENCODING_UTF8 && call->count &&
	    value_truth(call->args[0]))
		encoding = ENCODING_UTF8_BOM;
	return encoding_value(encoding);
}

static Value *
freeze(const Value *v)
{
	return value_int((int32_t)self(v));
}

static Value *
thaw(const Value *data, Value **err)
{
	int32_t n;

	if (!convert_int(data, &n, err))
		return NULL;
	return encoding_value(n >= 0 && n < (int32_t)COUNT_OF(table)
				  ? (enum encoding)n
				  : ENCODING_UTF8);
}

static Value *
convert(const Value *from, Value **err)
{
	enum encoding encoding;
	Value *name;

	if (encoding_of(from, &encoding))
		return encoding_value(encoding);
	name = value_text(from);
	error_set(err,
	    error_new("System.ArgumentException", "ArgumentException",
		ERROR_InvalidArgument, NULL,
		"'%s' is not a supported encoding name. For information on "
		"defining a custom encoding, see the documentation for the "
		"Encoding.RegisterProvider method. (Parameter 'name')",
		text_bytes(name)));
	value_unref(name);
	return NULL;
}

static const struct property properties[] = {
	GETTER("BodyName", get_name, "string"),
	GETTER("CodePage", get_code_page, "int"),
	GETTER("EncodingName", get_title, "string"),
	GETTER("HeaderName", get_name, "string"),
	GETTER("WebName", get_name, "string"),
	{NULL},
};

static const struct method methods[] = {
	METHOD("GetByteCount", get_byte_count, 1, 3,
	    "int GetByteCount(string s)"),
	METHOD("GetBytes", get_bytes, 1, 5, "byte[] GetBytes(string s)"),
	METHOD("GetCharCount", get_char_count, 1, 3,
	    "int GetCharCount(byte[] bytes)"),
	METHOD("GetPreamble", get_preamble, 0, 0, "byte[] GetPreamble()"),
	METHOD("GetString", get_string, 1, 3, "string GetString(byte[] bytes)"),
	{NULL},
};

static const struct property statics[] = {
	GETTER("ASCII", static_ascii, "System.Text.Encoding"),
	GETTER("BigEndianUnicode", static_big_endian, "System.Text.Encoding"),
	GETTER("Default", static_default, "System.Text.Encoding"),
	GETTER("Latin1", static_latin1, "System.Text.Encoding"),
	GETTER("Unicode", static_unicode, "System.Text.Encoding"),
	GETTER("UTF32", static_utf32, "System.Text.Encoding"),
	GETTER("UTF8", static_utf8, "System.Text.Encoding"),
	{NULL},
};

static const struct method static_methods[] = {
	METHOD("GetEncoding", get_encoding, 1, 3,
	    "System.Text.Encoding GetEncoding(string name)"),
	{NULL},
};

static struct type type_encoding = {
	.name = "System.Text.Encoding",
	.kind = V_INSTANCE,
	.properties = properties,
	.methods = methods,
	.statics = statics,
	.static_methods = static_methods,
	.release = release,
	.to_text = encoding_text,
	.convert = convert,
	.freeze = freeze,
	.thaw = thaw,
};

void
types_start_encoding(void)
{
	static struct type classes[] = {
		{.name = "System.Text.UTF8Encoding"},
		{.name = "System.Text.ASCIIEncoding"},
		{.name = "System.Text.UnicodeEncoding"},
		{.name = "System.Text.UTF32Encoding"},
	};
	size_t i;

	type_register(&type_encoding);
	for (i = 0; i < COUNT_OF(classes); i++) {
		classes[i].base = &type_encoding;
		classes[i].kind = V_INSTANCE;
		classes[i].construct = construct;
		type_register(&classes[i]);
	}
}
