/*
 * errors.c - the errors of a script and their messages.
 */
#include "base/base.h"
#include "lang/errors.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/script.h"

static const struct {
	const char *id;
	const char *message;
} rows[] = {
#define ERROR(name, text) [ERROR_##name] = {#name, text},
#include "lang/errors.def"
#undef ERROR
};

_Static_assert(COUNT_OF(rows) == ERROR_ID_COUNT, "one row for each error");

static const char *
make_message(struct script *script, enum error_id id, const char *first,
    const char *second)
{
	struct buf message = BUF_INIT;
	const char *at = rows[id].message;
	const char *hole;

	for (; (hole = strchr(at, '{')); at = hole + 3) {
		while (hole && (hole[1] < '0' || hole[1] > '1' ||
				   hole[2] != '}'))
			hole = strchr(hole + 1, '{');
		if (!hole)
			break;
		buf_add(&message, at, (size_t)(hole - at));
		at = hole[1] == '0' ? first : second;
		buf_text(&message, at ? at : "");
	}
	buf_text(&message, at);
	at = arena_text(&script->arena, buf_get(&message), message.len);
	buf_release(&message);
	return at;
}

static bool
is_known(const struct script *script, const char *id, uint32_t start,
    uint32_t end)
{
	size_t count, i;
	const struct parse_error *errors = script_errors(script, &count);

	for (i = 0; i < count; i++)
		if (errors[i].id == id && errors[i].start == start &&
		    errors[i].end == end)
			return true;
	return false;
}

static void
add(struct script *script, enum error_id id, uint32_t start, uint32_t end,
    bool is_incomplete, const char *first, const char *second)
{
	struct parse_error error = {
	    .id = rows[id].id,
	    .start = start,
	    .end = end,
	    .is_incomplete = is_incomplete,
	};

	if (script_error_count(script) > ERRORS_MOST ||
	    is_known(script, error.id, start, end))
		return;
	error.message = make_message(script, id, first, second);
	buf_add(&script->errors, &error, sizeof(error));
}

/* Whether only blanks and comments follow. */
static bool
is_at_end(const struct script *script, uint32_t at)
{
	const char *text = script->text;

	while (at < script->len) {
		uint32_t rune;
		size_t size = utf8_decode(text + at, script->len - at, &rune);

		if (rune_is_blank(rune)) {
			at += (uint32_t)size;
		} else if (rune == '#') {
			while (at < script->len && text[at] != '\n' &&
			    text[at] != '\r')
				at++;
		} else if (rune == '<' && text[at + 1] == '#') {
			const char *end = strstr(text + at + 2, "#>");

			if (!end)
				return true;
			at = (uint32_t)(end - text) + 2;
		} else {
			return false;
		}
	}
	return true;
}

void
script_error(struct script *script, enum error_id id, uint32_t start,
    uint32_t end, const char *first, const char *second)
{
	add(script, id, start, end, false, first, second);
}

void
script_error_incomplete(struct script *script, enum error_id id,
    uint32_t start, uint32_t end, uint32_t at, const char *first,
    const char *second)
{
	add(script, id, start, end, is_at_end(script, at), first, second);
}

size_t
script_error_count(const struct script *script)
{
	return script->errors.len / sizeof(struct parse_error);
}

void
script_errors_sort(struct script *script, size_t first)
{
	struct parse_error *errors = (void *)script->errors.data;
	size_t count = script_error_count(script), i, k;

	for (i = first + 1; i < count; i++) {
		struct parse_error moved = errors[i];

		for (k = i; k > first && errors[k - 1].start > moved.start; k--)
			errors[k] = errors[k - 1];
		errors[k] = moved;
	}
}
