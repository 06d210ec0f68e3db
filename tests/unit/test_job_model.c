/*
 * test_job_model.c - random lives of jobs beside a model of them. Users stop,
 * suspend, resume and answer; a small world of processes starts, asks, stops,
 * continues, ends, dies and gets lost, in any order that a kernel allows.
 * After every step each job must show what the model says. The model knows
 * facts, not states: it is written from the description of jobs, and shares
 * nothing with the table in state.c.
 *
 * The seed is fixed. JOBSH_MODEL_SEED and JOBSH_MODEL_LIVES in the
 * environment ask for another one and for more lives; see make model.
 */
#include "unit.h"

#include "job/job.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "job/throttle.h"
#include "os/loop.h"

#define LIVES 2000
#define STEPS 60 /* in the life of one family */
#define CHILDREN_MAX 4

enum family_kind {
	FAMILY_REMOTING, /* a parent and its children */
	FAMILY_TASKS,    /* a task parent, its children in a queue */
	FAMILY_THREADS,  /* jobs that stand alone in one queue */
	FAMILY_KINDS
};

/* What is true of one job and its process. */
struct life {
	struct job *job;
	bool is_held;     /* suspended before it began */
	bool is_launched;
	bool has_begun;   /* a queued job with its turn, others with hello */
	bool is_up;	  /* its interpreter said hello */
	bool asks;	  /* a question of it is open */
	bool is_paused;
	bool pause_asked; /* and not yet known to be done */
	bool stop_asked;  /* while its end was not known */
	bool is_mute;	  /* its control socket ended */
	bool is_reaped;
	bool is_lost;
	bool has_failed_to_start;
	bool is_stuck; /* processes of it cannot be killed */
	bool has_ended; /* the process, whoever knows of it */
	bool must_end;  /* it was asked to */
	int signal;	/* STOP or CONT on its way, or 0 */
	int status;	/* of the process, once it ended */
	enum job_outcome outcome; /* what it said of its end */
	enum job_shown before;	  /* as last checked */
};

struct family {
	enum family_kind kind;
	struct job *parent;
	bool parent_stop_asked;
	struct throttle *throttle;
	int limit;
	struct life lives[CHILDREN_MAX];
	int count;
};

static uint64_t seed;
static struct family family;
static struct job_table *table;

static unsigned
chance(unsigned limit)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)((seed >> 16) % limit);
}

/* ---- the model ---- */

static bool
is_final(enum job_shown shown)
{
	return shown == SHOWN_COMPLETED || shown == SHOWN_FAILED ||
	       shown == SHOWN_STOPPED;
}

/* An end is known by two keys: nobody speaks, and somebody told how. */
static bool
is_over(const struct life *life)
{
	return life->has_failed_to_start || life->is_stuck ||
	       (life->is_mute && (life->is_reaped || life->is_lost)) ||
	       (life->stop_asked && !life->is_launched);
}

static enum job_shown
expected_end(const struct life *life)
{
	if (life->is_stuck)
		return SHOWN_FAILED;
	if (life->is_reaped && life->status == 0 &&
	    life->outcome == OUTCOME_COMPLETED)
		return SHOWN_COMPLETED;
	return life->stop_asked ? SHOWN_STOPPED : SHOWN_FAILED;
}

static enum job_shown
expected(const struct life *life)
{
	if (is_over(life))
		return expected_end(life);
	if (!life->is_launched)
		return life->is_held ? SHOWN_SUSPENDED : SHOWN_NOT_STARTED;
	if (life->stop_asked)
		return SHOWN_STOPPING;
	if (life->is_mute || life->is_reaped || life->is_lost)
		return SHOWN_RUNNING; /* until its end is known */
	if (life->is_paused)
		return SHOWN_SUSPENDED;
	if (life->pause_asked)
		return SHOWN_SUSPENDING;
	if (!life->has_begun)
		return SHOWN_NOT_STARTED;
	return life->asks ? SHOWN_BLOCKED : SHOWN_RUNNING;
}

static int
count_shown(enum job_shown shown)
{
	int count = 0;

	for (int i = 0; i < family.count; i++)
		count += expected(&family.lives[i]) == shown;
	return count;
}

static enum job_shown
expected_of_parent(void)
{
	int completed = count_shown(SHOWN_COMPLETED);
	int failed = count_shown(SHOWN_FAILED);
	int ended = completed + failed + count_shown(SHOWN_STOPPED);
	int suspended = count_shown(SHOWN_SUSPENDED);
	int suspending = count_shown(SHOWN_SUSPENDING);
	bool is_tasks = family.kind == FAMILY_TASKS;

	if (ended == family.count) {
		if (is_tasks && family.parent_stop_asked)
			return SHOWN_STOPPED;
		if (is_tasks && completed < family.count)
			return SHOWN_FAILED;
		if (failed > 0)
			return SHOWN_FAILED;
		return family.parent_stop_asked ? SHOWN_STOPPED
						: SHOWN_COMPLETED;
	}
	if (is_tasks && family.parent_stop_asked)
		return SHOWN_STOPPING;
	if (count_shown(SHOWN_BLOCKED) > 0)
		return SHOWN_BLOCKED;
	if (suspended > 0 && suspended + ended == family.count)
		return SHOWN_SUSPENDED;
	if (suspending > 0 && suspending + suspended + ended == family.count)
		return SHOWN_SUSPENDING;
	return SHOWN_RUNNING;
}

/* Where a job may go from where it is, in steps that somebody sees. */
static bool
is_legal(enum job_shown from, enum job_shown to)
{
#define BIT(shown) (1u << SHOWN_##shown)
	static const unsigned ways[SHOWN_COUNT] = {
		[SHOWN_NOT_STARTED] = BIT(RUNNING) | BIT(SUSPENDING) |
		    BIT(SUSPENDED) | BIT(STOPPING) | BIT(STOPPED) |
		    BIT(FAILED),
		[SHOWN_RUNNING] = BIT(BLOCKED) | BIT(SUSPENDING) |
		    BIT(SUSPENDED) | BIT(STOPPING) | BIT(COMPLETED) |
		    BIT(FAILED),
		[SHOWN_BLOCKED] = BIT(RUNNING) | BIT(SUSPENDING) |
		    BIT(SUSPENDED) | BIT(STOPPING),
		[SHOWN_SUSPENDING] = BIT(SUSPENDED) | BIT(NOT_STARTED) |
		    BIT(RUNNING) | BIT(BLOCKED) | BIT(STOPPING) | BIT(FAILED),
		[SHOWN_SUSPENDED] = BIT(NOT_STARTED) | BIT(RUNNING) |
		    BIT(BLOCKED) | BIT(STOPPING) | BIT(STOPPED),
		[SHOWN_STOPPING] = BIT(STOPPED) | BIT(COMPLETED) |
		    BIT(FAILED),
	};

	return ways[from] & 1u << to;
#undef BIT
}

/* ---- the world ---- */

static struct life *
life_of(const struct job *job)
{
	for (int i = 0; i < family.count; i++)
		if (family.lives[i].job == job)
			return &family.lives[i];
	return NULL;
}

/* Queued jobs begin in order, and those held back let others go first. */
static bool
world_start(struct job *job, const struct launch *launch)
{
	struct life *life = life_of(job);

	for (struct life *other = family.lives; other < life; other++)
		ck_assert_msg(other->is_launched || other->is_held ||
				  other->stop_asked,
			      "job %d began before job %d", job->id,
			      other->job->id);
	ck_assert(!life->is_launched && !life->is_held && !life->stop_asked);
	life->is_launched = true;
	life->has_begun = family.throttle != NULL;
	return true;
}

static void
world_stop(struct job *job, int grace_ms)
{
	life_of(job)->must_end = true;
}

static void
process_end(struct life *life, int status, enum job_outcome outcome)
{
	if (life->has_ended)
		return;
	life->has_ended = true;
	life->status = status;
	life->outcome = outcome;
	life->job->facts.outcome = outcome; /* as its last message says */
}

static void
world_force(struct job *job)
{
	process_end(life_of(job), SIGKILL, OUTCOME_NONE);
}

static void
world_suspend(struct job *job)
{
	life_of(job)->signal = SIGSTOP;
}

static void
world_resume(struct job *job)
{
	life_of(job)->signal = SIGCONT;
}

static bool
world_send(struct job *job, int kind, const void *bytes, size_t len)
{
	return !life_of(job)->is_mute;
}

static const struct carrier world = {
	.name = "world",
	.start = world_start,
	.stop = world_stop,
	.force = world_force,
	.suspend = world_suspend,
	.resume = world_resume,
	.send = world_send,
};

/* A stop or a continuation arrives. */
static void
signal_arrives(struct life *life)
{
	int signo = life->signal;

	life->signal = 0;
	if (signo == SIGSTOP && !life->is_paused) {
		life->is_paused = true;
		life->pause_asked = false;
		job_raise(life->job, EVENT_PAUSED, signo);
	} else if (signo == SIGCONT) {
		life->is_paused = life->pause_asked = false;
		job_raise(life->job, EVENT_RESUMED, 0);
	}
}

/* Its end gets known, one key at a time. */
static void
end_arrives(struct life *life)
{
	bool is_told = life->is_reaped || life->is_lost;

	if (!life->is_mute && (is_told || chance(2))) {
		life->is_mute = true;
		job_raise(life->job, EVENT_CONTROL_EOF, 0);
	} else if (chance(8) == 0) {
		life->is_lost = true;
		job_raise(life->job, EVENT_LOST, 0);
	} else {
		life->is_reaped = true;
		job_raise(life->job, EVENT_REAPED, life->status);
	}
}

static void
start_fails(struct life *life)
{
	life->has_failed_to_start = life->has_ended = true;
	life->status = -1;
	job_raise(life->job, EVENT_SPAWN_FAILED, 12);
}

/* A process does the next thing on its way. */
static void
process_goes_on(struct life *life)
{
	if (!life->is_up) {
		if (chance(12) == 0) {
			start_fails(life);
			return;
		}
		life->is_up = life->has_begun = true;
		job_raise(life->job, EVENT_STARTED, 1);
		return;
	}
	if (life->asks)
		return;
	switch (chance(6)) {
	case 0:
		life->asks = true;
		job_raise(life->job, EVENT_ASKED, 0);
		return;
	case 1:
		process_end(life, 0, OUTCOME_COMPLETED);
		return;
	case 2:
		process_end(life, 0, OUTCOME_FAILED);
		return;
	case 3:
		process_end(life, 1 << 8, OUTCOME_NONE);
		return;
	default:
		return; /* it works */
	}
}

/* It was asked to end: it obeys, or force is used, with or without success. */
static void
process_is_ended(struct life *life)
{
	switch (chance(6)) {
	case 0:
		job_raise(life->job, EVENT_GRACE_OVER, 0);
		return;
	case 1:
		life->is_stuck = life->has_ended = true;
		job_raise(life->job, EVENT_UNKILLABLE, 1);
		return;
	case 2:
		process_end(life, SIGTERM, OUTCOME_NONE);
		return;
	default:
		process_end(life, 0, life->is_up ? OUTCOME_STOPPED
						 : OUTCOME_NONE);
		return;
	}
}

static void
world_moves(struct life *life)
{
	if (!life->is_launched || is_over(life))
		return;
	if (life->has_ended)
		end_arrives(life);
	else if (life->signal != 0 && chance(3) > 0)
		signal_arrives(life);
	else if (life->must_end && chance(2) == 0)
		process_is_ended(life);
	else if (chance(16) == 0)
		process_end(life, SIGKILL, OUTCOME_NONE);
	else if (chance(12) == 0)
		life->signal = life->is_paused ? SIGCONT : SIGSTOP;
	else if (!life->is_paused)
		process_goes_on(life);
}

/* ---- users ---- */

static void
life_stop(struct life *life)
{
	if (!is_over(life) && !life->is_reaped)
		life->stop_asked = true;
}

static bool
is_alive(const struct life *life)
{
	return !is_over(life) && !life->stop_asked && !life->is_mute &&
	       !life->is_reaped && !life->is_lost;
}

static void
life_suspend(struct life *life)
{
	if (!is_alive(life))
		return;
	if (!life->is_launched)
		life->is_held = true;
	else if (!life->is_paused)
		life->pause_asked = true;
}

static void
life_resume(struct life *life)
{
	if (is_alive(life) && !life->is_launched)
		life->is_held = false;
}

struct wish {
	void (*model)(struct life *life);
	void (*real)(struct job *job);
};

static void
stop_now(struct job *job)
{
	job_stop(job, -1);
}

/* A user asks something of one job, or of the parent and so of all. */
static void
user_asks(struct life *life)
{
	static const struct wish wishes[] = {
		{life_stop, stop_now},
		{life_suspend, job_suspend},
		{life_resume, job_resume},
		{life_resume, job_resume},
		{life_suspend, job_suspend},
	};
	const struct wish *wish = &wishes[chance(COUNT_OF(wishes))];

	if (family.parent == NULL || chance(3) > 0) {
		wish->model(life);
		wish->real(life->job);
		return;
	}
	if (wish->model == life_stop && !is_final(expected_of_parent()))
		family.parent_stop_asked = true;
	for (int i = 0; i < family.count; i++)
		wish->model(&family.lives[i]);
	wish->real(family.parent);
}

static void
user_answers(struct life *life)
{
	bool is_asked = life->asks;

	if (is_over(life) || life->is_mute || !life->is_launched)
		return;
	life->asks = false;
	ck_assert_int_eq(job_answer(life->job, "+", 1), is_asked);
}

/* ---- checks ---- */

static void
on_change(void *ctx, const struct job_notice *notice)
{
	struct life *life = life_of(notice->job);

	ck_assert_int_eq(notice->to, job_shown_state(notice->job));
	if (life == NULL) {
		ck_assert(!is_final(notice->from));
		return;
	}
	ck_assert_msg(life->before == notice->from &&
			  is_legal(notice->from, notice->to),
		      "job %d: %s to %s, it was %s", notice->job->id,
		      shown_name(notice->from), shown_name(notice->to),
		      shown_name(life->before));
	life->before = notice->to;
}

static void
check_times(const struct job *job)
{
	enum job_shown shown = job_shown_state(job);

	ck_assert(is_final(shown) == (job->end_us != 0));
	if (shown == SHOWN_RUNNING || shown == SHOWN_BLOCKED)
		ck_assert(job->begin_us != 0);
}

static void
check_queue(void)
{
	int active = 0, waiting = 0;

	for (int i = 0; i < family.count; i++) {
		const struct life *life = &family.lives[i];

		if (is_over(life))
			continue;
		active += life->is_launched;
		waiting += !life->is_launched && !life->is_held;
	}
	ck_assert_int_le(active, family.limit);
	ck_assert_msg(active == family.limit || waiting == 0,
		      "%d run, %d wait, the limit is %d", active, waiting,
		      family.limit);
}

static void
check_all(void)
{
	for (int i = 0; i < family.count; i++) {
		const struct life *life = &family.lives[i];
		enum job_shown shown = job_shown_state(life->job);

		ck_assert_msg(shown == expected(life),
			      "job %d is %s, not %s", life->job->id,
			      shown_name(shown), shown_name(expected(life)));
		ck_assert_int_eq(shown, life->before);
		check_times(life->job);
	}
	if (family.parent != NULL) {
		enum job_shown shown = job_shown_state(family.parent);

		ck_assert_msg(shown == expected_of_parent(),
			      "the parent is %s, not %s", shown_name(shown),
			      shown_name(expected_of_parent()));
		check_times(family.parent);
	}
	if (family.throttle != NULL)
		check_queue();
}

/* ---- families ---- */

static void
family_begin(void)
{
	static const struct launch nothing = {"", 0};
	static const enum job_kind parents[FAMILY_KINDS] = {
		[FAMILY_REMOTING] = JOB_PARENT,
		[FAMILY_TASKS] = JOB_TASKS,
	};

	family = (struct family){.kind = chance(FAMILY_KINDS),
				 .limit = 1 + (int)chance(3)};
	if (family.kind != FAMILY_THREADS)
		family.parent = job_new(table, parents[family.kind], NULL);
	if (family.kind != FAMILY_REMOTING)
		family.throttle = throttle_new(family.limit);
	for (int n = 1 + (int)chance(CHILDREN_MAX); n > 0; n--) {
		struct life *life = &family.lives[family.count++];

		life->job = job_new(table, JOB_LEAF, family.parent);
		if (family.throttle != NULL)
			throttle_start(family.throttle, life->job, &world,
				       &nothing);
		else
			job_start(life->job, &world, &nothing);
	}
	if (family.kind == FAMILY_TASKS)
		job_begin_tasks(family.parent);
}

static void
family_live(void)
{
	for (int i = 0; i < STEPS; i++) {
		struct life *life =
		    &family.lives[chance((unsigned)family.count)];

		switch (chance(8)) {
		case 0:
			user_asks(life);
			break;
		case 1:
			user_answers(life);
			break;
		default:
			world_moves(life);
			break;
		}
		check_all();
	}
}

/* What is asked of the world costs nothing: it must answer in the end. */
static void
family_end(void)
{
	if (family.parent != NULL)
		family.parent_stop_asked |= !is_final(expected_of_parent());
	for (int i = 0; i < family.count; i++) {
		life_stop(&family.lives[i]);
		if (family.parent == NULL)
			stop_now(family.lives[i].job);
	}
	if (family.parent != NULL)
		stop_now(family.parent);
	for (int i = 0; i < family.count; i++)
		for (int n = 0; !is_over(&family.lives[i]); n++) {
			ck_assert_int_lt(n, 10000);
			world_moves(&family.lives[i]);
		}
	check_all();
	if (family.throttle != NULL)
		throttle_free(family.throttle);
}

static uint64_t
wish(const char *name, uint64_t otherwise)
{
	const char *text = getenv(name);

	return text ? strtoull(text, NULL, 0) : otherwise;
}

START_TEST(every_life_is_as_the_model_says)
{
	uint64_t lives = wish("JOBSH_MODEL_LIVES", LIVES);
	struct loop *loop = loop_new();

	seed = wish("JOBSH_MODEL_SEED", 0x243F6A8885A308D3u) | 1;
	for (; lives > 0; lives--) {
		table = job_table_new(loop, NULL);
		job_table_on_change(table, on_change, NULL);
		family_begin();
		check_all();
		family_live();
		family_end();
		job_table_free(table);
	}
	loop_free(loop);
}
END_TEST

static const struct unit unit = {"job model", NULL, NULL, 600};

UNIT_MAIN_IN(&unit,
    every_life_is_as_the_model_says)
