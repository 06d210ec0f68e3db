/*
 * process.h - processes as objects: System.Diagnostics.Process. A process is
 * known by its id and the moment it started, so that another one that got the
 * same id later is never meant.
 */
#ifndef RUN_PROCESS_H
#define RUN_PROCESS_H

#include "base/base.h"

#include <sys/types.h>

#include "value/value.h"

struct process;
struct interp;

/* process_start - make the type known, once. */
void process_start(void);

/* process_find - the process with an id, as a value, or NULL. */
Value *process_find(pid_t pid);

/* process_child - a child just spawned: its end and exit code are noticed. */
Value *process_child(pid_t pid);

/* process_of - behind a value, lent, or NULL for any other. */
struct process *process_of(const Value *v);

/* What a process is called, lent, and whether it is there no more. */
pid_t process_id(const struct process *process);
const char *process_name(const struct process *process);
bool process_has_exited(struct process *process);

/* process_kill - end it at once; false with errno. */
bool process_kill(struct process *process);

/*
 * process_wait - let the loop of an interpreter turn until it ended.
 *   takes   deadline_ms: as for stage_wait
 *   gives   whether it ended in time
 */
bool process_wait(struct interp *interp, struct process *process,
    int64_t deadline_ms);

/* processes_all - an array of every process there is, by name and id. */
Value *processes_all(void);

#endif
