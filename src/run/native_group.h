/*
 * native_group.h - the programs of one pipeline at a terminal: one process
 * group that borrows it, and is handed over as a job when it is stopped.
 */
#ifndef RUN_NATIVE_GROUP_H
#define RUN_NATIVE_GROUP_H

#include "run/stage.h"

#include <sys/types.h>

struct child_event;
struct child_spec;
struct native_group;

/* native_group_new - for the first program of a pipeline; NULL where there is
 * no job control. */
struct native_group *native_group_new(const struct stage *stage);
struct native_group *native_group_ref(struct native_group *group);

/* native_group_settle - take the terminal back when all have ended. */
void native_group_settle(struct native_group *group);

/* native_group_unref - let go; the last one settles. */
void native_group_unref(struct native_group *group);

/* native_group_place - where the next program of it is started. */
void native_group_place(const struct native_group *group,
    struct child_spec *spec);
void native_group_add(struct native_group *group, pid_t pid);

/* native_group_event - a program of it changed. */
void native_group_event(struct native_group *group,
    const struct child_event *event);

/* native_group_is_stopped - whether all that live of it are stopped. */
bool native_group_is_stopped(const struct native_group *group);

/*
 * native_group_suspend - deal with a stopped group.
 *   gives   true when it became a job; false when it goes on, because more
 *           than programs wait for it
 */
bool native_group_suspend(struct native_group *group);

/* native_group_is_foreground - whether it has a person's terminal. */
bool native_group_is_foreground(const struct native_group *group);

/* native_group_is_away - whether it became a job. */
bool native_group_is_away(const struct native_group *group);

#endif
