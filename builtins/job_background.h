/*
 * job_background.h - "pipeline &".
 */
#ifndef BUILTINS_JOB_BACKGROUND_H
#define BUILTINS_JOB_BACKGROUND_H

#include "run/interp.h"

struct node;
struct sink;

/*
 * job_background - a pipeline as a process job, with copies of the variables
 * it names; for background_set.
 */
enum flow job_background(struct interp *interp, const struct node *node,
    struct sink *out);

#endif
