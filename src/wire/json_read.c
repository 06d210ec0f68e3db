/*
 * json_read.c - JSON text to values. A recursive descent over bytes that
 * remembers where it is, so that errors can say the path, line and position.
 */
#include "base/base.h"
#include "wire/json.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/stack.h"
#include "base/utf8.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

/* One container around the value being read. */
struct level {
	const struct level *outer;
	const char *key;         /* NULL: an array */
	size_t index;
};

struct reader {
	const char *text;
	size_t len, at;
	const struct json_reading *reading;
	int64_t depth;
	Value *objection;        /* first key that cannot be, or NULL */
	Value **err;
};

static Value *read_value(struct reader *r, const struct level *level);

/* ------------------------------------------------------------------ errors */

static void
add_path(struct buf *out, const struct level *level)
{
	if (!level)
		return;
	add_path(out, level->outer);
	if (!level->key)
		buf_printf(out, "[%zu]", level->index);
	else if (strpbrk(level->key, " .'/\"[]()\t\n\r\f\b\\"))
		buf_printf(out, "['%s']", level->key);
	else
		buf_printf(out, "%s%s", out->len ? "." : "", level->key);
}

/* Give up with what is wrong; message is taken. NULL. */
static Value *
fail_at(struct reader *r, const struct level *level, size_t at,
    Value *message)
{
	struct buf path = BUF_INIT;
	size_t line = 1, start = 0;

	for (size_t i = 0; i < at && i < r->len; i++)
		if (r->text[i] == '\n') {
			line++;
			start = i + 1;
		}
	add_path(&path, level);
	error_set(r->err, error_new("Newtonsoft.Json.JsonReaderException",
	    "Newtonsoft.Json.JsonReaderException", ERROR_InvalidData, NULL,
	    "%s Path '%s', line %zu, position %zu.", text_bytes(message),
	    buf_get(&path), line, utf8_units(r->text + start, at - start)));
	buf_release(&path);
	value_unref(message);
	return NULL;
}

/* The same about the character to be read next. */
static Value *
fail_on(struct reader *r, const struct level *level, const char *what)
{
	uint32_t rune;
	size_t n = utf8_decode(r->text + r->at, r->len - r->at, &rune);

	return fail_at(r, level, r->at, text_printf("%s: %.*s.", what, (int)n,
	    r->text + r->at));
}

static Value *
fail_end(struct reader *r, const struct level *level, const char *what)
{
	return fail_at(r, level, r->at, text_of(what));
}

static bool
is_lax(const struct reader *r, enum json_lax what)
{
	return r->reading->lax & what;
}

/* ------------------------------------------------------------------ blanks */

static int
peek(const struct reader *r)
{
	return r->at < r->len ? (unsigned char)r->text[r->at] : -1;
}

static bool
skip_comment(struct reader *r, const struct level *level)
{
	const char *end;

	if (r->at + 1 < r->len && r->text[r->at + 1] == '/') {
		end = memchr(r->text + r->at, '\n', r->len - r->at);
		r->at = end ? (size_t)(end - r->text) : r->len;
		return true;
	}
	if (r->at + 1 < r->len && r->text[r->at + 1] == '*') {
		end = memmem(r->text + r->at + 2, r->len - r->at - 2, "*/", 2);
		if (end) {
			r->at = (size_t)(end - r->text) + 2;
			return true;
		}
		r->at = r->len;
		fail_end(r, level, "Unexpected end while parsing comment.");
		return false;
	}
	r->at++;
	fail_end(r, level, "Error parsing comment. Expected: *.");
	return false;
}

/* Move to the next thing that counts; false with an error in a comment. */
static bool
skip_blank(struct reader *r, const struct level *level)
{
	uint32_t rune;
	size_t n;

	while (r->at < r->len) {
		if (r->text[r->at] == '/' && is_lax(r, JSON_COMMENTS)) {
			if (!skip_comment(r, level))
				return false;
			continue;
		}
		n = utf8_decode(r->text + r->at, r->len - r->at, &rune);
		if (!rune_is_blank(rune))
			break;
		r->at += n;
	}
	return true;
}

/* ----------------------------------------------------------------- strings */

/* Four hex digits after \u, or -1. */
static int32_t
read_unit(struct reader *r)
{
	int32_t unit = 0;

	if (r->len - r->at < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		char c = r->text[r->at + (size_t)i];
		const char *digits = "0123456789abcdefABCDEF";
		const char *found = c ? strchr(digits, c) : NULL;

		if (!found)
			return -1;
		unit = unit * 16 +
		    (int32_t)(found - digits < 16 ? found - digits
						  : found - digits - 6);
	}
	r->at += 4;
	return unit;
}

static bool
read_escape(struct reader *r, const struct level *level, struct buf *out)
{
	static const char plain[] = "\"\\/'bfnrt", meant[] = "\"\\/'\b\f\n\r\t";
	int c = peek(r);
	const char *found = c > 0 ? strchr(plain, c) : NULL;
	int32_t unit, low;
	size_t back;

	if (found && (c != '\'' || is_lax(r, JSON_SPELLING))) {
		buf_char(out, meant[found - plain]);
		r->at++;
		return true;
	}
	if (c != 'u') {
		fail_on(r, level, "Bad JSON escape sequence");
		return false;
	}
	r->at++;
	unit = read_unit(r);
	if (unit < 0) {
		fail_end(r, level, "Could not convert text to a character.");
		return false;
	}
	back = r->at;
	if (unit >= 0xD800 && unit < 0xDC00 && r->len - r->at >= 6 &&
	    memcmp(r->text + r->at, "\\u", 2) == 0) {
		r->at += 2;
		low = read_unit(r);
		if (low >= 0xDC00 && low < 0xE000)
			unit = 0x10000 + ((unit - 0xD800) << 10) + low - 0xDC00;
		else
			r->at = back;
	}
	buf_rune(out, (uint32_t)unit);
	return true;
}

/* A quoted string, appended without its quotes. */
static bool
read_quoted(struct reader *r, const struct level *level, struct buf *out)
{
	char quote = r->text[r->at++], message[] =
	    "Unterminated string. Expected delimiter: ?.";
	size_t start = r->at;

	while (r->at < r->len && r->text[r->at] != quote) {
		if (r->text[r->at] != '\\') {
			if ((unsigned char)r->text[r->at] < ' ' &&
			    !is_lax(r, JSON_SPELLING)) {
				fail_end(r, level, "Control character in a "
				    "string.");
				return false;
			}
			r->at++;
			continue;
		}
		buf_add(out, r->text + start, r->at - start);
		r->at++;
		if (!read_escape(r, level, out))
			return false;
		start = r->at;
	}
	buf_add(out, r->text + start, r->at - start);
	if (r->at == r->len) {
		*strchr(message, '?') = quote;
		fail_end(r, level, message);
		return false;
	}
	r->at++;
	return true;
}

/* ISO 8601 with a T, as serialisers write it. */
static bool
looks_like_date(const char *s, size_t len)
{
	return len >= 19 && len <= 40 && s[4] == '-' && s[7] == '-' &&
	    s[10] == 'T' && s[13] == ':' && s[16] == ':' && s[0] >= '0' &&
	    s[0] <= '9';
}

static Value *
date_in_zone(Value *date, enum json_dates dates)
{
	int64_t ticks = value_ticks(date);
	enum time_zone zone = value_zone(date);

	if (dates == JSON_DATES_UTC && zone != TIME_UTC)
		value_set(&date, value_datetime(zone == TIME_LOCAL
		    ? ticks_to_utc(ticks) : ticks, TIME_UTC));
	else if (dates == JSON_DATES_LOCAL && zone != TIME_LOCAL)
		value_set(&date, value_datetime(zone == TIME_UTC
		    ? ticks_to_local(ticks) : ticks, TIME_LOCAL));
	return date;
}

static Value *
text_or_date(struct reader *r, struct buf *buf)
{
	const struct type *offset;
	Value *text, *date = NULL;
	bool is_utc;

	if (r->reading->dates == JSON_DATES_STRING ||
	    !looks_like_date(buf_get(buf), buf->len))
		return text_from(buf);
	if (r->reading->dates != JSON_DATES_OFFSET) {
		date = datetime_parse(buf->data, buf->len, &culture_invariant);
		if (!date)
			return text_from(buf);
		is_utc = buf->data[buf->len - 1] == 'Z' &&
		    r->reading->dates == JSON_DATES_DEFAULT;
		buf_release(buf);
		return date_in_zone(date, is_utc ? JSON_DATES_UTC
						 : r->reading->dates);
	}
	text = text_from(buf);
	offset = type_find("System.DateTimeOffset", 21);
	if (offset)
		date = convert_to(text, offset, NULL);
	if (!date)
		return text;
	value_unref(text);
	return date;
}

/* ----------------------------------------------------------------- numbers */

static Value *
whole_or_real(const char *s, size_t len)
{
	char *end;
	long long n;
	double d;

	if (strpbrk(s, ".eE") == NULL || (len > 1 && (s[1] == 'x' ||
	    s[1] == 'X'))) {
		errno = 0;
		n = strtoll(s, &end, len > 1 && s[0] == '0' ? 0 : 10);
		if (*end)
			return NULL;
		return errno == 0 ? value_long(n) : value_bigint(s);
	}
	d = strtod(s, &end);
	return *end ? NULL : value_double(d);
}

/* The spelling of the standard: no plus, no zeros in front, no bare point. */
static bool
is_plain_number(const char *s)
{
	s += *s == '-';
	if (s[0] == '0' && s[1] >= '0' && s[1] <= '9')
		return false;
	if (*s < '0' || *s > '9')
		return false;
	s += strspn(s, "0123456789");
	if (*s == '.') {
		if (s[1] < '0' || s[1] > '9')
			return false;
		s += 1 + strspn(s + 1, "0123456789");
	}
	if (*s == 'e' || *s == 'E') {
		s++;
		s += *s == '-' || *s == '+';
		if (*s < '0' || *s > '9')
			return false;
		s += strspn(s, "0123456789");
	}
	return !*s;
}

static Value *
read_number(struct reader *r, const struct level *level)
{
	size_t start = r->at;
	char *digits;
	Value *v;

	if (is_lax(r, JSON_SPELLING) && r->len - r->at >= 9 &&
	    memcmp(r->text + r->at, "-Infinity", 9) == 0) {
		r->at += 9;
		return value_double(-INFINITY);
	}
	while (r->at < r->len &&
	    strchr("+-.0123456789abcdefABCDEFxX", r->text[r->at]) &&
	    r->text[r->at])
		r->at++;
	digits = mem_textn(r->text + start, r->at - start);
	v = is_lax(r, JSON_SPELLING) || is_plain_number(digits)
	    ? whole_or_real(digits, r->at - start) : NULL;
	if (!v)
		fail_at(r, level, r->at, text_printf("Input string '%s' is "
		    "not a valid number.", digits));
	mem_free(digits);
	return v;
}

/* -------------------------------------------------------------- containers */

/* Whether a comma may stand here: something must follow it. */
static bool
read_comma(struct reader *r, const struct level *level, char close)
{
	r->at++;
	if (is_lax(r, JSON_LAST_COMMAS))
		return true;
	if (!skip_blank(r, level))
		return false;
	if (peek(r) != close)
		return true;
	fail_on(r, level,
	    "Unexpected character encountered while parsing value");
	return false;
}

static Value *
read_array(struct reader *r, const struct level *outer)
{
	struct level level = {outer, NULL, 0};
	Value *array = array_new(0), *item;

	r->at++;
	for (;;) {
		if (!skip_blank(r, &level))
			goto fail;
		if (peek(r) == ']')
			break;
		if (peek(r) < 0) {
			fail_end(r, outer, "Unexpected end of content while "
			    "loading JArray.");
			goto fail;
		}
		item = peek(r) == ',' && is_lax(r, JSON_SPELLING)
		    ? VALUE_NULL : read_value(r, &level);
		if (!item)
			goto fail;
		list_push(list_get(array), item);
		if (!skip_blank(r, &level))
			goto fail;
		if (peek(r) == ',') {
			if (!read_comma(r, &level, ']'))
				goto fail;
			level.index++;
		} else if (peek(r) >= 0 && peek(r) != ']') {
			fail_on(r, &level, "After parsing a value an "
			    "unexpected character was encountered");
			goto fail;
		}
	}
	r->at++;
	return array;
fail:
	value_unref(array);
	return NULL;
}

static bool
is_name_byte(int c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c >= 0x80;
}

static bool
read_key(struct reader *r, const struct level *level, struct buf *key)
{
	size_t start = r->at;

	bool is_free = is_lax(r, JSON_SPELLING);

	if (peek(r) == '"' || (is_free && peek(r) == '\''))
		return read_quoted(r, level, key);
	while (is_free && is_name_byte(peek(r)))
		r->at++;
	if (r->at == start) {
		fail_on(r, level, "Invalid property identifier character");
		return false;
	}
	buf_add(key, r->text + start, r->at - start);
	return true;
}

/* Keys of a property bag must have letters, and differ by more than case. */
static void
object_to(struct reader *r, Value *why, const char *id)
{
	if (!r->objection)
		r->objection = error_new("System.InvalidOperationException",
		    id, ERROR_InvalidOperation, NULL, "%s", text_bytes(why));
	value_unref(why);
}

static void
put_property(struct reader *r, const Value *object, const char *key,
    Value *value)
{
	const struct member *known;

	if (!*key) {
		object_to(r, text_of("The provided JSON includes a property "
		    "whose name is an empty string, this is only supported "
		    "using the -AsHashTable switch."),
		    "EmptyKeyInJsonString");
		value_unref(value);
		return;
	}
	known = object_find(object, name_of(key));
	if (known && strcmp(known->name, key) != 0)
		object_to(r, text_printf("Cannot convert the JSON string "
		    "because it contains keys with different casing. Please "
		    "use the -AsHashTable switch instead. The key that was "
		    "attempted to be added to the existing key '%s' was "
		    "'%s'.", known->name, key),
		    "KeysWithDifferentCasingInJsonString");
	object_add(object, key, value);
}

static const struct type *
exact_table(void)
{
	return type_known(T_ORDERED_HASHTABLE);
}

/* One "key: value"; the key is read into its buffer. */
static bool
read_pair(struct reader *r, struct level *level, const Value *object,
    struct buf *key)
{
	Value *value;

	level->key = NULL;
	buf_clear(key);
	if (!read_key(r, level->outer, key))
		return false;
	level->key = buf_get(key);
	if (!skip_blank(r, level))
		return false;
	if (peek(r) != ':') {
		if (peek(r) < 0)
			fail_end(r, level, "Unexpected end of content while "
			    "loading JObject.");
		else
			fail_on(r, level, "Invalid character after parsing "
			    "property name. Expected ':' but got");
		return false;
	}
	r->at++;
	if (!skip_blank(r, level))
		return false;
	value = read_value(r, level);
	if (!value)
		return false;
	if (table_get(object))
		table_set(table_get(object), text_new(buf_get(key), key->len),
		    value);
	else
		put_property(r, object, buf_get(key), value);
	return true;
}

static Value *
read_object(struct reader *r, const struct level *outer)
{
	struct level level = {outer, NULL, 0};
	struct buf key = BUF_INIT;
	Value *object = r->reading->as_tables
	    ? table_typed(exact_table(), true) : object_new();

	r->at++;
	for (;;) {
		if (!skip_blank(r, level.key ? &level : outer))
			goto fail;
		if (peek(r) == '}')
			break;
		if (peek(r) < 0) {
			fail_end(r, level.key ? &level : outer, "Unexpected "
			    "end of content while loading JObject.");
			goto fail;
		}
		if (!read_pair(r, &level, object, &key) ||
		    !skip_blank(r, &level))
			goto fail;
		if (peek(r) == ',') {
			if (!read_comma(r, &level, '}'))
				goto fail;
		} else if (peek(r) >= 0 && peek(r) != '}') {
			fail_on(r, &level, "After parsing a value an "
			    "unexpected character was encountered");
			goto fail;
		}
	}
	r->at++;
	buf_release(&key);
	return object;
fail:
	buf_release(&key);
	value_unref(object);
	return NULL;
}

/* ------------------------------------------------------------------ values */

static const struct {
	const char *word;
	enum { WORD_TRUE, WORD_FALSE, WORD_NULL, WORD_NAN, WORD_INFINITY } is;
} words[] = {
	{"true", WORD_TRUE}, {"false", WORD_FALSE}, {"null", WORD_NULL},
	/* not of the standard */
	{"undefined", WORD_NULL}, {"NaN", WORD_NAN},
	{"Infinity", WORD_INFINITY},
};

#define STANDARD_WORDS 3

static Value *
read_word(struct reader *r, const struct level *level)
{
	for (size_t i = 0; i < COUNT_OF(words); i++) {
		size_t len = strlen(words[i].word);

		if (i >= STANDARD_WORDS && !is_lax(r, JSON_SPELLING))
			break;
		if (r->len - r->at < len ||
		    memcmp(r->text + r->at, words[i].word, len) != 0)
			continue;
		r->at += len;
		if (is_name_byte(peek(r)))
			break;
		switch (words[i].is) {
		case WORD_TRUE:
			return VALUE_TRUE;
		case WORD_FALSE:
			return VALUE_FALSE;
		case WORD_NULL:
			return VALUE_NULL;
		case WORD_NAN:
			return value_double(NAN);
		case WORD_INFINITY:
			return value_double(INFINITY);
		}
	}
	return fail_on(r, level,
	    "Unexpected character encountered while parsing value");
}

static Value *
read_container(struct reader *r, const struct level *level)
{
	Value *v;

	if (++r->depth > r->reading->depth_max || stack_is_low()) {
		r->at++;
		return fail_at(r, level, r->at, text_printf("The reader's "
		    "MaxDepth of %lld has been exceeded.",
		    (long long)r->reading->depth_max));
	}
	v = r->text[r->at] == '[' ? read_array(r, level)
				  : read_object(r, level);
	r->depth--;
	return v;
}

static Value *
read_value(struct reader *r, const struct level *level)
{
	struct buf buf = BUF_INIT;
	int c = peek(r);

	if (c < 0)
		return fail_end(r, level, "Unexpected end when reading JSON.");
	if (c == '{' || c == '[')
		return read_container(r, level);
	if (c == '"' || (c == '\'' && is_lax(r, JSON_SPELLING))) {
		if (read_quoted(r, level, &buf))
			return text_or_date(r, &buf);
		buf_release(&buf);
		return NULL;
	}
	if (c == '-' || (c >= '0' && c <= '9') ||
	    (c == '.' && is_lax(r, JSON_SPELLING)))
		return read_number(r, level);
	return read_word(r, level);
}

Value *
json_read(const char *text, size_t len, const struct json_reading *reading,
    Value **err)
{
	struct reader r = {.text = text, .len = len, .reading = reading,
	    .err = err};
	Value *v = NULL;

	if (skip_blank(&r, NULL)) {
		if (peek(&r) < 0)
			return VALUE_NULL;
		v = read_value(&r, NULL);
	}
	if (v && (!skip_blank(&r, NULL) || peek(&r) >= 0)) {
		if (!*err)
			fail_on(&r, NULL, "Additional text encountered after "
			    "finished reading JSON content");
		value_unref(v);
		v = NULL;
	}
	if (v && r.objection) {
		*err = r.objection;
		value_unref(v);
		return NULL;
	}
	value_unref(r.objection);
	return v;
}
