/*
 * process_private.h - for the files that make up System.Diagnostics.Process.
 */
#ifndef RUN_PROCESS_PRIVATE_H
#define RUN_PROCESS_PRIVATE_H

#include "base/base.h"

#include <sys/types.h>

#include "value/type.h"
#include "value/value.h"

struct buf;

struct process {
	pid_t pid;               /* 0: not started yet */
	char *name;
	uint64_t started;        /* clock ticks since the machine came up */
	bool is_child;           /* of ours: its end is told to us */
	bool has_exited;
	bool raises_events;      /* a script's wish */
	int exit_code;           /* of a child that ended */
	int64_t exit_ticks;      /* when, UTC */
	Value *start_info;       /* how a script starts it, or NULL */
	Value *streams[3];       /* its redirected 0, 1 and 2, or NULL */
};

/* What /proc/PID/stat says; fields are numbered as in proc(5). */
struct stat_fields {
	char name[64];
	char state;              /* 3 */
	long long values[53];    /* by number */
};

extern struct type type_process;

/* proc_read - append a file of /proc/PID. */
bool proc_read(pid_t pid, const char *what, struct buf *buf);

/* process_fields - false when the process is gone. */
bool process_fields(const struct process *process,
    struct stat_fields *fields);

/* process_adopt - it is that child now, whose end is noticed. */
void process_adopt(struct process *process, pid_t pid);

/* What scripts start processes with; see process_launch.c. */
void process_launch_start(void);
method_body process_construct, process_method_start, process_static_start;
property_getter process_get_info, process_get_input, process_get_output,
    process_get_errors;
property_setter process_set_info;

/* process_release - for the type. */
void process_release(void *data);

#endif
