/*
 * job_info.h - a job as scripts see it: the object, what the job floor does
 * not know of it (command text, location, kind), and its seven stream
 * collections. It outlives the job's record as long as a script holds it.
 */
#ifndef BUILTINS_JOB_INFO_H
#define BUILTINS_JOB_INFO_H

#include "base/stream.h"
#include "job/job.h"
#include "value/value.h"
#include "wire/codec.h"

struct interp;

enum job_flavour {
	JOB_REMOTING,        /* Start-Job, &, Invoke-Command: the parent */
	JOB_REMOTING_CHILD,
	JOB_THREAD,          /* Start-ThreadJob */
	JOB_TASKS_PARENT,    /* ForEach-Object -Parallel -AsJob */
	JOB_TASK_CHILD,
	JOB_EVENT_ACTION,    /* of Register-ObjectEvent and its kin */
	JOB_FLAVOUR_COUNT
};

/* What stays readable of a job when its record has ended. */
struct job_remains {
	int id;
	char *name;
	uint8_t guid[16];
	enum job_shown state;
	int64_t begin_us, end_us;
	Value *children;          /* a list of job objects */
	Value *reason;            /* NULL: it has none */
};

struct job_info {
	unsigned refs;            /* the record and the object each hold one */
	enum job_flavour flavour;
	struct job *job;          /* NULL once the record ended, then there */
	struct job_remains *remains; /* are these */
	Value *command, *location; /* texts, shared with the parent's */
	const char *type_name;    /* PSJobTypeName, static */
	Value *object;            /* owned while the job is in the table */
	Value **streams;          /* STREAM_COUNT collections, each made when
	                             asked for; NULL: none yet */
	struct log_cursor seen;   /* how far the collections are */
	uint8_t runspace[16];     /* guid */
	Value *start_parameters;  /* of a thread job; NULL: nobody asked */
	bool is_async;            /* as a script wants it */
	bool is_silent;           /* the collections are emptied by receiving */
	bool has_host;            /* -StreamingHost: the session answers */
	bool is_unpooled;         /* -UseNewRunspace */
	bool shows_computer;      /* its values say where they come from */
	bool tells_stop;          /* once it has ended: StopJobAsync */
	bool is_disposed;         /* by a script, with its method */
	uint64_t lost_told, lost_bytes_told; /* what its log said is lost */
	bool is_damage_told;      /* what is broken or lost for good */
	struct timer *refresh;    /* while a script may watch a collection */
};

/* job_info_start - make the job types known, once. */
void job_info_start(void);

/*
 * job_info_new - give a new job its script side.
 *   takes   command, location: copied; type_name: static
 */
struct job_info *job_info_new(struct job *job, enum job_flavour flavour,
    const char *command, const char *location, const char *type_name);

/* job_info_of - of a job in the table, lent. */
struct job_info *job_info_of(const struct job *job);

/*
 * job_info_watch - have the jobs of a table tell their events: StateChanged,
 * of a job_notice, and StopJobCompleted. The thing that tells is the info.
 */
void job_info_watch(struct job_table *table);

/* job_info_tell_stop - StopJobAsync has done its work. */
void job_info_tell_stop(struct job_info *info);

/* job_info_get - of a job object, lent; NULL when v is none. */
struct job_info *job_info_get(const Value *v);

/* job_info_forget - the record ends; for job_table_on_free. */
void job_info_forget(void *info);

/* job_object_release - for the types of job objects. */
void job_object_release(void *info);

/* job_object - the one object of a job, owned. */
Value *job_object(const struct job *job);

/* job_info_state - what users see, also of a job that was removed. */
enum job_shown job_info_state(const struct job_info *info);

/* job_info_children - the list of its child jobs, owned. */
Value *job_info_children(const struct job_info *info);

/* job_info_way - how its values crossed. */
enum codec_way job_info_way(const struct job_info *info);

/* job_info_decode - a record of its log, owned; errors say whence they are. */
Value *job_info_decode(const struct job_info *info,
    const struct log_record *record);

/* ---- what it wrote (job_streams.c) ---- */

/* job_info_has_more - the .HasMoreData of the job. */
bool job_info_has_more(struct job_info *info);

/* job_has_more_unseen - whether the log holds what the collections lack. */
bool job_has_more_unseen(const struct job *job);

/* job_stream_type - the type of the collection of a stream. */
const struct type *job_stream_type(enum stream stream);

/* job_info_made - the collection of a stream as it is, lent; NULL when nobody
 * asked for it. */
Value *job_info_made(const struct job_info *info, enum stream stream);

/* job_info_replace - another collection for a stream; it is taken. */
void job_info_replace(struct job_info *info, enum stream stream,
    Value *collection);

/* job_info_stream - a stream collection, brought up to date; owned. */
Value *job_info_stream(struct job_info *info, enum stream stream);

/* ---- its states ---- */

/* job_info_reason - the error record a Failed job ended with, owned; NULL
 * when it has none. */
Value *job_info_reason(const struct job_info *info);

/* job_state_info_start - make JobStateInfo known, for job_info_start. */
void job_state_info_start(void);

/* job_state_info - the JobStateInfo object, owned. */
Value *job_state_info(const struct job_info *info);

/* job_state_value - a JobStateInfo without a reason, owned. */
Value *job_state_value(enum job_shown shown);

/* job_state_event - a JobStateEventArgs of a job's state now, owned.
 *   takes   before: SHOWN_COUNT when that is not known
 */
Value *job_state_event(const struct job *job, enum job_shown before);

/* Types by flavour and the base of them all. */
const struct type *job_type(enum job_flavour flavour);
const struct type *job_base_type(void);

#endif
