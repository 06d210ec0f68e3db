/*
 * log_reader.c - records out of a log, one at a time, by pread through one
 * window that all readers share: a job that cuts its file under us costs an
 * error, not a fault. What a finished job left, if it is little, is copied so
 * that its descriptor can go. No frame lies in two files.
 */
#include "base/base.h"
#include "job/log_reader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "os/fd.h"

#define WINDOW_BYTES 65536
#define REST_MAX LOG_SCRATCH_BYTES /* so much of a finished log is kept */
#define PUNCH_BYTES (1u << 20) /* give back at least so much at a time */

struct log_reader {
	int fd;	       /* -1: everything left is in rest */
	int head_fd;   /* what was written before base; -1: nothing, or gone */
	uint64_t base; /* where the file of fd begins within the log */
	bool is_finished;
	bool is_broken;
	uint64_t given_back; /* bytes at the front of that file */
	uint64_t rest_offset;
	struct buf rest;
};

/* The window, and the chunk of lines that was checked last. */
static struct {
	const struct log_reader *reader;
	uint64_t offset;
	struct buf bytes;
	bool has_chunk;
	uint64_t chunk_offset;
	struct log_record chunk; /* its bytes lie in the window or in whole */
	uint64_t chunk_end;	 /* offset and number of what follows it */
	uint64_t chunk_next;
	struct buf whole; /* a record of several frames */
} window;

static void
window_forget(const struct log_reader *reader)
{
	if (window.reader != reader)
		return;
	window.reader = NULL;
	window.has_chunk = false;
	window.bytes.len = 0;
}

/* ---- bytes ---- */

/* Read from whichever file has the offset. */
static ssize_t
file_read(const struct log_reader *reader, void *bytes, size_t len,
	  uint64_t offset)
{
	if (offset >= reader->base)
		return fd_pread(reader->fd, bytes, len, offset - reader->base);
	if (len > reader->base - offset)
		len = (size_t)(reader->base - offset);
	return fd_pread(reader->head_fd, bytes, len, offset);
}

/* Have len bytes at an offset, or as many as there are. */
static const char *
bytes_at(struct log_reader *reader, uint64_t offset, size_t len, size_t *have)
{
	size_t want = len > WINDOW_BYTES ? len : WINDOW_BYTES;
	ssize_t got;

	if (reader->fd < 0) {
		*have = 0;
		if (offset < reader->rest_offset ||
		    offset - reader->rest_offset >= reader->rest.len)
			return NULL;
		offset -= reader->rest_offset;
		*have = reader->rest.len - offset;
		return reader->rest.data + offset;
	}
	if (window.reader != reader || offset < window.offset ||
	    offset + len > window.offset + window.bytes.len) {
		window.reader = reader;
		window.has_chunk = false;
		window.offset = offset;
		buf_clear(&window.bytes);
		got = file_read(reader, buf_reserve(&window.bytes, want), want,
				offset);
		window.bytes.len = got > 0 ? (size_t)got : 0;
	}
	*have = (size_t)(window.offset + window.bytes.len - offset);
	return window.bytes.data + (offset - window.offset);
}

/*
 * The frame at an offset. What the window has may be stale when it is not a
 * whole frame, so then it is read once more.
 */
static enum frame_check
frame_at(struct log_reader *reader, uint64_t offset, uint64_t sequence,
	 struct wire_frame *frame, const char **payload)
{
	enum frame_check check = FRAME_SHORT;

	for (int attempt = 0; attempt < 2; attempt++) {
		size_t have;
		const char *bytes =
		    bytes_at(reader, offset, FRAME_HEADER_BYTES, &have);

		check = frame_peek(bytes, have, frame);
		if (check == FRAME_GOOD) {
			bytes = bytes_at(reader, offset,
					 FRAME_HEADER_BYTES + frame->len,
					 &have);
			check = frame_decode(bytes, have, sequence, frame);
		}
		if (check == FRAME_GOOD) {
			*payload = bytes + FRAME_HEADER_BYTES;
			return check;
		}
		if (check == FRAME_SHORT)
			return check;
		window_forget(reader);
	}
	return check;
}

/* ---- records ---- */

/*
 * Put a whole record into window.chunk, joining its frames.
 *   gives   FRAME_GOOD, FRAME_SHORT, or what is wrong
 */
static enum frame_check
chunk_load(struct log_reader *reader, const struct log_cursor *cursor)
{
	uint64_t offset = cursor->offset;
	uint64_t sequence = cursor->sequence;
	const char *payload;
	struct wire_frame frame;
	enum frame_check check;
	bool has_parts = false;

	if (window.has_chunk && window.reader == reader &&
	    window.chunk_offset == offset)
		return FRAME_GOOD;
	if (window.whole.cap > FRAME_PAYLOAD_MAX)
		buf_release(&window.whole);
	buf_clear(&window.whole);
	do {
		check = frame_at(reader, offset, sequence, &frame, &payload);
		if (check != FRAME_GOOD)
			return check;
		has_parts |= frame.flags & FRAME_MORE;
		if (window.whole.len + frame.len > LOG_RECORD_MAX)
			return FRAME_BAD_FIELD;
		if (has_parts)
			buf_add(&window.whole, payload, frame.len);
		offset += FRAME_HEADER_BYTES + frame.len;
		sequence++;
	} while (frame.flags & FRAME_MORE);
	window.reader = reader;
	window.has_chunk = true;
	window.chunk_offset = cursor->offset;
	window.chunk_end = offset;
	window.chunk_next = sequence;
	window.chunk = (struct log_record){
		.stream = frame.stream,
		.is_text = frame.flags & FRAME_TEXT,
		.time_us = frame.time_us,
		.bytes = has_parts ? window.whole.data : payload,
		.len = has_parts ? window.whole.len : frame.len};
	return FRAME_GOOD;
}

static void
cursor_pass(struct log_cursor *cursor)
{
	*cursor = (struct log_cursor){.offset = window.chunk_end,
				      .sequence = window.chunk_next};
}

/* The line at the cursor; its chunk is passed after the last one. */
static void
line_next(struct log_cursor *cursor, struct log_record *record)
{
	const char *from = window.chunk.bytes + cursor->inside;
	size_t left = window.chunk.len - cursor->inside;
	const char *end = memchr(from, '\n', left);

	*record = window.chunk;
	record->bytes = from;
	record->len = end != NULL ? (size_t)(end - from) : left;
	cursor->inside += (uint32_t)record->len + (end != NULL ? 1 : 0);
	if (cursor->inside >= window.chunk.len)
		cursor_pass(cursor);
}

enum log_result
log_next(struct log_reader *reader, struct log_cursor *cursor,
	 struct log_record *record)
{
	enum frame_check check = chunk_load(reader, cursor);

	if (check == FRAME_SHORT)
		return LOG_NONE;
	if (check != FRAME_GOOD) {
		reader->is_broken = true;
		return LOG_BROKEN;
	}
	if (window.chunk.is_text && cursor->inside < window.chunk.len) {
		line_next(cursor, record);
		return LOG_RECORD;
	}
	*record = window.chunk;
	cursor_pass(cursor);
	return LOG_RECORD;
}

bool
log_has_more(struct log_reader *reader, const struct log_cursor *cursor)
{
	return chunk_load(reader, cursor) == FRAME_GOOD;
}

/* ---- the end of a log, and its space ---- */

static uint64_t
file_size(const struct log_reader *reader)
{
	struct stat status;

	if (reader->fd < 0)
		return reader->rest_offset + reader->rest.len;
	if (fstat(reader->fd, &status) != 0)
		return 0;
	return reader->base + (uint64_t)status.st_size;
}

/* Take what is left into memory, if it is little, and let the file go. */
static void
rest_take(struct log_reader *reader, uint64_t offset)
{
	uint64_t size = file_size(reader);
	size_t len = size > offset ? (size_t)(size - offset) : 0;

	if (reader->fd < 0 || len > REST_MAX || offset < reader->base)
		return;
	window_forget(reader);
	reader->rest_offset = offset;
	if (len > 0 && file_read(reader, buf_reserve(&reader->rest, len), len,
				 offset) == (ssize_t)len)
		reader->rest.len = len;
	fd_close(&reader->fd);
	fd_close(&reader->head_fd);
}

void
log_finish(struct log_reader *reader, const struct log_cursor *lowest)
{
	reader->is_finished = true;
	rest_take(reader, lowest->offset);
}

uint64_t
log_torn(struct log_reader *reader, const struct log_cursor *cursor)
{
	uint64_t size = file_size(reader);

	if ((!reader->is_finished && !reader->is_broken) ||
	    log_has_more(reader, cursor) || size <= cursor->offset)
		return 0;
	return size - cursor->offset;
}

/* The rest in memory goes when all of it was passed. */
static void
rest_release(struct log_reader *reader, const struct log_cursor *lowest)
{
	if (lowest->offset < reader->rest_offset + reader->rest.len)
		return;
	window_forget(reader);
	buf_release(&reader->rest);
}

void
log_release(struct log_reader *reader, const struct log_cursor *lowest)
{
	uint64_t whole;

	if (reader->fd >= 0 && lowest->offset < reader->base)
		return;
	fd_close(&reader->head_fd);
	if (reader->is_finished)
		rest_take(reader, lowest->offset);
	if (reader->fd < 0) {
		rest_release(reader, lowest);
		return;
	}
	whole = (lowest->offset - reader->base) & ~(uint64_t)(PUNCH_BYTES - 1);
	if (whole > reader->given_back &&
	    fallocate(reader->fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
		      (off_t)reader->given_back,
		      (off_t)(whole - reader->given_back)) == 0)
		reader->given_back = whole;
}

void
log_spill(struct log_reader *reader, int fd, uint64_t offset)
{
	if (reader->fd < 0 || reader->head_fd >= 0 || reader->base > 0) {
		fd_close(&fd); /* once is enough */
		return;
	}
	window_forget(reader);
	reader->head_fd = reader->fd;
	reader->fd = fd;
	reader->base = offset;
}

struct log_reader *
log_reader_new(int fd)
{
	struct log_reader *reader = mem_zalloc(1, sizeof(*reader));

	reader->fd = fd;
	reader->head_fd = -1;
	return reader;
}

void
log_reader_free(struct log_reader *reader)
{
	if (reader == NULL)
		return;
	window_forget(reader);
	fd_close(&reader->fd);
	fd_close(&reader->head_fd);
	buf_release(&reader->rest);
	mem_free(reader);
}

bool
log_loss_read(const struct log_record *record, struct log_loss *loss)
{
	if (record->stream != STREAM_LOSS || record->len != sizeof(*loss))
		return false;
	memcpy(loss, record->bytes, sizeof(*loss));
	return true;
}
