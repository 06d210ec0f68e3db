/*
 * log_lines.c - bytes of a native program into chunks of whole lines. The
 * chunk is written as it came; only an unfinished line is copied.
 */
#include "base/base.h"
#include "job/log_lines.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

#define TAIL_MAX (16u << 20) /* a longer line is cut */

struct log_lines {
	log_put *put;
	void *ctx;
	enum stream stream;
	struct buf tail;
};

struct log_lines *
log_lines_new(log_put *put, void *ctx, enum stream stream)
{
	struct log_lines *lines = mem_zalloc(1, sizeof(*lines));

	lines->put = put;
	lines->ctx = ctx;
	lines->stream = stream;
	return lines;
}

static bool
lines_put(struct log_lines *lines, const char *bytes, size_t len)
{
	return len == 0 ||
	       lines->put(lines->ctx, lines->stream, FRAME_TEXT, bytes, len);
}

static bool
tail_put(struct log_lines *lines)
{
	bool is_kept = lines_put(lines, lines->tail.data, lines->tail.len);

	buf_clear(&lines->tail);
	return is_kept;
}

bool
log_lines_add(struct log_lines *lines, const char *bytes, size_t len)
{
	const char *last = memrchr(bytes, '\n', len);
	size_t whole = last != NULL ? (size_t)(last - bytes) + 1 : 0;
	bool is_kept = true;

	if (whole > 0 && lines->tail.len > 0) {
		const char *first = memchr(bytes, '\n', len);
		size_t rest = (size_t)(first - bytes) + 1;

		buf_add(&lines->tail, bytes, rest);
		is_kept = tail_put(lines);
		bytes += rest;
		len -= rest;
		whole -= rest;
	}
	is_kept &= lines_put(lines, bytes, whole);
	buf_add(&lines->tail, bytes + whole, len - whole);
	if (lines->tail.len > TAIL_MAX)
		is_kept &= tail_put(lines);
	return is_kept;
}

bool
log_lines_free(struct log_lines *lines)
{
	bool is_kept = tail_put(lines);

	buf_release(&lines->tail);
	mem_free(lines);
	return is_kept;
}
