/*
 * job.c - one job: birth, what may be asked of it, and its end. It knows its
 * carrier by the interface alone and its state by job_event alone.
 */
#include "base/base.h"
#include "job/job.h"

#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "base/buf.h"
#include "base/mem.h"
#include "job/control.h"
#include "job/table.h"
#include "job/throttle.h"
#include "job/warden.h"
#include "os/loop.h"

/* Beyond the grace: the sweep's own limit, and a moment to report. */
#define DEADLINE_SLACK_MS (WARDEN_UNKILLABLE_MS + 2000)

static void
guid_fill(uint8_t *guid)
{
	if (getrandom(guid, JOB_GUID_BYTES, 0) != JOB_GUID_BYTES)
		die(70, "the system has no random numbers");
	guid[6] = (guid[6] & 0x0F) | 0x40; /* version 4, */
	guid[8] = (guid[8] & 0x3F) | 0x80; /* variant 1 of RFC 9562 */
}

static void
parent_add(struct job *parent, struct job *child)
{
	if ((parent->child_count & (parent->child_count - 1)) == 0)
		parent->children = mem_resize(
		    parent->children,
		    parent->child_count > 0 ? 2 * (size_t)parent->child_count
					    : 1,
		    sizeof(struct job *));
	parent->children[parent->child_count++] = job_ref(child);
	parent->tally->count++;
	parent->tally->by_shown[job_shown_state(child)]++;
	child->parent = parent;
}

struct job *
job_new(struct job_table *table, enum job_kind kind, struct job *parent)
{
	struct job *job = mem_zalloc(1, sizeof(*job));

	job->kind = kind;
	if (kind != JOB_LEAF)
		job->tally = mem_zalloc(1, sizeof(*job->tally));
	guid_fill(job->guid);
	if (parent != NULL)
		parent_add(parent, job);
	table_add(table, job);
	if (kind == JOB_PARENT)
		job_event(job, EVENT_LAUNCHED, 0);
	return job;
}

/* ---- sharing ---- */

static void
job_free(struct job *job)
{
	for (int i = 0; i < job->child_count; i++) {
		job->children[i]->parent = NULL;
		job_unref(job->children[i]);
	}
	if (job->kind != JOB_LEAF && job->throttle != NULL)
		throttle_free(job->throttle);
	if (job->carrier != NULL && job->carrier->release != NULL)
		job->carrier->release(job);
	loop_cancel(job->deadline);
	job_drop_log(job);
	mem_free(job->children);
	mem_free(job->tally);
	mem_free(job->history);
	mem_free(job->name);
	buf_release(&job->reason);
	buf_release(&job->question);
	if (job->trouble != NULL)
		buf_release(&job->trouble->unkillable);
	mem_free(job->trouble);
	mem_free(job);
}

struct job *
job_ref(struct job *job)
{
	job->ref_count++;
	return job;
}

void
job_unref(struct job *job)
{
	if (--job->ref_count == 0)
		job_free(job);
}

/* ---- looking ---- */

const char *
job_name(struct job *job)
{
	char name[sizeof("Job-2147483648")];

	if (job->name == NULL) {
		snprintf(name, sizeof(name), "Job%d", job->id);
		job->name = mem_text(name);
	}
	return job->name;
}

void
job_set_name(struct job *job, const char *name)
{
	mem_free(job->name);
	job->name = name != NULL && *name != '\0' ? mem_text(name) : NULL;
}

enum job_shown
job_shown_state(const struct job *job)
{
	return job_state_shown(job->state, job->facts.stop_asked);
}

bool
job_is_finished(const struct job *job)
{
	return shown_is_finished(job_shown_state(job));
}

bool
job_has_more(struct job *job)
{
	return job->log != NULL && log_has_more(job->log, &job->cursor);
}

void
job_give_back(struct job *job, const struct log_cursor *lowest)
{
	job->kept = *lowest;
	if (job->log == NULL)
		return;
	log_release(job->log, lowest);
	if (job_is_finished(job) && !log_has_more(job->log, lowest) &&
	    log_torn(job->log, lowest) == 0)
		job_drop_log(job);
}

struct job_trouble *
job_trouble(struct job *job)
{
	if (job->trouble == NULL)
		job->trouble = mem_zalloc(1, sizeof(*job->trouble));
	return job->trouble;
}

void
job_ending_text(const struct job *job, struct buf *text)
{
	const struct job_trouble *trouble = job->trouble;
	int32_t pid;

	job_cause_text(&job->facts, job->verdict.cause, text);
	if (job->verdict.cause != CAUSE_UNKILLABLE || trouble == NULL)
		return;
	for (size_t i = 0; i < trouble->unkillable.len; i += sizeof(pid)) {
		memcpy(&pid, trouble->unkillable.data + i, sizeof(pid));
		buf_printf(text, "%s%d", i == 0 ? ": " : ", ", (int)pid);
	}
}

void
job_drop_log(struct job *job)
{
	log_reader_free(job->log);
	job->log = NULL;
}

/* ---- events and what they demand ---- */

static void on_deadline(void *ctx);

/* A stop is under way: see to it that it ends, one way or another. */
static void
deadline_arm(struct job *job, int grace_ms)
{
	loop_cancel(job->deadline);
	job->deadline = NULL;
	if (job->table == NULL)
		return;
	job->deadline = loop_at(job_table_loop(job->table),
				loop_after(grace_ms + DEADLINE_SLACK_MS),
				on_deadline, job);
}

static void
job_ended(struct job *job)
{
	loop_cancel(job->deadline);
	job->deadline = NULL;
	if (job->log != NULL)
		log_finish(job->log, &job->kept);
	throttle_leave(job);
}

static void
job_act(struct job *job, enum job_action action, int grace_ms)
{
	switch (action) {
	case ACT_NONE:
		return;
	case ACT_TERM:
		deadline_arm(job, grace_ms);
		job->carrier->stop(job, grace_ms);
		return;
	case ACT_KILL:
		deadline_arm(job, 0);
		job->carrier->force(job);
		return;
	case ACT_SUSPEND:
		job->carrier->suspend(job);
		return;
	case ACT_RESUME:
		job->carrier->resume(job);
		return;
	case ACT_QUEUE:
		throttle_wake(job);
		return;
	case ACT_COUNT:
		break;
	}
	bug("action %d", (int)action);
}

/* Tell it of an event with a grace for the stop that may follow. */
static void
job_raise_grace(struct job *job, enum job_event_id event, int detail,
		int grace_ms)
{
	bool was_finished = job_is_finished(job);
	enum job_action action;

	job_ref(job);
	action = job_event(job, event, detail);
	job_act(job, action, grace_ms);
	if (!was_finished && job_is_finished(job))
		job_ended(job);
	else if (job->state == JOB_CLOSING && job->deadline == NULL)
		deadline_arm(job, 0); /* its status is about to come */
	job_unref(job);
}

void
job_raise(struct job *job, enum job_event_id event, int detail)
{
	job_raise_grace(job, event, detail, WARDEN_GRACE_MS);
}

/* The first time by force; the second time it cannot be helped. */
static void
on_deadline(void *ctx)
{
	struct job *job = ctx;

	job->deadline = NULL;
	if (!job->is_forced) {
		job->is_forced = true;
		job_raise(job, EVENT_GRACE_OVER, 0);
	} else if (job->state == JOB_CLOSING) {
		job_raise(job, EVENT_LOST, 0);
	} else {
		job_raise(job, EVENT_UNKILLABLE, 1);
	}
}

/* ---- asking ---- */

bool
job_start(struct job *job, const struct carrier *carrier,
	  const struct launch *launch)
{
	job->carrier = carrier;
	job_raise(job, EVENT_LAUNCHED, 0);
	return carrier->start(job, launch);
}

void
job_begin_tasks(struct job *job)
{
	job_raise(job, EVENT_LAUNCHED, job->child_count);
}

void
job_stop(struct job *job, int grace_ms)
{
	if (job_is_finished(job) || job->table == NULL)
		return;
	if (grace_ms < 0)
		grace_ms = warden_grace_ms(job_table_warden(job->table));
	job_ref(job);
	job_raise_grace(job, EVENT_STOP_ASKED, grace_ms, grace_ms);
	for (int i = 0; i < job->child_count; i++)
		job_stop(job->children[i], grace_ms);
	job_unref(job);
}

/* Suspend and resume reach the children; a parent only follows them. */
static void
job_raise_all(struct job *job, enum job_event_id event)
{
	if (job->kind == JOB_LEAF)
		job_raise(job, event, 0);
	for (int i = 0; i < job->child_count; i++)
		job_raise_all(job->children[i], event);
}

void
job_suspend(struct job *job)
{
	job_raise_all(job, EVENT_SUSPEND_ASKED);
}

void
job_resume(struct job *job)
{
	job_raise_all(job, EVENT_RESUME_ASKED);
}

static bool
job_send(struct job *job, int kind, const void *bytes, size_t len)
{
	if (job->carrier == NULL || job_is_finished(job))
		return false;
	if (job->state == JOB_QUEUED)
		return throttle_send(job, kind, bytes, len);
	return job->carrier->send(job, kind, bytes, len);
}

bool
job_send_input(struct job *job, const void *bytes, size_t len)
{
	return job_send(job, CONTROL_INPUT, bytes, len);
}

bool
job_end_input(struct job *job)
{
	return job_send(job, CONTROL_INPUT_END, NULL, 0);
}

bool
job_answer(struct job *job, const void *bytes, size_t len)
{
	if (!job->facts.has_question ||
	    !job_send(job, CONTROL_ANSWER, bytes, len))
		return false;
	buf_release(&job->question);
	job_raise(job, EVENT_ANSWERED, 0);
	return true;
}

void
job_remove(struct job *job)
{
	struct job_table *table = job->table;

	if (table == NULL || job->is_removed)
		return;
	job_ref(job);
	job_stop(job, 0);
	table_drop(table, job);
	table_release_data(job); /* it may look at the children's */
	for (int i = 0; i < job->child_count; i++) {
		table_drop(table, job->children[i]);
		table_release_data(job->children[i]);
	}
	job_unref(job);
}
