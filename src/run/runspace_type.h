/*
 * runspace_type.h - [runspace] and [runspacefactory]: sessions beside that of
 * the script, each with variables, functions and a location of its own, in
 * which [powershell] runs what it is given.
 */
#ifndef RUN_RUNSPACE_TYPE_H
#define RUN_RUNSPACE_TYPE_H

#include <stdint.h>

#include "value/type.h"
#include "value/value.h"

struct interp;

/* runspace_remote - the runspace of a job, by its guid; not among all. */
Value *runspace_remote(const uint8_t guid[16], bool is_open);

/* runspaces_all - an array of those there are, that of the session first. */
Value *runspaces_all(void);

/* runspace_new - one that waits to be opened; runspace_own - that of the
 * session, lent. */
Value *runspace_new(void);
const Value *runspace_own(void);

/* runspace_is - whether a value is one of this process. */
bool runspace_is(const Value *v);

/* runspace_forget - close it and forget it. */
void runspace_forget(const Value *runspace);

/*
 * runspace_enter - make its interpreter the current one; one that is new is
 * opened.
 *   gives   the interpreter it was called from, for runspace_leave; NULL with
 *           *err set when it is closed or busy
 */
struct interp *runspace_enter(const Value *runspace, const struct call *call,
    Value **err);
void runspace_leave(const Value *runspace, struct interp *outer);

/*
 * runspace_on_open - hand down what a new interpreter gets besides what
 * interp_new gives, and what is done before one is freed.
 */
void runspace_on_open(void (*opened)(struct interp *interp),
    void (*closing)(struct interp *interp));

/* runspace_start - make the types known, once. */
void runspace_start(void);

#endif
