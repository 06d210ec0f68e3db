/*
 * job.h - jobs and their table. The table lives as long as the session and
 * gives out ids; a job knows its parent and children, its log, its history,
 * and the carrier that runs it. Fields are for reading everywhere, for
 * writing in this floor only; the state alone is written in state.c alone.
 */
#ifndef JOB_JOB_H
#define JOB_JOB_H

#include "base/base.h"
#include "base/buf.h"
#include "job/carrier.h"
#include "job/log_reader.h"
#include "job/state.h"

struct loop;
struct throttle;
struct timer;
struct warden;

#define JOB_GUID_BYTES 16

enum job_kind {
	JOB_LEAF,    /* something carries it: a child, or a thread job */
	JOB_PARENT,  /* a remoting job: follows its children, begins Running */
	JOB_TASKS    /* a task parent: follows its children by another rule */
};

/* What few jobs have. */
struct job_trouble {
	struct log_loss loss;	/* output that could not be stored */
	struct buf unkillable; /* pids (int32_t) of what cannot be killed */
};

struct job {
	struct job_table *table; /* NULL once the table is gone */
	int ref_count;		 /* see job_ref */
	int id;
	uint8_t guid[JOB_GUID_BYTES];
	enum job_kind kind;
	enum job_state state; /* see job_shown_state for what users see */
	char *name;	      /* NULL: "Job" and the id, see job_name */
	int64_t begin_us; /* first Running; microseconds since 1970, 0: not */
	int64_t end_us;	  /* first finished state */

	struct job *parent;
	struct job **children;
	int child_count;
	struct job_tally *tally; /* of the children; NULL for a leaf */

	struct job_facts facts;
	struct job_verdict verdict;
	struct job_change *history;
	int history_count;
	int history_dropped;

	const struct carrier *carrier;
	void *carried;		  /* the carrier's */
	struct log_reader *log;	  /* NULL: nothing started yet, or dropped */
	struct log_cursor cursor; /* where receiving stands */
	struct log_cursor kept;	  /* nobody looks before, see job_give_back */
	int pid;		  /* of the interpreter, 0: not known */
	int minder_pid;
	struct buf reason;   /* of the outcome, opaque bytes of side_finish */
	struct buf question; /* of side_ask, opaque bytes; see has_question */
	struct job_trouble *trouble; /* NULL: none, as a rule */
	int64_t cpu_us;	      /* user and system time of the whole job */
	int64_t peak_kib;     /* largest resident set */

	struct throttle *throttle; /* where it queues or counts; a parent's
				      own, for its children */
	bool has_place;		   /* it counts there */
	struct timer *deadline; /* of a stop that is under way */
	bool is_forced;	      /* that deadline passed once */
	bool is_removed;      /* not in the table any more */
	void *owner_data;     /* the command layer's; see job_table_on_free */
};

/* job_trouble - a job's own, made on demand; for carriers. */
struct job_trouble *job_trouble(struct job *job);

struct job_notice {
	struct job *job;
	enum job_shown from;
	enum job_shown to;
	int64_t time_us;
};

/*
 * notice_callback - hears of every change of a shown state, at once and in
 * order, also of a removed job that somebody shares, from within the loop: it
 * only records.
 */
typedef void notice_callback(void *ctx, const struct job_notice *notice);

struct job_table;

/* ---- the table ---- */

/*
 * job_table_new - an empty table, ids from 1.
 *   takes   warden: lent, may be NULL when nothing is forked (tests)
 */
struct job_table *job_table_new(struct loop *loop, struct warden *warden)
    MUST_USE;

/* job_table_free - end every job's record; processes are the warden's. */
void job_table_free(struct job_table *table);

/*
 * job_table_stop - stop every job, whatever carries it, and wait until all
 * have ended or cannot be ended. The warden is stopped after that.
 */
void job_table_stop(struct job_table *table, int grace_ms);

/* job_table_loop, job_table_warden - lent. */
struct loop *job_table_loop(struct job_table *table);
struct warden *job_table_warden(struct job_table *table);

/* job_table_take_id - consume an id, as a job that nobody sees does. */
int job_table_take_id(struct job_table *table);

/* job_table_on_change - hear of state changes; any number of listeners. */
void job_table_on_change(struct job_table *table, notice_callback *callback,
			 void *ctx);

/* job_table_off_change - hear no more. */
void job_table_off_change(struct job_table *table, notice_callback *callback,
			  void *ctx);

/* job_table_on_free - called with owner_data when a job's record ends. */
void job_table_on_free(struct job_table *table, void (*release)(void *));

/*
 * job_table_next - walk the jobs without parent, in the order of their ids.
 *   takes   after: NULL to begin
 *   gives   NULL at the end; jobs may be removed while walking, but for after
 */
struct job *job_table_next(struct job_table *table, const struct job *after);

/* job_table_count - jobs without parent. */
int job_table_count(const struct job_table *table);

/* job_by_id, job_by_guid - a job or child, NULL for none. */
struct job *job_by_id(struct job_table *table, int id);
struct job *job_by_guid(struct job_table *table, const uint8_t *guid);

/* ---- one job ---- */

/*
 * job_new - a job in the table, with the next id, not started.
 *   takes   parent: NULL for one that stands alone
 *   gives   lent; it ends by job_remove
 *   source  a JOB_PARENT is Running from birth, the others NotStarted
 */
struct job *job_new(struct job_table *table, enum job_kind kind,
		    struct job *parent);

/*
 * job_ref, job_unref - share a job's record beyond its removal. The table
 * holds one share, whoever carries it another. Returns its argument.
 */
struct job *job_ref(struct job *job);
void job_unref(struct job *job);

/* job_name - its name, or "Job7"; lent until it changes. */
const char *job_name(struct job *job);

/* job_set_name - NULL or "" for the default. */
void job_set_name(struct job *job, const char *name);

/* job_shown_state - what users see. */
enum job_shown job_shown_state(const struct job *job);
bool job_is_finished(const struct job *job);

/*
 * job_start - begin a leaf job now.
 *   takes   carrier; launch: what its body is to get, copied
 *   gives   false when it failed at once (state Failed, facts say why); most
 *           failures come later, as the same event
 */
bool job_start(struct job *job, const struct carrier *carrier,
	       const struct launch *launch);

/* job_stop - end it and its children, by force after the grace; idempotent.
 *   takes   grace_ms: -1 as configured; 0 by force at once
 */
void job_stop(struct job *job, int grace_ms);

/* job_suspend, job_resume - stop and continue it and its children. */
void job_suspend(struct job *job);
void job_resume(struct job *job);

/* job_send_input, job_end_input - items for the job's input, in order. */
bool job_send_input(struct job *job, const void *bytes, size_t len);
bool job_end_input(struct job *job);

/* job_answer - to the question of a Blocked job. */
bool job_answer(struct job *job, const void *bytes, size_t len);

/* job_has_more - whether receiving would give a record now. */
bool job_has_more(struct job *job);

/* job_ending_text - the sentence for how it ended, from what is known of it;
 * what cannot be killed is named. */
void job_ending_text(const struct job *job, struct buf *text);

/*
 * job_raise - tell a job of an event and do what the rules demand. For
 * carriers and this floor; everything else has a function of its own.
 */
void job_raise(struct job *job, enum job_event_id event, int detail);

/*
 * job_give_back - nobody will look at the log before this cursor again: its
 * space on disk is given back. Until then everything is kept. When the job is
 * finished and nothing lies behind the cursor, job->log goes and is NULL.
 */
void job_give_back(struct job *job, const struct log_cursor *lowest);

/* job_drop_log - nobody will read it again: close it. */
void job_drop_log(struct job *job);

/*
 * job_remove - take it and its children out of the table. Its record can
 * still be read as long as somebody shares it; a parent's children are its
 * own, a child that is shared alone loses its parent with the last share.
 *   source  a job that still runs is stopped by force first
 */
void job_remove(struct job *job);

/*
 * job_begin_tasks - a task parent has all its children: from now on it
 * follows them (no children: it is completed).
 */
void job_begin_tasks(struct job *job);

#endif
