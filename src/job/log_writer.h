/*
 * log_writer.h - the writing side of a log, in the job.
 */
#ifndef JOB_LOG_WRITER_H
#define JOB_LOG_WRITER_H

#include "base/base.h"
#include "job/log.h"

#define LOG_BATCH_BYTES 65536 /* flushed when so much is waiting */
#define LOG_IDLE_MS 20	      /* or, by side_put, when one waits so long */

struct log_writer;

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

#endif
