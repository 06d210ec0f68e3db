/*
 * log.h - the append-only log of one job. The job interpreter alone writes
 * it, the session reads it whenever it likes with cursors of its own, and
 * neither ever waits for the other. It begins as a file in memory; a log that
 * grows goes on in an unlinked file on disk.
 */
#ifndef JOB_LOG_H
#define JOB_LOG_H

#include "base/base.h"
#include "wire/frame.h"

/* ---- the writing side, in the job ---- */

struct log_writer;

#define LOG_RECORD_MAX (64u << 20) /* longer records are refused */
#define LOG_SCRATCH_BYTES 32768	      /* beyond that it goes on on disk */
#define LOG_BATCH_BYTES 65536 /* flushed when so much is waiting */
#define LOG_IDLE_MS 20	      /* or, by side_put, when one waits so long */

/* What could not be stored, because the disk or a limit was full. */
struct log_loss {
	uint64_t records;
	uint64_t bytes; /* of payload */
	int error;	/* errno of the first; EFBIG: the log's own limit */
};

/*
 * log_wait_callback - called while the log stands at its limit: let a little
 * time pass.
 *   gives   false when it is no use to wait on
 */
typedef bool log_wait_callback(void *ctx);

/*
 * log_spill_callback - the log has grown: where it shall go on.
 *   takes   offset: of everything that follows
 *   gives   a new descriptor, or -1 to stay, with a small limit then
 */
typedef int log_spill_callback(void *ctx, uint64_t offset);

/* log_writer_new - write records to a file; the descriptor is taken. */
struct log_writer *log_writer_new(int fd) MUST_USE;

/* log_writer_free - close, then end it; NULL is allowed. */
void log_writer_free(struct log_writer *writer);

/*
 * log_writer_put - append one record. Small ones are batched, large ones go
 * out at once; those beyond FRAME_PAYLOAD_MAX are split.
 *   takes   flags: 0 or FRAME_TEXT (whole lines, each ended by a newline but
 *           for the last, which may go without)
 *   gives   false when it could not be stored and was counted as loss
 */
bool log_writer_put(struct log_writer *writer, enum stream stream,
		    unsigned flags, const void *bytes, size_t len);

/*
 * log_writer_close - the last record was put: flush, and say in the log what
 * was lost, for which a reserve of disk space is kept.
 */
void log_writer_close(struct log_writer *writer);

/* log_writer_flush - make everything put so far visible to readers. */
bool log_writer_flush(struct log_writer *writer);

/* log_writer_flushed - bytes visible to readers so far. */
uint64_t log_writer_flushed(const struct log_writer *writer);

/*
 * log_writer_limit - what the log may hold on disk.
 *   takes   bytes: 0 for no limit; what readers give back does not count;
 *           wait: called while it is full, NULL: never wait, count as loss
 */
void log_writer_limit(struct log_writer *writer, uint64_t bytes,
		      log_wait_callback *wait, void *ctx);

/* log_writer_on_spill - go on elsewhere beyond LOG_SCRATCH_BYTES. */
void log_writer_on_spill(struct log_writer *writer,
			 log_spill_callback *spill, void *ctx);

/* log_writer_loss - everything lost so far; all 0 when nothing was. */
struct log_loss log_writer_loss(const struct log_writer *writer);

/*
 * A line collector cuts the bytes of a native program into FRAME_TEXT
 * records that end where lines end.
 */
struct log_lines;

/* log_put - where its records go: side_put or the like. */
typedef bool log_put(void *ctx, enum stream stream, unsigned flags,
		     const void *bytes, size_t len);

/* log_lines_new - collect the lines of one stream. */
struct log_lines *log_lines_new(log_put *put, void *ctx,
				enum stream stream) MUST_USE;

/* log_lines_add - bytes as they came; an unfinished line is held back. */
bool log_lines_add(struct log_lines *lines, const char *bytes, size_t len);

/* log_lines_free - put the unfinished line, if any, and end it. */
bool log_lines_free(struct log_lines *lines);

/* ---- the reading side, in the session ---- */

struct log_reader;

/* Where a consumer stands; plain data, copy it to look without moving. */
struct log_cursor {
	uint64_t offset;   /* of the next frame in the file */
	uint64_t sequence; /* its number */
	uint32_t inside;   /* bytes of its lines already read */
};

struct log_record {
	enum stream stream;
	bool is_text;	     /* one line, without its newline */
	int64_t time_us;     /* microseconds since 1970 */
	const char *bytes;   /* lent until the next call on any reader */
	size_t len;
};

enum log_result {
	LOG_RECORD, /* *record is set, the cursor has moved */
	LOG_NONE,   /* nothing (more) is there now */
	LOG_BROKEN  /* the rest of the log cannot be trusted, see log_torn */
};

/* log_reader_new - read a log; the descriptor is taken. */
struct log_reader *log_reader_new(int fd) MUST_USE;

/* log_spill - from this offset on it goes on in another file; it is taken. */
void log_spill(struct log_reader *reader, int fd, uint64_t offset);

/* log_reader_free - end it; NULL is allowed. */
void log_reader_free(struct log_reader *reader);

/*
 * log_next - the record at a cursor: a value, or one line of a text chunk.
 *   takes   cursor: {0} to begin; moved past the record
 *   source  ours: one record at a time, so that who stops early loses nothing
 */
enum log_result log_next(struct log_reader *reader, struct log_cursor *cursor,
			 struct log_record *record);

/* log_has_more - whether log_next would give a record. */
bool log_has_more(struct log_reader *reader, const struct log_cursor *cursor);

/*
 * log_finish - the writer is gone. A small rest behind the cursor moves to
 * memory and the descriptor is closed; a large one keeps it.
 */
void log_finish(struct log_reader *reader, const struct log_cursor *lowest);

/*
 * log_torn - bytes at the end that are no whole record.
 *   gives   0 while the writer may still write
 */
uint64_t log_torn(struct log_reader *reader, const struct log_cursor *cursor);

/*
 * log_release - nobody will look before this cursor again: give the disk
 * space back.
 */
void log_release(struct log_reader *reader, const struct log_cursor *lowest);

/* log_loss_read - what a record of STREAM_LOSS says; false when malformed. */
bool log_loss_read(const struct log_record *record, struct log_loss *loss);

#endif
