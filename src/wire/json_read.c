/*
 * json_read.c - JSON text to values, by recursive descent.
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
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "wire/json_scan.h"

static Value *read_value(struct json_reader *r, const struct json_level *level);

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
text_or_date(struct json_reader *r, struct buf *buf)
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
read_number(struct json_reader *r, const struct json_level *level)
{
	size_t start = r->at;
	char *digits;
	Value *v;

	if (json_is_lax(r, JSON_SPELLING) && r->len - r->at >= 9 &&
	    memcmp(r->text + r->at, "-Infinity", 9) == 0) {
		r->at += 9;
		return value_double(-INFINITY);
	}
	while (r->at < r->len &&
	    strchr("+-.0123456789abcdefABCDEFxX", r->text[r->at]) &&
	    r->text[r->at])
		r->at++;
	digits = mem_textn(r->text + start, r->at - start);
	v = json_is_lax(r, JSON_SPELLING) || is_plain_number(digits)
	    ? whole_or_real(digits, r->at - start) : NULL;
	if (!v)
		json_fail_at(r, level, r->at, text_printf("Input string '%s' is "
		    "not a valid number.", digits));
	mem_free(digits);
	return v;
}

/* -------------------------------------------------------------- containers */

/* Whether a comma may stand here: something must follow it. */
static bool
read_comma(struct json_reader *r, const struct json_level *level, char close)
{
	r->at++;
	if (json_is_lax(r, JSON_LAST_COMMAS))
		return true;
	if (!json_skip_blank(r, level))
		return false;
	if (json_peek(r) != close)
		return true;
	json_fail_on(r, level,
	    "Unexpected character encountered while parsing value");
	return false;
}

static Value *
read_array(struct json_reader *r, const struct json_level *outer)
{
	struct json_level level = {outer, NULL, 0};
	Value *array = array_new(0), *item;

	r->at++;
	for (;;) {
		if (!json_skip_blank(r, &level))
			goto fail;
		if (json_peek(r) == ']')
			break;
		if (json_peek(r) < 0) {
			json_fail_end(r, outer, "Unexpected end of content while "
			    "loading JArray.");
			goto fail;
		}
		item = json_peek(r) == ',' && json_is_lax(r, JSON_SPELLING)
		    ? VALUE_NULL : read_value(r, &level);
		if (!item)
			goto fail;
		list_push(list_get(array), item);
		if (!json_skip_blank(r, &level))
			goto fail;
		if (json_peek(r) == ',') {
			if (!read_comma(r, &level, ']'))
				goto fail;
			level.index++;
		} else if (json_peek(r) >= 0 && json_peek(r) != ']') {
			json_fail_on(r, &level, "After parsing a value an "
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
read_key(struct json_reader *r, const struct json_level *level, struct buf *key)
{
	size_t start = r->at;

	bool is_free = json_is_lax(r, JSON_SPELLING);

	if (json_peek(r) == '"' || (is_free && json_peek(r) == '\''))
		return json_quoted(r, level, key);
	while (is_free && is_name_byte(json_peek(r)))
		r->at++;
	if (r->at == start) {
		json_fail_on(r, level, "Invalid property identifier character");
		return false;
	}
	buf_add(key, r->text + start, r->at - start);
	return true;
}

/* Keys of a property bag must have letters, and differ by more than case. */
static void
object_to(struct json_reader *r, Value *why, const char *id)
{
	if (!r->objection)
		r->objection = error_new("System.InvalidOperationException",
		    id, ERROR_InvalidOperation, NULL, "%s", text_bytes(why));
	value_unref(why);
}

static void
put_property(struct json_reader *r, const Value *object, const char *key,
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
read_pair(struct json_reader *r, struct json_level *level, const Value *object,
    struct buf *key)
{
	Value *value;

	level->key = NULL;
	buf_clear(key);
	if (!read_key(r, level->outer, key))
		return false;
	level->key = buf_get(key);
	if (!json_skip_blank(r, level))
		return false;
	if (json_peek(r) != ':') {
		if (json_peek(r) < 0)
			json_fail_end(r, level, "Unexpected end of content while "
			    "loading JObject.");
		else
			json_fail_on(r, level, "Invalid character after parsing "
			    "property name. Expected ':' but got");
		return false;
	}
	r->at++;
	if (!json_skip_blank(r, level))
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
read_object(struct json_reader *r, const struct json_level *outer)
{
	struct json_level level = {outer, NULL, 0};
	struct buf key = BUF_INIT;
	Value *object = r->reading->as_tables
	    ? table_typed(exact_table(), true) : object_new();

	r->at++;
	for (;;) {
		if (!json_skip_blank(r, level.key ? &level : outer))
			goto fail;
		if (json_peek(r) == '}')
			break;
		if (json_peek(r) < 0) {
			json_fail_end(r, level.key ? &level : outer, "Unexpected "
			    "end of content while loading JObject.");
			goto fail;
		}
		if (!read_pair(r, &level, object, &key) ||
		    !json_skip_blank(r, &level))
			goto fail;
		if (json_peek(r) == ',') {
			if (!read_comma(r, &level, '}'))
				goto fail;
		} else if (json_peek(r) >= 0 && json_peek(r) != '}') {
			json_fail_on(r, &level, "After parsing a value an "
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
read_word(struct json_reader *r, const struct json_level *level)
{
	for (size_t i = 0; i < COUNT_OF(words); i++) {
		size_t len = strlen(words[i].word);

		if (i >= STANDARD_WORDS && !json_is_lax(r, JSON_SPELLING))
			break;
		if (r->len - r->at < len ||
		    memcmp(r->text + r->at, words[i].word, len) != 0)
			continue;
		r->at += len;
		if (is_name_byte(json_peek(r)))
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
	return json_fail_on(r, level,
	    "Unexpected character encountered while parsing value");
}

static Value *
read_container(struct json_reader *r, const struct json_level *level)
{
	Value *v;

	if (++r->depth > r->reading->depth_max || stack_is_low()) {
		r->at++;
		return json_fail_at(r, level, r->at, text_printf("The reader's "
		    "MaxDepth of %lld has been exceeded.",
		    (long long)r->reading->depth_max));
	}
	v = r->text[r->at] == '[' ? read_array(r, level)
				  : read_object(r, level);
	r->depth--;
	return v;
}

static Value *
read_value(struct json_reader *r, const struct json_level *level)
{
	struct buf buf = BUF_INIT;
	int c = json_peek(r);

	if (c < 0)
		return json_fail_end(r, level, "Unexpected end when reading JSON.");
	if (c == '{' || c == '[')
		return read_container(r, level);
	if (c == '"' || (c == '\'' && json_is_lax(r, JSON_SPELLING))) {
		if (json_quoted(r, level, &buf))
			return text_or_date(r, &buf);
		buf_release(&buf);
		return NULL;
	}
	if (c == '-' || (c >= '0' && c <= '9') ||
	    (c == '.' && json_is_lax(r, JSON_SPELLING)))
		return read_number(r, level);
	return read_word(r, level);
}

Value *
json_read(const char *text, size_t len, const struct json_reading *reading,
    Value **err)
{
	struct json_reader r = {.text = text, .len = len, .reading = reading,
	    .err = err};
	Value *v = NULL;

	if (json_skip_blank(&r, NULL)) {
		if (json_peek(&r) < 0)
			return VALUE_NULL;
		v = read_value(&r, NULL);
	}
	if (v && (!json_skip_blank(&r, NULL) || json_peek(&r) >= 0)) {
		if (!*err)
			json_fail_on(&r, NULL, "Additional text encountered after "
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
