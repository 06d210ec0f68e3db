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
#include "value/object.h"
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

/* ------------------------------------------------------------------- table */

static const struct {
	const char *event_name;
	const char *definition;
	bool (*is_kind)(const Value *v);
	bool (*attach)(struct subscription *subscription);
	struct event_source source;
} kinds[] = {
	{"StateChanged", "System.EventHandler`1[System.Management.Automation."
	    "JobStateEventArgs] StateChanged(System.Object, System.Management."
	    "Automation.JobStateEventArgs)",
	    is_job, job_attach, {job_detach}},
	{"Exited", "System.EventHandler Exited(System.Object, "
	    "System.EventArgs)",
	    is_process, process_attach, {process_detach}},
	{"Elapsed", "System.Timers.ElapsedEventHandler Elapsed(System.Object, "
	    "System.Timers.ElapsedEventArgs)",
	    value_is_ticker, timer_attach, {timer_detach}},
};

const char *
event_name_of(const Value *object, const char **definition)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++)
		if (kinds[i].is_kind(object)) {
			*definition = kinds[i].definition;
			return kinds[i].event_name;
		}
	return NULL;
}

bool
subscription_listen(struct subscription *subscription, const Value *object,
    const char *event_name, Value **err)
{
	for (size_t i = 0; i < COUNT_OF(kinds); i++) {
		if (!kinds[i].is_kind(object) ||
		    !text_same(kinds[i].event_name, event_name))
			continue;
		subscription->object = value_ref(object);
		subscription->event_name = mem_text(kinds[i].event_name);
		subscription->source = &kinds[i].source;
		return kinds[i].attach(subscription);
	}
	return error_set(err, error_new("System.ArgumentException",
	    "INVALID_REGISTRATION", ERROR_InvalidArgument,
	    text_of(event_name), "Cannot register for the specified event. An "
	    "event with the name '%s' does not exist. (Parameter "
	    "'eventName')", event_name));
}
