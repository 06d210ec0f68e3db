/*
 * json_scan.c - the characters of JSON text: blanks, comments, quoted
 * strings, and errors that say the path, line and position.
 */
#include "base/base.h"
#include "wire/json_scan.h"

#include <string.h>

#include "base/buf.h"
#include "base/hex.h"
#include "base/utf16.h"
#include "base/utf8.h"
#include "value/error.h"
#include "value/text.h"

/* ------------------------------------------------------------------ errors */

static void
add_path(struct buf *out, const struct json_level *level)
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
Value *
json_fail_at(struct json_reader *r, const struct json_level *level,
    size_t at, Value *message)
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
Value *
json_fail_on(struct json_reader *r, const struct json_level *level,
    const char *what)
{
	uint32_t rune;
	size_t n = utf8_decode(r->text + r->at, r->len - r->at, &rune);

	return json_fail_at(r, level, r->at, text_printf("%s: %.*s.", what, (int)n,
	    r->text + r->at));
}

Value *
json_fail_end(struct json_reader *r, const struct json_level *level,
    const char *what)
{
	return json_fail_at(r, level, r->at, text_of(what));
}

bool
json_is_lax(const struct json_reader *r, enum json_lax what)
{
	return r->reading->lax & what;
}

/* ------------------------------------------------------------------ blanks */

int
json_peek(const struct json_reader *r)
{
	return r->at < r->len ? (unsigned char)r->text[r->at] : -1;
}

static bool
skip_comment(struct json_reader *r, const struct json_level *level)
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
		json_fail_end(r, level, "Unexpected end while parsing comment.");
		return false;
	}
	r->at++;
	json_fail_end(r, level, "Error parsing comment. Expected: *.");
	return false;
}

/* Move to the next thing that counts; false with an error in a comment. */
bool
json_skip_blank(struct json_reader *r, const struct json_level *level)
{
	uint32_t rune;
	size_t n;

	while (r->at < r->len) {
		if (r->text[r->at] == '/' && json_is_lax(r, JSON_COMMENTS)) {
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

/* Four hex digits after \u; false when they are not there. */
static bool
read_unit(struct json_reader *r, uint32_t *unit)
{
	if (r->len - r->at < 4 || !hex_unit(r->text + r->at, unit))
		return false;
	r->at += 4;
	return true;
}

static bool
read_escape(struct json_reader *r, const struct json_level *level, struct buf *out)
{
	static const char plain[] = "\"\\/'bfnrt", meant[] = "\"\\/'\b\f\n\r\t";
	int c = json_peek(r);
	const char *found = c > 0 ? strchr(plain, c) : NULL;
	uint32_t unit, low;
	size_t back;

	if (c < 0)
		return true; /* the string has no end, the caller says so */
	if (found && (c != '\'' || json_is_lax(r, JSON_SPELLING))) {
		buf_char(out, meant[found - plain]);
		r->at++;
		return true;
	}
	if (c != 'u') {
		json_fail_on(r, level, "Bad JSON escape sequence");
		return false;
	}
	r->at++;
	if (!read_unit(r, &unit)) {
		json_fail_end(r, level, "Could not convert text to a character.");
		return false;
	}
	back = r->at;
	if (r->len - r->at >= 6 && memcmp(r->text + r->at, "\\u", 2) == 0) {
		r->at += 2;
		if (read_unit(r, &low) && utf16_is_pair(unit, low))
			unit = utf16_join(unit, low);
		else
			r->at = back;
	}
	buf_rune(out, unit);
	return true;
}

/* A quoted string, appended without its quotes. */
bool
json_quoted(struct json_reader *r, const struct json_level *level,
    struct buf *out)
{
	char quote = r->text[r->at++], message[] =
	    "Unterminated string. Expected delimiter: ?.";
	size_t start = r->at;

	while (r->at < r->len && r->text[r->at] != quote) {
		if (r->text[r->at] != '\\') {
			if ((unsigned char)r->text[r->at] < ' ' &&
			    !json_is_lax(r, JSON_SPELLING)) {
				json_fail_end(r, level, "Control character in a "
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
		json_fail_end(r, level, message);
		return false;
	}
	r->at++;
	return true;
}
