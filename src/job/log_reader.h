/*
 * log_reader.h - the reading side of a log, in the session.
 */
#ifndef JOB_LOG_READER_H
#define JOB_LOG_READER_H

#include "base/base.h"
#include "job/log.h"

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
