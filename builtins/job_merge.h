/*
 * job_merge.h - receiving what several jobs wrote as one stream.
 */
#ifndef BUILTINS_JOB_MERGE_H
#define BUILTINS_JOB_MERGE_H

#include "builtins/job_select.h"

/*
 * receive_merged - hand on what awaited jobs wrote so far, in the order they
 * wrote it.
 *   gives   MORE when nothing is left; else why it ended early
 */
enum flow receive_merged(struct stage *stage, const struct job_list *jobs);

#endif
