/*
 * log_lines.h - a collector of lines: it cuts the bytes of a native program
 * into FRAME_TEXT records that end where lines end.
 */
#ifndef JOB_LOG_LINES_H
#define JOB_LOG_LINES_H

#include "base/base.h"
#include "wire/frame.h"

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

#endif
