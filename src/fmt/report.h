/*
 * report.h - what a person reads of an error record, a warning and their
 * kin. Without line end behind the last line.
 */
#ifndef FMT_REPORT_H
#define FMT_REPORT_H

#include "base/stream.h"
#include "value/value.h"

struct buf;
struct interp;

/* The values of $ErrorView. */
enum report_view {
	REPORT_CONCISE,
	REPORT_NORMAL,
	REPORT_CATEGORY,
	REPORT_DETAILED,
};

/* report_view - what $ErrorView of an interpreter says; NULL: concise. */
enum report_view report_view(struct interp *interp);

/*
 * report_error - the report of an error record.
 *   takes   width: cells at which a message is folded, 0 for never
 *   shape   concise: one line, or a header, the line of the script, what is
 *           wrong in it underlined, and the message; a record without a
 *           script position has one line
 */
void report_error(struct buf *buf, const Value *record,
    enum report_view view, int width, bool is_coloured);

/* report_is_native - whether a record is a line a program wrote to standard
 * error, which is shown as it is. */
bool report_is_native(const Value *record);

/* report_message - "WARNING: text" of a record (or a text) of a stream. */
void report_message(struct buf *buf, enum stream stream,
    const Value *record, bool is_coloured);

/* report_detail - every property of an error, nested ones indented, as
 * Get-Error and the detailed view show them. */
void report_detail(struct buf *buf, const Value *record);

#endif
