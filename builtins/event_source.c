/*
 * event_source.c - what can be listened to: jobs that change their state,
 * processes that end, timers.
 */
#include "base/base.h"
#include "builtins/events.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "builtins/job_engine.h"
#include "builtins/job_info.h"
#include "builtins/shape.h"
#include "job/job.h"
#include "os/child.h"
#include "os/loop.h"
#include "run/process.h"
#include "run/ticker.h"
#include "value/error.h"
#include "value/format.h"
#include "value/members.h"
#include "value/text.h"

/* -------------------------------------------------------------------- jobs */

static void
on_job_change(void *context, const struct job_notice *notice)
{
	struct subscription *subscription = context;
	const struct job_info *info = job_info_get(subscription->object);

	if (notice->job == info->job)
		subscription_fire(subscription, subscription->object,
		    job_state_event(notice->job, notice->from));
}

static void
job_detach(struct subscription *subscription)
{
	struct job_info *info = job_info_get(subscription->object);

	if (info->job && info->job->table)
		job_table_off_change(info->job->table, on_job_change,
		    subscription);
	else
		job_table_off_change(job_engine_table(subscription->interp),
		    on_job_change, subscription);
}

static bool
job_attach(struct subscription *subscription)
{
	struct job_info *info = job_info_get(subscription->object);

	job_table_on_change(info->job && info->job->table ? info->job->table
	    : job_engine_table(subscription->interp), on_job_change,
	    subscription);
	return true;
}

static bool
is_job(const Value *v)
{
	return job_info_get(v) != NULL;
}

/* --------------------------------------------------------------- processes */

static void
on_exit_seen(void *context, int fd, unsigned ready)
{
	struct subscription *subscription = context;

	loop_remove(subscription->data);
	subscription->data = NULL;
	subscription_fire(subscription, subscription->object, NULL);
}

static void
process_detach(struct subscription *subscription)
{
	loop_remove(subscription->data);
	subscription->data = NULL;
}

static void
on_gone(void *context)
{
	struct subscription *subscription = context;

	subscription_fire(subscription, subscription->object, NULL);
}

static bool
process_attach(struct subscription *subscription)
{
	struct process *process = process_of(subscription->object);
	struct loop *loop = subscription->interp->loop;
	int fd = process_has_exited(process) ? -1
					     : child_pidfd(process_id(process));

	if (fd >= 0)
		subscription->data = loop_add(loop, fd, LOOP_READ,
		    on_exit_seen, subscription);
	else
		on_gone(subscription);
	return true;
}

static bool
is_process(const Value *v)
{
	return process_of(v) != NULL;
}

/* ------------------------------------------------------------------ timers */

static void
on_elapsed(void *context)
{
	struct subscription *subscription = context;
	Value *args = shape_new(SHAPE_elapsed);

	object_add(args, "SignalTime",
	    value_datetime(ticks_now(TIME_LOCAL), TIME_LOCAL));
	subscription_fire(subscription, subscription->object, args);
}

static void
timer_detach(struct subscription *subscription)
{
	ticker_unlisten(subscription->object, subscription);
}

static bool
timer_attach(struct subscription *subscription)
{
	ticker_listen(subscription->object, on_elapsed, subscription);
	return true;
}

/* -------------------------------------------------- what never happens here */

/* Such as SuspendJobCompleted: the types have it, nothing raises it. */
static void
quiet_detach(struct subscription *subscription)
{
}

static bool
quiet_attach(struct subscription *subscription)
{
	return true;
}

/* ------------------------------------------------------------------- table */

struct event_kind {
	const char *event_name;
	bool (*is_kind)(const Value *v);
	bool (*attach)(struct subscription *subscription);
	struct event_source source;
};

/* The event of an object by name; NULL: its type has none. */
static const struct event_kind *
event_find(const Value *object, const char *name)
{
	static const struct event_kind kinds[] = {
		{"StateChanged", is_job, job_attach, {job_detach}},
		{"Exited", is_process, process_attach, {process_detach}},
		{"Elapsed", value_is_ticker, timer_attach, {timer_detach}},
	};
	static const struct event_kind quiet = {NULL, NULL, quiet_attach,
		{quiet_detach}};
	struct member_row row;

	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (text_same(kinds[i].event_name, name) &&
		    kinds[i].is_kind(object))
			return &kinds[i];
	return member_row_find(object, name, &row) &&
		row.kind == MEMBER_EVENT ? &quiet : NULL;
}

bool
subscription_listen(struct subscription *subscription, const Value *object,
    const char *event_name, Value **err)
{
	const struct event_kind *kind = event_find(object, event_name);

	if (kind) {
		subscription->object = value_ref(object);
		subscription->event_name = mem_text(kind->event_name
		    ? kind->event_name : event_name);
		subscription->source = &kind->source;
		return kind->attach(subscription);
	}
	return error_set(err, error_new("System.ArgumentException",
	    "INVALID_REGISTRATION", ERROR_InvalidArgument,
	    text_of(event_name), "Cannot register for the specified event. An "
	    "event with the name '%s' does not exist. (Parameter "
	    "'eventName')", event_name));
}
