/*
 * log_writer.c - records into an append-only file. A file that is full is cut
 * back to its last whole record, the loss is counted, and a record that says
 * so follows as soon as there is room: a little is kept in reserve for that.
 */
#include "base/base.h"
#include "job/log_writer.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "os/fd.h"
#include "os/loop.h"

#define DIRECT_BYTES 16384 /* larger payloads are not copied to the batch */
#define RESERVE_BYTES 8192
#define STUCK_MAX_BYTES (1u << 20) /* in memory, when there is no disk */
#define STEP_MIN_BYTES (256u << 10) /* disk space is asked for in steps */
#define STEP_MAX_BYTES (4u << 20)

struct log_writer {
	int fd;
	struct buf batch;
	uint64_t batch_records;
	uint64_t batch_bytes; /* of payload */
	uint64_t batch_sequence;
	struct log_loss batch_loss; /* said at its head */
	uint64_t sequence;
	uint64_t size;	    /* of the log */
	uint64_t base;	    /* where the file begins within the log */
	uint64_t allocated; /* disk space asked for, within the file */
	uint64_t step;
	bool has_no_reserve; /* the file system cannot */
	uint64_t limit_bytes;
	log_wait_callback *wait;
	void *wait_ctx;
	log_spill_callback *spill; /* NULL: it does not, or has */
	void *spill_ctx;
	struct log_loss loss;	 /* ever */
	struct log_loss pending; /* not yet said in the log */
};

/* ---- room ---- */

/*
 * Have disk space ahead of the end, and the reserve beyond that. Small logs
 * do without: what they lose is told over the control socket.
 */
static bool
room_ask(struct log_writer *writer, uint64_t len)
{
	uint64_t end = writer->size - writer->base;
	uint64_t need = end + len + RESERVE_BYTES;
	uint64_t step = writer->step;

	if (writer->has_no_reserve || need <= STEP_MIN_BYTES ||
	    need <= writer->allocated)
		return true;
	if (writer->allocated < end)
		writer->allocated = end;
	if (step < need - writer->allocated)
		step = need - writer->allocated;
	if (fallocate(writer->fd, FALLOC_FL_KEEP_SIZE,
		      (off_t)writer->allocated, (off_t)step) == 0) {
		writer->allocated += step;
		if (writer->step < STEP_MAX_BYTES)
			writer->step *= 2;
		return true;
	}
	writer->has_no_reserve = errno != ENOSPC && errno != EDQUOT &&
				 errno != EFBIG && errno != EIO;
	return writer->has_no_reserve;
}

/* Whether the log's own limit leaves room; what readers gave back counts. */
static bool
limit_allows(struct log_writer *writer, uint64_t len)
{
	struct stat status;

	for (;;) {
		if (writer->limit_bytes == 0 ||
		    writer->size + len <= writer->limit_bytes ||
		    fstat(writer->fd, &status) != 0 ||
		    (uint64_t)status.st_blocks * 512 + len <=
			writer->limit_bytes)
			return true;
		if (writer->wait == NULL || !writer->wait(writer->wait_ctx)) {
			errno = EFBIG;
			return false;
		}
	}
}

/* Leave memory for the disk when so many more bytes are too much for it. */
static void
spill_ask(struct log_writer *writer, uint64_t len)
{
	log_spill_callback *spill = writer->spill;
	int fd;

	if (spill == NULL || writer->size + len <= LOG_SCRATCH_BYTES)
		return;
	writer->spill = NULL;
	fd = spill(writer->spill_ctx, writer->size);
	if (fd < 0) {
		writer->limit_bytes = STUCK_MAX_BYTES;
		return;
	}
	fd_close(&writer->fd);
	writer->fd = fd;
	writer->base = writer->size;
}

/* ---- frames ---- */

/* Take back what was written beyond a place in the log. */
static bool
file_cut(struct log_writer *writer, uint64_t size)
{
	return ftruncate(writer->fd, (off_t)(size - writer->base)) == 0;
}

/* Append bytes to the file, all or nothing. */
static bool
file_add(struct log_writer *writer, struct iovec *pieces, int count,
	 uint64_t len)
{
	size_t done = fd_writev(writer->fd, pieces, count);
	int error = errno;

	if (done == len) {
		writer->size += len;
		return true;
	}
	if (done > 0 && !file_cut(writer, writer->size))
		writer->limit_bytes = 1; /* torn for good: keep nothing more */
	errno = error;
	return false;
}

static void
frame_make(struct log_writer *writer, enum stream stream, unsigned flags,
	   const void *bytes, size_t len, unsigned char *header)
{
	struct wire_frame frame = {.stream = stream,
			      .flags = flags,
			      .len = (uint32_t)len,
			      .sequence = writer->sequence++,
			      .time_us = loop_wall_us()};

	frame_encode(&frame, bytes, header);
}

/* ---- loss ---- */

static void
loss_add(struct log_loss *loss, uint64_t records, uint64_t bytes, int error)
{
	if (records > 0 && loss->records == 0)
		loss->error = error;
	loss->records += records;
	loss->bytes += bytes;
}

static void
lose(struct log_writer *writer, uint64_t records, uint64_t bytes, int error)
{
	loss_add(&writer->loss, records, bytes, error);
	loss_add(&writer->pending, records, bytes, error);
}

/* ---- the batch ---- */

static void
batch_add(struct log_writer *writer, enum stream stream, unsigned flags,
	  const void *bytes, size_t len)
{
	unsigned char header[FRAME_HEADER_BYTES];

	frame_make(writer, stream, flags, bytes, len, header);
	buf_add(&writer->batch, header, sizeof(header));
	buf_add(&writer->batch, bytes, len);
}

/* A new batch begins with what was lost before it. */
static void
batch_begin(struct log_writer *writer)
{
	writer->batch_sequence = writer->sequence;
	if (writer->pending.records == 0)
		return;
	writer->batch_loss = writer->pending;
	writer->pending = (struct log_loss){0};
	batch_add(writer, STREAM_LOSS, 0, &writer->batch_loss,
		  sizeof(writer->batch_loss));
}

static bool
batch_write(struct log_writer *writer)
{
	struct iovec piece = {writer->batch.data, writer->batch.len};

	spill_ask(writer, writer->batch.len);
	return limit_allows(writer, writer->batch.len) &&
	       room_ask(writer, writer->batch.len) &&
	       file_add(writer, &piece, 1, writer->batch.len);
}

bool
log_writer_flush(struct log_writer *writer)
{
	const struct log_loss *before = &writer->batch_loss;
	bool is_kept;

	if (writer->batch.len == 0)
		return true;
	is_kept = batch_write(writer);
	if (!is_kept) {
		int error = errno;

		writer->sequence = writer->batch_sequence;
		loss_add(&writer->pending, before->records, before->bytes,
			 before->error);
		lose(writer, writer->batch_records, writer->batch_bytes,
		     error);
	}
	buf_clear(&writer->batch);
	writer->batch_loss = (struct log_loss){0};
	writer->batch_records = 0;
	writer->batch_bytes = 0;
	return is_kept;
}

static bool
put_small(struct log_writer *writer, enum stream stream, unsigned flags,
	  const void *bytes, size_t len)
{
	bool is_kept = true;

	if (writer->batch.len + FRAME_HEADER_BYTES + len > LOG_BATCH_BYTES)
		is_kept = log_writer_flush(writer);
	if (writer->batch.len == 0)
		batch_begin(writer);
	batch_add(writer, stream, flags, bytes, len);
	writer->batch_records++;
	writer->batch_bytes += len;
	return is_kept;
}

/* Write one record in as many frames as it needs. */
static bool
frames_write(struct log_writer *writer, enum stream stream, unsigned flags,
	     const char *bytes, size_t len)
{
	unsigned char header[FRAME_HEADER_BYTES];

	while (len > 0) {
		bool is_last = len <= FRAME_PAYLOAD_MAX;
		size_t part = is_last ? len : FRAME_PAYLOAD_MAX;
		struct iovec pieces[] = {{header, sizeof(header)},
					 {(void *)(uintptr_t)bytes, part}};

		frame_make(writer, stream, is_last ? flags : flags | FRAME_MORE,
			   bytes, part, header);
		if (!file_add(writer, pieces, 2, sizeof(header) + part))
			return false;
		bytes += part;
		len -= part;
	}
	return true;
}

/* Write what was lost before the record that follows, if anything was. */
static bool
loss_write(struct log_writer *writer)
{
	if (writer->pending.records == 0)
		return true;
	batch_begin(writer);
	return log_writer_flush(writer);
}

/* A record with writes of its own; all of its frames or none. */
static bool
put_large(struct log_writer *writer, enum stream stream, unsigned flags,
	  const char *bytes, size_t len)
{
	uint64_t start;
	uint64_t sequence;
	int error;

	log_writer_flush(writer);
	spill_ask(writer, len);
	start = writer->size;
	sequence = writer->sequence;
	if (limit_allows(writer, len) && room_ask(writer, len) &&
	    loss_write(writer)) {
		start = writer->size;
		sequence = writer->sequence;
		if (frames_write(writer, stream, flags, bytes, len))
			return true;
	}
	error = errno;
	if (writer->size > start && file_cut(writer, start))
		writer->size = start;
	writer->sequence = sequence;
	lose(writer, 1, len, error);
	return false;
}

bool
log_writer_put(struct log_writer *writer, enum stream stream, unsigned flags,
	       const void *bytes, size_t len)
{
	if (len > LOG_RECORD_MAX) {
		lose(writer, 1, len, EFBIG);
		return false;
	}
	if (len > DIRECT_BYTES)
		return put_large(writer, stream, flags, bytes, len);
	return put_small(writer, stream, flags, bytes, len);
}

/* ---- the writer ---- */

struct log_writer *
log_writer_new(int fd)
{
	struct log_writer *writer = mem_zalloc(1, sizeof(*writer));

	writer->fd = fd;
	writer->step = STEP_MIN_BYTES;
	return writer;
}

void
log_writer_close(struct log_writer *writer)
{
	struct iovec piece;

	if (writer->fd < 0)
		return;
	log_writer_flush(writer);
	if (writer->pending.records > 0) {
		batch_begin(writer);
		piece = (struct iovec){writer->batch.data, writer->batch.len};
		file_add(writer, &piece, 1, writer->batch.len);
		buf_clear(&writer->batch);
	}
	if (writer->allocated > writer->size - writer->base &&
	    !file_cut(writer, writer->size))
		errno = 0; /* the space goes back with the file */
	fd_close(&writer->fd);
}

void
log_writer_free(struct log_writer *writer)
{
	if (writer == NULL)
		return;
	log_writer_close(writer);
	buf_release(&writer->batch);
	mem_free(writer);
}

uint64_t
log_writer_flushed(const struct log_writer *writer)
{
	return writer->size;
}

void
log_writer_limit(struct log_writer *writer, uint64_t bytes,
		 log_wait_callback *wait, void *ctx)
{
	writer->limit_bytes = bytes;
	writer->wait = wait;
	writer->wait_ctx = ctx;
}

struct log_loss
log_writer_loss(const struct log_writer *writer)
{
	return writer->loss;
}

void
log_writer_on_spill(struct log_writer *writer, log_spill_callback *spill,
		    void *ctx)
{
	writer->spill = spill;
	writer->spill_ctx = ctx;
}
