/*
 * state.c - the table of a job's life, and the one function that acts on it.
 * Two keys turn a job over to its verdict: the end of its control socket and
 * the reaped status of its interpreter; or the loss of who would report that.
 */
#include "base/base.h"
#include "job/state.h"

#include <string.h>
#include <sys/wait.h>

#include "base/buf.h"
#include "base/mem.h"
#include "job/job.h"
#include "job/table.h"
#include "job/warden.h"
#include "os/loop.h"
#include "os/sig.h"

#define HISTORY_MAX 64
#define HISTORY_HEAD 16 /* the first ones are kept when it is full */

enum cell_kind {
	CELL_NEVER, /* this event cannot be in this state */
	CELL_MOVE,  /* go to the named state */
	CELL_WAKE,  /* go to where it was before a pause */
	CELL_JUDGE  /* go where the verdict says */
};

struct cell {
	enum cell_kind kind;
	enum job_state next;
	enum job_action action;
};

#define TO(state) {CELL_MOVE, JOB_##state, ACT_NONE}
#define TO_DO(state, action) {CELL_MOVE, JOB_##state, ACT_##action}
#define WAKE {CELL_WAKE, JOB_RUNNING, ACT_NONE}
#define JUDGE {CELL_JUDGE, JOB_FAILED, ACT_NONE}

/* Whatever is said of a finished job, it stays what it is. */
#define FINISHED(state)                                                    \
	{                                                                  \
		[EVENT_SUSPEND_ASKED] = TO(state),                         \
		[EVENT_RESUME_ASKED] = TO(state), [EVENT_PAUSED] = TO(state), \
		[EVENT_RESUMED] = TO(state), [EVENT_CONTROL_EOF] = TO(state), \
		[EVENT_REAPED] = TO(state), [EVENT_STOP_ASKED] = TO(state), \
		[EVENT_GRACE_OVER] = TO(state),                            \
		[EVENT_SPAWN_FAILED] = TO(state), [EVENT_LOST] = TO(state), \
		[EVENT_UNKILLABLE] = TO(state),                            \
	}

static const struct cell rules[JOB_STATE_COUNT][EVENT_COUNT] = {
	[JOB_QUEUED] = {
		[EVENT_LAUNCHED] = TO(NEW),
		[EVENT_SUSPEND_ASKED] = TO(HELD),
		[EVENT_RESUME_ASKED] = TO(QUEUED),
		[EVENT_STOP_ASKED] = JUDGE,
		[EVENT_SPAWN_FAILED] = JUDGE,
	},
	/* It keeps its place in the queue and does not begin. */
	[JOB_HELD] = {
		[EVENT_SUSPEND_ASKED] = TO(HELD),
		[EVENT_RESUME_ASKED] = TO_DO(QUEUED, QUEUE),
		[EVENT_STOP_ASKED] = JUDGE,
	},
	[JOB_NEW] = {
		[EVENT_STARTED] = TO(RUNNING),
		[EVENT_SUSPEND_ASKED] = TO_DO(SUSPENDING, SUSPEND),
		[EVENT_RESUME_ASKED] = TO(NEW),
		[EVENT_PAUSED] = TO(SUSPENDED),
		[EVENT_RESUMED] = TO(NEW),
		[EVENT_CONTROL_EOF] = TO(CLOSING),
		[EVENT_REAPED] = TO(DRAINING),
		[EVENT_STOP_ASKED] = TO_DO(STOPPING, TERM),
		[EVENT_SPAWN_FAILED] = JUDGE,
		[EVENT_LOST] = TO(DRAINING),
	},
	[JOB_RUNNING] = {
		[EVENT_STARTED] = TO(RUNNING),
		[EVENT_ASKED] = TO(BLOCKED),
		[EVENT_SUSPEND_ASKED] = TO_DO(SUSPENDING, SUSPEND),
		[EVENT_RESUME_ASKED] = TO(RUNNING),
		[EVENT_PAUSED] = TO(SUSPENDED),
		[EVENT_RESUMED] = TO(RUNNING),
		[EVENT_CONTROL_EOF] = TO(CLOSING),
		[EVENT_REAPED] = TO(DRAINING),
		[EVENT_STOP_ASKED] = TO_DO(STOPPING, TERM),
		[EVENT_SPAWN_FAILED] = JUDGE,
		[EVENT_LOST] = TO(DRAINING),
	},
	[JOB_BLOCKED] = {
		[EVENT_ASKED] = TO(BLOCKED),
		[EVENT_ANSWERED] = TO(RUNNING),
		[EVENT_SUSPEND_ASKED] = TO_DO(SUSPENDING, SUSPEND),
		[EVENT_RESUME_ASKED] = TO(BLOCKED),
		[EVENT_PAUSED] = TO(SUSPENDED),
		[EVENT_RESUMED] = TO(BLOCKED),
		[EVENT_CONTROL_EOF] = TO(CLOSING),
		[EVENT_REAPED] = TO(DRAINING),
		[EVENT_STOP_ASKED] = TO_DO(STOPPING, TERM),
		[EVENT_LOST] = TO(DRAINING),
	},
	[JOB_SUSPENDING] = {
		[EVENT_STARTED] = TO(SUSPENDING),
		[EVENT_ASKED] = TO(SUSPENDING),
		[EVENT_ANSWERED] = TO(SUSPENDING),
		[EVENT_SUSPEND_ASKED] = TO(SUSPENDING),
		[EVENT_RESUME_ASKED] = TO_DO(SUSPENDING, RESUME),
		[EVENT_PAUSED] = TO(SUSPENDED),
		[EVENT_RESUMED] = WAKE,
		[EVENT_CONTROL_EOF] = TO(CLOSING),
		[EVENT_REAPED] = TO(DRAINING),
		[EVENT_STOP_ASKED] = TO_DO(STOPPING, TERM),
		[EVENT_SPAWN_FAILED] = JUDGE,
		[EVENT_LOST] = TO(DRAINING),
	},
	[JOB_SUSPENDED] = {
		[EVENT_STARTED] = TO(SUSPENDED),
		[EVENT_ASKED] = TO(SUSPENDED),
		[EVENT_ANSWERED] = TO(SUSPENDED),
		[EVENT_SUSPEND_ASKED] = TO(SUSPENDED),
		[EVENT_RESUME_ASKED] = TO_DO(SUSPENDED, RESUME),
		[EVENT_PAUSED] = TO(SUSPENDED),
		[EVENT_RESUMED] = WAKE,
		[EVENT_CONTROL_EOF] = TO(CLOSING),
		[EVENT_REAPED] = TO(DRAINING),
		[EVENT_STOP_ASKED] = TO_DO(STOPPING, TERM),
		[EVENT_LOST] = TO(DRAINING),
	},
	[JOB_STOPPING] = {
		[EVENT_STARTED] = TO(STOPPING),
		[EVENT_ASKED] = TO(STOPPING),
		[EVENT_ANSWERED] = TO(STOPPING),
		[EVENT_SUSPEND_ASKED] = TO(STOPPING),
		[EVENT_RESUME_ASKED] = TO(STOPPING),
		[EVENT_PAUSED] = TO(STOPPING),
		[EVENT_RESUMED] = TO(STOPPING),
		[EVENT_CONTROL_EOF] = TO(CLOSING),
		[EVENT_REAPED] = TO(DRAINING),
		[EVENT_STOP_ASKED] = TO_DO(STOPPING, TERM),
		[EVENT_GRACE_OVER] = TO_DO(STOPPING, KILL),
		[EVENT_SPAWN_FAILED] = JUDGE,
		[EVENT_LOST] = TO(DRAINING),
		[EVENT_UNKILLABLE] = JUDGE,
	},
	/* Nothing speaks for the job any more; its status is not known yet. */
	[JOB_CLOSING] = {
		[EVENT_SUSPEND_ASKED] = TO(CLOSING),
		[EVENT_RESUME_ASKED] = TO(CLOSING),
		[EVENT_REAPED] = JUDGE,
		[EVENT_STOP_ASKED] = TO_DO(CLOSING, TERM),
		[EVENT_GRACE_OVER] = TO_DO(CLOSING, KILL),
		[EVENT_SPAWN_FAILED] = JUDGE,
		[EVENT_LOST] = JUDGE,
		[EVENT_UNKILLABLE] = JUDGE,
	},
	/* The interpreter is gone; what it left behind is being swept. */
	[JOB_DRAINING] = {
		[EVENT_STARTED] = TO(DRAINING),
		[EVENT_ANSWERED] = TO(DRAINING),
		[EVENT_SUSPEND_ASKED] = TO(DRAINING),
		[EVENT_RESUME_ASKED] = TO(DRAINING),
		[EVENT_CONTROL_EOF] = JUDGE,
		[EVENT_REAPED] = TO(DRAINING),
		[EVENT_STOP_ASKED] = TO_DO(DRAINING, TERM),
		[EVENT_GRACE_OVER] = TO_DO(DRAINING, KILL),
		[EVENT_SPAWN_FAILED] = TO(DRAINING),
		[EVENT_LOST] = TO(DRAINING),
		[EVENT_UNKILLABLE] = JUDGE,
	},
	[JOB_COMPLETED] = FINISHED(COMPLETED),
	[JOB_FAILED] = FINISHED(FAILED),
	[JOB_STOPPED] = FINISHED(STOPPED),
};

/* ---- pure functions ---- */

struct job_verdict
job_judge(const struct job_facts *facts)
{
	bool has_exited_well = facts->is_reaped &&
			       WIFEXITED(facts->wait_status) &&
			       WEXITSTATUS(facts->wait_status) == 0;

	if (facts->unkillable_count > 0)
		return (struct job_verdict){JOB_FAILED, CAUSE_UNKILLABLE};
	if (facts->outcome == OUTCOME_COMPLETED && has_exited_well)
		return (struct job_verdict){JOB_COMPLETED, CAUSE_NONE};
	if (facts->stop_asked)
		return (struct job_verdict){JOB_STOPPED, CAUSE_STOPPED};
	if (facts->spawn_error != 0)
		return (struct job_verdict){JOB_FAILED, CAUSE_SPAWN};
	if (facts->outcome == OUTCOME_FAILED)
		return (struct job_verdict){JOB_FAILED, CAUSE_ERROR};
	if (facts->is_reaped && WIFSIGNALED(facts->wait_status))
		return (struct job_verdict){JOB_FAILED, CAUSE_SIGNAL};
	if (facts->is_reaped)
		return (struct job_verdict){JOB_FAILED, CAUSE_EXIT};
	return (struct job_verdict){JOB_FAILED, CAUSE_LOST};
}

void
job_cause_text(const struct job_facts *facts, enum job_cause cause,
	       struct buf *text)
{
	switch (cause) {
	case CAUSE_NONE:
		buf_text(text, "completed");
		return;
	case CAUSE_STOPPED:
		buf_text(text, "stopped on request");
		return;
	case CAUSE_ERROR:
		buf_text(text, "ended by an error");
		return;
	case CAUSE_SPAWN:
		buf_printf(text, "cannot %s: %s",
			   warden_phase_text(facts->spawn_phase),
			   strerror(facts->spawn_error));
		return;
	case CAUSE_SIGNAL:
		buf_printf(text, "killed by signal %s (%d)",
			   sig_name(WTERMSIG(facts->wait_status)),
			   WTERMSIG(facts->wait_status));
		return;
	case CAUSE_EXIT:
		buf_printf(text,
			   "exited with status %d before it told how it ended",
			   WEXITSTATUS(facts->wait_status));
		return;
	case CAUSE_LOST:
		buf_text(text, "its supervisor ended before it did");
		return;
	case CAUSE_UNKILLABLE:
		buf_printf(text, "%d of its processes cannot be killed",
			   facts->unkillable_count);
		return;
	case CAUSE_COUNT:
		break;
	}
	bug("cause %d", (int)cause);
}

bool
job_exit_code(const struct job_facts *facts, enum job_cause cause, int *code)
{
	switch (cause) {
	case CAUSE_NONE:
		*code = facts->exit_code;
		return true;
	case CAUSE_EXIT:
		*code = WEXITSTATUS(facts->wait_status);
		return true;
	case CAUSE_STOPPED:
	case CAUSE_ERROR:
	case CAUSE_SPAWN:
	case CAUSE_SIGNAL:
	case CAUSE_LOST:
	case CAUSE_UNKILLABLE:
		return false;
	case CAUSE_COUNT:
		break;
	}
	bug("cause %d", (int)cause);
}

int
job_signal(const struct job_facts *facts, enum job_cause cause)
{
	if (facts->is_reaped && WIFSIGNALED(facts->wait_status))
		return WTERMSIG(facts->wait_status);
	return cause == CAUSE_NONE ? facts->program_signal : 0;
}

static int
tally_finished(const struct job_tally *tally)
{
	return tally->by_shown[SHOWN_COMPLETED] +
	       tally->by_shown[SHOWN_FAILED] + tally->by_shown[SHOWN_STOPPED];
}

/* What unfinished children make of their parent, whatever its rule. */
static enum job_state
follow_unfinished(const struct job_tally *tally)
{
	int suspended = tally->by_shown[SHOWN_SUSPENDED];
	int suspending = tally->by_shown[SHOWN_SUSPENDING];
	int rest = tally->count - tally_finished(tally);

	if (tally->by_shown[SHOWN_BLOCKED] > 0)
		return JOB_BLOCKED;
	if (suspended > 0 && suspended == rest)
		return JOB_SUSPENDED;
	if (suspending > 0 && suspending + suspended == rest)
		return JOB_SUSPENDING;
	return JOB_RUNNING;
}

enum job_state
job_follow(const struct job_tally *tally, bool stop_asked)
{
	if (tally->count == 0 || tally_finished(tally) < tally->count)
		return follow_unfinished(tally);
	if (tally->by_shown[SHOWN_FAILED] > 0)
		return JOB_FAILED;
	return stop_asked ? JOB_STOPPED : JOB_COMPLETED;
}

enum job_state
job_follow_tasks(const struct job_tally *tally, enum job_state state,
		 bool stop_asked)
{
	if (state == JOB_QUEUED && !stop_asked)
		return JOB_QUEUED;
	if (tally_finished(tally) < tally->count)
		return stop_asked ? JOB_STOPPING : follow_unfinished(tally);
	if (stop_asked)
		return JOB_STOPPED;
	if (tally->by_shown[SHOWN_COMPLETED] < tally->count)
		return JOB_FAILED;
	return JOB_COMPLETED;
}

/* ---- the change ---- */

/* Keep a line of history; the middle goes when there are too many. */
static void
history_add(struct job *job, const struct job_change *change)
{
	if (job->history_count == HISTORY_MAX) {
		memmove(job->history + HISTORY_HEAD,
			job->history + HISTORY_HEAD + 1,
			(HISTORY_MAX - HISTORY_HEAD - 1) * sizeof(*change));
		job->history_count--;
		job->history_dropped++;
	} else {
		job->history = mem_resize(job->history,
					  (size_t)job->history_count + 1,
					  sizeof(*change));
	}
	job->history[job->history_count++] = *change;
}

/* Facts that the events themselves establish. */
static void
facts_learn(struct job_facts *facts, enum job_event_id event, int detail)
{
	switch (event) {
	case EVENT_STARTED:
		facts->has_started = true;
		return;
	case EVENT_ASKED:
		facts->has_question = true;
		return;
	case EVENT_ANSWERED:
		facts->has_question = false;
		return;
	case EVENT_RESUME_ASKED:
		facts->wants_resume = true;
		return;
	case EVENT_SUSPEND_ASKED:
	case EVENT_RESUMED:
		facts->wants_resume = false;
		return;
	case EVENT_REAPED:
		facts->is_reaped = true;
		facts->wait_status = detail;
		return;
	case EVENT_STOP_ASKED:
		facts->stop_asked |= !facts->is_reaped;
		return;
	case EVENT_SPAWN_FAILED:
		facts->spawn_error = detail;
		return;
	case EVENT_LOST:
		facts->was_lost = true;
		return;
	case EVENT_UNKILLABLE:
		facts->unkillable_count = detail;
		return;
	case EVENT_LAUNCHED:
	case EVENT_PAUSED:
	case EVENT_CONTROL_EOF:
	case EVENT_GRACE_OVER:
	case EVENT_CHILDREN:
	case EVENT_COUNT:
		return; /* the state itself says it */
	}
}

static enum job_state
state_awake(const struct job_facts *facts)
{
	if (!facts->has_started)
		return JOB_NEW;
	return facts->has_question ? JOB_BLOCKED : JOB_RUNNING;
}

static void parent_follow(struct job *parent, enum job_event_id event);

/*
 * Go to a state: stamps, history, notice, and the parent's turn.
 *   takes   before: what was shown until the event came
 */
static void
state_set(struct job *job, enum job_shown before, enum job_state next,
	  enum job_event_id event, int detail)
{
	struct job_change change = {.time_us = loop_wall_us(),
				    .detail = detail,
				    .event = (uint8_t)event,
				    .from = (uint8_t)job->state,
				    .to = (uint8_t)next};
	enum job_shown after;

	history_add(job, &change);
	job->state = next;
	after = job_shown_state(job);
	if (after == before)
		return;
	/* One that asked while it was suspended is Blocked at once. */
	if ((after == SHOWN_RUNNING || after == SHOWN_BLOCKED) &&
	    job->begin_us == 0)
		job->begin_us = change.time_us;
	if (shown_is_finished(after))
		job->end_us = change.time_us;
	if (job->parent != NULL) {
		job->parent->tally->by_shown[before]--;
		job->parent->tally->by_shown[after]++;
	}
	table_notify(job, before, after, change.time_us);
	if (job->parent != NULL)
		parent_follow(job->parent, EVENT_CHILDREN);
}

static void
parent_follow(struct job *parent, enum job_event_id event)
{
	enum job_state next;

	if (job_is_finished(parent))
		return;
	if (parent->kind == JOB_TASKS)
		next = job_follow_tasks(parent->tally, parent->state,
					parent->facts.stop_asked);
	else
		next = job_follow(parent->tally, parent->facts.stop_asked);
	if (next != parent->state || event != EVENT_CHILDREN)
		state_set(parent, job_shown_state(parent), next, event,
			  parent->tally->count);
}

static enum job_action
parent_event(struct job *parent, enum job_event_id event, int detail)
{
	facts_learn(&parent->facts, event, detail);
	if (event == EVENT_LAUNCHED && parent->state == JOB_QUEUED)
		state_set(parent, job_shown_state(parent), JOB_RUNNING, event,
			  detail);
	parent_follow(parent, event == EVENT_LAUNCHED ? EVENT_CHILDREN
						      : event);
	return ACT_NONE;
}

enum job_action
job_event(struct job *job, enum job_event_id event, int detail)
{
	const struct cell *cell = &rules[job->state][event];
	enum job_shown before = job_shown_state(job);
	enum job_state next = cell->next;

	if (job->kind != JOB_LEAF)
		return parent_event(job, event, detail);
	if (cell->kind == CELL_NEVER)
		return ACT_NONE;
	facts_learn(&job->facts, event, detail);
	/* Stopped once more: it had gone on, too briefly to be seen. */
	if (event == EVENT_PAUSED && job->state == JOB_SUSPENDED)
		job->facts.wants_resume = false;
	if (cell->kind == CELL_WAKE)
		next = state_awake(&job->facts);
	if (cell->kind == CELL_JUDGE) {
		job->verdict = job_judge(&job->facts);
		next = job->verdict.state;
	}
	state_set(job, before, next, event, detail);
	return cell->action;
}

/* ---- names ---- */

static const char *const shown_names[SHOWN_COUNT] = {
#define JOB_SHOWN(id, name) [SHOWN_##id] = name,
#include "job/shown.def"
#undef JOB_SHOWN
};

static const char *const state_names[JOB_STATE_COUNT] = {
#define JOB_STATE(id, shown, shown_after_stop) [JOB_##id] = #id,
#include "job/states.def"
#undef JOB_STATE
};

static const char *const event_texts[EVENT_COUNT] = {
#define JOB_EVENT(id, text) [EVENT_##id] = text,
#include "job/events.def"
#undef JOB_EVENT
};

static const enum job_shown shown_of[JOB_STATE_COUNT][2] = {
#define JOB_STATE(id, shown, shown_after_stop)                             \
	[JOB_##id] = {SHOWN_##shown, SHOWN_##shown_after_stop},
#include "job/states.def"
#undef JOB_STATE
};

void
job_rule(enum job_state state, enum job_event_id event, struct buf *text)
{
	static const char *const actions[ACT_COUNT] = {
		[ACT_NONE] = "",	       [ACT_TERM] = ", term",
		[ACT_KILL] = ", kill",	       [ACT_SUSPEND] = ", suspend",
		[ACT_RESUME] = ", resume",	       [ACT_QUEUE] = ", queue",
	};
	static const char *const computed[] = {
		[CELL_NEVER] = "-",
		[CELL_WAKE] = "wake",
		[CELL_JUDGE] = "judge",
	};
	const struct cell *cell = &rules[state][event];

	buf_text(text, cell->kind == CELL_MOVE ? state_names[cell->next]
					       : computed[cell->kind]);
	buf_text(text, actions[cell->action]);
}

enum job_shown
job_state_shown(enum job_state state, bool stop_asked)
{
	return shown_of[state][stop_asked ? 1 : 0];
}

bool
shown_is_finished(enum job_shown shown)
{
	return shown == SHOWN_COMPLETED || shown == SHOWN_FAILED ||
	       shown == SHOWN_STOPPED;
}

bool
shown_is_persistent(enum job_shown shown)
{
	return shown_is_finished(shown) || shown == SHOWN_SUSPENDED ||
	       shown == SHOWN_DISCONNECTED;
}

const char *
shown_name(enum job_shown shown)
{
	return shown_names[shown];
}

const char *
job_state_name(enum job_state state)
{
	return state_names[state];
}

const char *
job_event_text(enum job_event_id event)
{
	return event_texts[event];
}
