/*
 * progress.h - the bar that shows a terminal how far something is.
 */
#ifndef FMT_PROGRESS_H
#define FMT_PROGRESS_H

#include "base/base.h"
#include "value/value.h"

struct buf;

/*
 * progress_bar - append the line of a progress record.
 *   takes   record: a ProgressRecord, also one out of a job; width_cols: cells
 *           of the screen; is_coloured: styles are allowed
 *   shape   "activity [status 50% 12s   ]", no wider than width_cols or than
 *           $PSStyle.Progress.MaxWidth, the done part reversed; nothing when
 *           the activity is completed
 *   source  PowerShell's Minimal view; the number is ours
 */
void progress_bar(struct buf *out, const Value *record, int width_cols,
    bool is_coloured);

#endif
