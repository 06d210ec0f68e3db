/*
 * script.c - the text of a script: decoded once, counted, with its lines and
 * everything that lives as long as it does. Parsing is parse.c's.
 */
#include "base/base.h"
#include "lang/script.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf16.h"
#include "base/utf8.h"
#include "lang/errors.h"

#define TEXT_MOST ((size_t)1 << 30)

enum encoding {
	ENCODING_UTF8,
	ENCODING_UTF16_LITTLE,
	ENCODING_UTF16_BIG,
};

static enum encoding
find_encoding(const char *bytes, size_t len, size_t *mark)
{
	*mark = 3;
	if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		return ENCODING_UTF8;
	*mark = 2;
	if (len >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
		return ENCODING_UTF16_LITTLE;
	if (len >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
		return ENCODING_UTF16_BIG;
	*mark = 0;
	return ENCODING_UTF8;
}

bool
script_is_text(const char *bytes, size_t len)
{
	const char *end = memchr(bytes, '\n', len);
	size_t mark;

	if (end)
		len = (size_t)(end - bytes);
	return find_encoding(bytes, len, &mark) != ENCODING_UTF8 ||
	    !memchr(bytes, '\0', len);
}

static uint32_t
utf16_unit(const unsigned char *at, enum encoding encoding)
{
	return encoding == ENCODING_UTF16_LITTLE
		   ? (uint32_t)(at[0] | at[1] << 8)
		   : (uint32_t)(at[0] << 8 | at[1]);
}

static void
decode_utf16(struct buf *text, const char *bytes, size_t len,
    enum encoding encoding)
{
	const unsigned char *at = (const unsigned char *)bytes;
	size_t i;

	for (i = 0; i + 1 < len; i += 2) {
		uint32_t rune = utf16_unit(at + i, encoding);
		uint32_t next = i + 3 < len
		    ? utf16_unit(at + i + 2, encoding) : 0;

		if (utf16_is_pair(rune, next)) {
			rune = utf16_join(rune, next);
			i += 2;
		}
		buf_rune(text, rune);
	}
}

/* Take the text over as UTF-8; what cannot be read leaves "" and an error. */
static void
take_text(struct script *script, const char *bytes, size_t len)
{
	struct buf text = BUF_INIT;
	size_t mark;
	enum encoding encoding = find_encoding(bytes, len, &mark);

	if (len > TEXT_MOST) {
		script->text = mem_text("");
		script_error(script, ERROR_SourceTooLong, 0, 0, NULL, NULL);
		return;
	}
	if (encoding == ENCODING_UTF8)
		buf_add(&text, bytes + mark, len - mark);
	else
		decode_utf16(&text, bytes + mark, len - mark, encoding);
	script->len = (uint32_t)text.len;
	script->text = buf_take(&text);
}

static void
find_lines(struct script *script)
{
	const char *text = script->text;
	uint32_t at = 0;

	buf_add(&script->lines, &at, sizeof(at));
	while (at < script->len) {
		char c = text[at++];

		if (c != '\n' && c != '\r')
			continue;
		if (c == '\r' && text[at] == '\n')
			at++;
		buf_add(&script->lines, &at, sizeof(at));
	}
}

static void
refuse_nul(struct script *script)
{
	const char *nul = memchr(script->text, '\0', script->len);
	struct position position;
	char line[16];
	uint32_t at;

	if (!nul)
		return;
	at = (uint32_t)(nul - script->text);
	position = script_position(script, at);
	snprintf(line, sizeof(line), "%u", position.line);
	script_error(script, ERROR_NulByteInSource, at, at + 1, line, NULL);
}

struct script *
script_new(const char *bytes, size_t len, const char *file)
{
	struct script *script = mem_zalloc(1, sizeof(*script));

	script->refs = 1;
	script->file = file ? mem_text(file) : NULL;
	take_text(script, bytes, len);
	find_lines(script);
	refuse_nul(script);
	return script;
}

struct script *
script_ref(struct script *script)
{
	script->refs++;
	return script;
}

void
script_unref(struct script *script)
{
	struct attachment *attachment;

	if (!script || --script->refs)
		return;
	for (attachment = script->attachments; attachment;
	     attachment = attachment->next)
		attachment->release(attachment->data);
	arena_release(&script->arena);
	buf_release(&script->lines);
	buf_release(&script->errors);
	buf_release(&script->requires);
	buf_release(&script->tokens);
	mem_free(script->text);
	mem_free(script->file);
	mem_free(script);
}

void
script_attach(struct script *script, void *data, void (*release)(void *data))
{
	struct attachment *attachment =
	    arena_alloc(&script->arena, sizeof(*attachment));

	attachment->next = script->attachments;
	attachment->data = data;
	attachment->release = release;
	script->attachments = attachment;
}

struct block_node *
script_root(const struct script *script)
{
	return script->root;
}

struct type_name *
script_type(const struct script *script)
{
	return script->type;
}

const char *
script_file(const struct script *script)
{
	return script->file;
}

const char *
script_text(const struct script *script, size_t *len)
{
	*len = script->len;
	return script->text;
}

const struct parse_error *
script_errors(const struct script *script, size_t *count)
{
	*count = script->errors.len / sizeof(struct parse_error);
	return (const void *)script->errors.data;
}

bool
script_is_incomplete(const struct script *script)
{
	size_t count;
	const struct parse_error *errors = script_errors(script, &count);

	return count && errors[0].is_incomplete;
}

bool
text_is_incomplete(const char *bytes, size_t len)
{
	struct script *script = script_parse(bytes, len, NULL);
	bool is_incomplete = script_is_incomplete(script);

	script_unref(script);
	return is_incomplete;
}

const struct requirement *
script_requires(const struct script *script, size_t *count)
{
	*count = script->requires.len / sizeof(struct requirement);
	return (const void *)script->requires.data;
}

const struct token *
script_tokens(const struct script *script, size_t *count)
{
	*count = script->tokens.len / sizeof(struct token);
	return (const void *)script->tokens.data;
}

static uint32_t
line_count(const struct script *script)
{
	return (uint32_t)(script->lines.len / sizeof(uint32_t));
}

static uint32_t
line_start(const struct script *script, uint32_t line)
{
	uint32_t start;

	memcpy(&start, script->lines.data + (line - 1) * sizeof(start),
	    sizeof(start));
	return start;
}

struct position
script_position(const struct script *script, uint32_t offset)
{
	uint32_t low = 1, high = line_count(script);
	uint32_t start;

	if (offset > script->len)
		offset = script->len;
	while (low < high) {
		uint32_t middle = low + (high - low + 1) / 2;

		if (line_start(script, middle) <= offset)
			low = middle;
		else
			high = middle - 1;
	}
	start = line_start(script, low);
	return (struct position){
	    .line = low,
	    .column = (uint32_t)utf8_units(script->text + start,
			  offset - start) + 1,
	};
}

const char *
script_line(const struct script *script, uint32_t line, size_t *len)
{
	uint32_t start, end;

	*len = 0;
	if (line < 1 || line > line_count(script))
		return "";
	start = line_start(script, line);
	end = line < line_count(script) ? line_start(script, line + 1)
					: script->len;
	while (end > start && (script->text[end - 1] == '\n' ||
				  script->text[end - 1] == '\r'))
		end--;
	*len = end - start;
	return script->text + start;
}

const char *
node_text(const struct script *script, const struct node *node, size_t *len)
{
	*len = node->end - node->start;
	return script->text + node->start;
}
