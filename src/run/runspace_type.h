/*
 * runspace_type.h - [runspace] and [runspacefactory], for scripts that make
 * one and pass it on: a runspace opens and closes, but runs nothing.
 */
#ifndef RUN_RUNSPACE_TYPE_H
#define RUN_RUNSPACE_TYPE_H

#include <stdint.h>

#include "value/value.h"

/* runspace_remote - the runspace of a job, by its guid; not among all. */
Value *runspace_remote(const uint8_t guid[16], bool is_open);

/* runspaces_all - an array of those there are, that of the session first. */
Value *runspaces_all(void);

/* runspace_start - make the types known, once. */
void runspace_start(void);

#endif
