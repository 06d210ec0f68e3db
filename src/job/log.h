/*
 * log.h - the append-only log of one job. The job interpreter alone writes
 * it, log_writer.h; the session reads it whenever it likes with cursors of
 * its own, log_reader.h; and neither ever waits for the other. It begins as a
 * file in memory; a log that grows goes on in an unlinked file on disk.
 */
#ifndef JOB_LOG_H
#define JOB_LOG_H

#include "base/base.h"
#include "wire/frame.h"

#define LOG_RECORD_MAX (64u << 20) /* longer records are refused */
#define LOG_SCRATCH_BYTES 32768	   /* beyond that it goes on on disk */

/* What could not be stored, because the disk or a limit was full. */
struct log_loss {
	uint64_t records;
	uint64_t bytes; /* of payload */
	int error;	/* errno of the first; EFBIG: the log's own limit */
};

#endif
