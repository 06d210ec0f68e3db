/*
 * state.h - the life of a job as one table: rules[state][event]. job_event is
 * the only function that changes a job's state, and it keeps the history, so
 * the trace people learn from costs nothing extra. What decides the last
 * state, and how a parent follows its children, are pure functions.
 */
#ifndef JOB_STATE_H
#define JOB_STATE_H

#include "base/base.h"

struct buf;
struct job;

/* What we distinguish. states.def says how each is shown. */
enum job_state {
#define JOB_STATE(id, shown, shown_after_stop) JOB_##id,
#include "job/states.def"
#undef JOB_STATE
	JOB_STATE_COUNT
};

/* What users see; order and numbers are PowerShell's JobState. */
enum job_shown {
#define JOB_SHOWN(id, name) SHOWN_##id,
#include "job/shown.def"
#undef JOB_SHOWN
	SHOWN_COUNT
};

enum job_event_id {
#define JOB_EVENT(id, text) EVENT_##id,
#include "job/events.def"
#undef JOB_EVENT
	EVENT_COUNT
};

/* What a change makes its caller do. */
enum job_action {
	ACT_NONE,
	ACT_TERM,    /* ask the carrier to stop it, arm the deadline */
	ACT_KILL,    /* the deadline passed: end it without its help */
	ACT_SUSPEND, /* ask the carrier to stop its processes */
	ACT_RESUME,  /* ask the carrier to continue them */
	ACT_QUEUE,   /* its turn may have come while it was held */
	ACT_COUNT
};

/* How the job's interpreter said it ended. */
enum job_outcome {
	OUTCOME_NONE,	   /* it said nothing */
	OUTCOME_COMPLETED, /* the body ended by itself, also by exit */
	OUTCOME_FAILED,	   /* an error ended the body */
	OUTCOME_STOPPED	   /* it obeyed a request to stop */
};

/* Everything the verdict looks at. */
struct job_facts {
	enum job_outcome outcome;
	int exit_code;	     /* of the body or its last program, if completed */
	int program_signal;  /* that killed its last program, or 0 */
	bool is_reaped;	     /* wait_status is known */
	int wait_status;     /* of the interpreter, as wait gives it */
	bool has_started;    /* the interpreter said so, or its turn came */
	bool stop_asked;     /* before it was reaped */
	bool has_question;   /* asked for input and not answered yet */
	bool wants_resume;   /* asked for, and not heard of since */
	bool was_lost;	     /* its minder or the warden ended first */
	int spawn_error;     /* errno, when it could not be started */
	int spawn_phase;     /* enum warden_phase */
	int leftover_count;  /* processes swept after it ended by itself */
	int unkillable_count; /* processes that would not go */
};

enum job_cause {
	CAUSE_NONE,	    /* completed */
	CAUSE_STOPPED,	    /* we asked */
	CAUSE_ERROR,	    /* the body failed; the reason came along */
	CAUSE_SPAWN,	    /* never started */
	CAUSE_SIGNAL,	    /* the interpreter was killed */
	CAUSE_EXIT,	    /* it exited without a word */
	CAUSE_LOST,	    /* its supervisor ended before it */
	CAUSE_UNKILLABLE,   /* processes are left that cannot be killed */
	CAUSE_COUNT
};

struct job_verdict {
	enum job_state state;
	enum job_cause cause;
};

/* One line of a job's history. */
struct job_change {
	int64_t time_us; /* microseconds since 1970 */
	int32_t detail;	 /* the event's: pid, signal, errno, count */
	uint8_t event;	 /* enum job_event_id */
	uint8_t from;	 /* enum job_state */
	uint8_t to;
};

/*
 * job_event - something happened to a job; the one place where its state
 * changes. Queues a notice when the shown state differs and lets the parent
 * follow.
 *   takes   detail: kept in the history
 *   gives   what is to be done now; ACT_NONE for an event that changes nothing
 *   errors  an event that cannot be in this state (a forged message, say)
 *           changes nothing
 */
enum job_action job_event(struct job *job, enum job_event_id event,
			  int detail);

/*
 * job_judge - the last state of a job.
 *   source  pure; the order of its tests is the contract: processes are left;
 *           said completed and exited 0; a stop was asked; all else failed
 */
struct job_verdict job_judge(const struct job_facts *facts);

/* job_cause_text - the sentence for a verdict, from the facts. */
void job_cause_text(const struct job_facts *facts, enum job_cause cause,
		    struct buf *text);

/*
 * job_exit_code - what the job left as its exit status.
 *   gives   false when it has none: it did not end by itself
 *   source  ours: that of the body, or of an interpreter that ended without
 *           a word
 */
bool job_exit_code(const struct job_facts *facts, enum job_cause cause,
		   int *code);

/* job_signal - what killed the interpreter, or the last program of a body that
 * completed; 0: nothing did. */
int job_signal(const struct job_facts *facts, enum job_cause cause);

/* How many children of a parent show which state. */
struct job_tally {
	int count;
	int by_shown[SHOWN_COUNT];
};

/* job_follow - the state of a remoting parent, from its children. */
enum job_state job_follow(const struct job_tally *tally, bool stop_asked);

/*
 * job_follow_tasks - the same by the rule of a task parent.
 *   takes   state: JOB_QUEUED until it has all its children
 */
enum job_state job_follow_tasks(const struct job_tally *tally,
				enum job_state state, bool stop_asked);

/* job_rule - one cell, for the golden test: "STOPPING, term", "-". */
void job_rule(enum job_state state, enum job_event_id event,
	      struct buf *text);

/* job_state_shown - what users see for a state. */
enum job_shown job_state_shown(enum job_state state, bool stop_asked);

bool shown_is_finished(enum job_shown shown);	/* Completed Failed Stopped */
bool shown_is_persistent(enum job_shown shown); /* + Suspended Disconnected */

/* Names, lent: "Running", "RUNNING", "stop asked". */
const char *shown_name(enum job_shown shown);
const char *job_state_name(enum job_state state);
const char *job_event_text(enum job_event_id event);

#endif
