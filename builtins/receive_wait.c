/*
 * receive_wait.c - Receive-Job -Wait: what jobs write as they write it, each
 * with its ending, until all are over.
 */
#include "base/base.h"
#include "builtins/receive_job.h"

#include "builtins/job_foreground.h"
#include "builtins/job_info.h"
#include "builtins/job_merge.h"
#include "builtins/job_receive.h"
#include "value/error.h"
#include "value/object.h"

static bool
is_over(const struct receive_args *args, const struct job *job)
{
	enum job_shown shown = job_shown_state(job);

	return args->force ? shown_is_finished(shown)
			   : shown_is_persistent(shown);
}

/* One that had ended before says nothing of the state before. */
static Value *
event_value(const struct job *job, bool is_awaited)
{
	Value *event = job_state_event(job,
	    is_awaited ? SHOWN_RUNNING : SHOWN_COUNT);

	object_add(event, "PSEventObject", VALUE_TRUE);
	return event;
}

struct news {
	struct stage *stage;
	struct job_list *jobs;
};

/* Whether an awaited job has something to give or has ended. */
static bool
has_news(void *context)
{
	const struct news *news = context;
	size_t i;

	for (i = 0; i < news->jobs->count; i++) {
		struct job *job = news->jobs->items[i];

		if (job->is_removed || is_over(news->stage->args, job) ||
		    job_shown_state(job) == SHOWN_BLOCKED)
			return true;
		if (job->child_count == 0 &&
		    (job_info_of(job)->is_silent ? job_has_more_unseen(job)
						 : job_has_more(job)))
			return true;
	}
	return false;
}

/* The output of all comes before the ending of any. */
static enum flow
take_output(struct stage *stage, const struct job_list *jobs, bool is_awaited)
{
	const struct receive_options options = {.is_awaited = is_awaited};
	enum flow flow = is_awaited ? receive_merged(stage, jobs) : FLOW_MORE;
	size_t i;

	for (i = 0; flow == FLOW_MORE && i < jobs->count; i++) {
		flow = receive_job(stage, jobs->items[i], &options);
		if (flow == FLOW_MORE)
			flow = receive_answer(stage, jobs->items[i]);
	}
	return flow;
}

static enum flow
tell_ending(struct stage *stage, const struct job *job, bool is_awaited)
{
	const struct receive_args *args = stage->args;
	enum flow flow = receive_ending(stage, job);

	if (flow == FLOW_MORE && args->events && !job->is_removed)
		flow = stage_emit(stage, event_value(job, is_awaited));
	return flow;
}

/* Take what is there; jobs that were over before that leave the list. */
static enum flow
take_news(struct stage *stage, struct job_list *jobs, bool is_awaited)
{
	struct job_list over = {0};
	enum flow flow;
	size_t i, kept = 0, gone = 0;

	for (i = 0; i < jobs->count; i++)
		if (jobs->items[i]->is_removed ||
		    is_over(stage->args, jobs->items[i]))
			job_list_add(&over, jobs->items[i]);
	flow = take_output(stage, jobs, is_awaited);
	for (i = 0; flow == FLOW_MORE && i < over.count; i++)
		flow = tell_ending(stage, over.items[i], is_awaited);
	for (i = 0; i < jobs->count; i++)
		if (gone < over.count && over.items[gone] == jobs->items[i])
			job_unref(over.items[gone++]);
		else
			jobs->items[kept++] = jobs->items[i];
	jobs->count = kept;
	job_list_release(&over);
	return flow;
}

static enum flow
remove_selected(struct stage *stage)
{
	struct receive_state *state = stage->state;
	enum flow flow = FLOW_MORE;
	size_t i;

	for (i = 0; flow == FLOW_MORE && i < state->selected.count; i++) {
		struct job *job = state->selected.items[i];

		if (job->is_removed || !job_is_finished(job))
			continue;
		if (!job->parent) {
			job_remove(job);
			continue;
		}
		flow = stage_write(stage, STREAM_ERROR,
		    error_new("System.ArgumentException",
			"ReceiveJobAutoRemovalError", ERROR_InvalidOperation,
			job_object(job), JOB_NOT_REMOVED));
	}
	return flow;
}

/* A stopped pipeline among what is awaited gets the terminal. */
static enum flow
bring_forward(struct stage *stage, struct job **brought)
{
	const struct receive_state *state = stage->state;
	enum flow flow = FLOW_MORE;
	bool is_entered = false;

	*brought = NULL;
	for (size_t i = 0; flow == FLOW_MORE && !is_entered &&
	    i < state->visited.count; i++) {
		flow = job_foreground_enter(stage, state->visited.items[i],
		    &is_entered);
		if (is_entered)
			*brought = job_ref(state->visited.items[i]);
	}
	return flow;
}

/* Jobs that are over already give what they have before any other is awaited. */
static enum flow
follow(struct stage *stage)
{
	const struct receive_args *args = stage->args;
	const struct receive_state *state = stage->state;
	struct job_list over = {0}, awaited = {0};
	struct news news = {.stage = stage, .jobs = &awaited};
	enum flow flow;
	bool is_met;
	size_t i;

	for (i = 0; i < state->visited.count; i++) {
		struct job *job = state->visited.items[i];

		job_list_add(is_over(args, job) ? &over : &awaited, job);
	}
	flow = take_news(stage, &over, false);
	while (flow == FLOW_MORE && awaited.count) {
		flow = take_news(stage, &awaited, true);
		if (flow == FLOW_MORE && awaited.count)
			flow = stage_wait(stage, has_news, &news, -1, &is_met);
	}
	job_list_release(&over);
	job_list_release(&awaited);
	return flow;
}

enum flow
receive_await(struct stage *stage)
{
	const struct receive_args *args = stage->args;
	const struct receive_state *state = stage->state;
	struct job *brought;
	enum flow flow = bring_forward(stage, &brought), removal;

	if (flow == FLOW_MORE && args->job_too)
		flow = job_list_emit(stage, &state->selected);
	if (flow == FLOW_MORE)
		flow = follow(stage);
	if (brought) {
		job_foreground_leave(brought);
		job_unref(brought);
	}
	if (!args->auto_remove || flow == FLOW_STOP)
		return flow;
	removal = remove_selected(stage);
	return flow == FLOW_MORE ? removal : flow;
}
