/*
 * job_info.c - the script side of jobs: made with the job, kept until neither
 * the table nor a script holds it. The members scripts see are in job_type.c.
 */
#include "base/base.h"
#include "builtins/job_info.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/random.h"
#include "builtins/job_record.h"
#include "os/loop.h"
#include "run/interp.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

static void
remains_free(struct job_remains *remains)
{
	if (!remains)
		return;
	mem_free(remains->name);
	value_unref(remains->children);
	value_unref(remains->reason);
	mem_free(remains);
}

static void
unref(struct job_info *info)
{
	size_t i;

	if (--info->refs)
		return;
	for (i = 0; info->streams && i < STREAM_COUNT; i++)
		value_unref(info->streams[i]);
	mem_free(info->streams);
	remains_free(info->remains);
	value_unref(info->command);
	value_unref(info->location);
	value_unref(info->start_parameters);
	mem_free(info);
}

void
job_object_release(void *data)
{
	unref(data);
}

/* A child says what its parent says, as a rule. */
static Value *
text_shared(const Value *parents, const char *text)
{
	return parents && strcmp(text_bytes(parents), text) == 0
		   ? value_ref(parents)
		   : text_of(text);
}

struct job_info *
job_info_new(struct job *job, enum job_flavour flavour, const char *command,
    const char *location, const char *type_name)
{
	struct job_info *info = mem_zalloc(1, sizeof(*info));
	const struct job_info *parent =
	    job->parent ? job_info_of(job->parent) : NULL;

	info->refs = 2;
	info->job = job;
	info->flavour = flavour;
	info->is_async = flavour == JOB_REMOTING_CHILD;
	info->command =
	    text_shared(parent ? parent->command : NULL, command);
	info->location =
	    text_shared(parent ? parent->location : NULL, location);
	info->type_name = type_name;
	info->is_silent = flavour == JOB_THREAD ||
	    flavour == JOB_TASK_CHILD || flavour == JOB_EVENT_ACTION;
	random_bytes(info->runspace, sizeof(info->runspace));
	info->runspace[6] = (info->runspace[6] & 0x0F) | 0x40;
	info->runspace[8] = (info->runspace[8] & 0x3F) | 0x80;
	info->object = instance_new(job_type(flavour), info);
	job->owner_data = info;
	return info;
}

struct job_info *
job_info_of(const struct job *job)
{
	return job->owner_data;
}

struct job_info *
job_info_get(const Value *v)
{
	return instance_data(v, job_base_type());
}

Value *
job_info_children(const struct job_info *info)
{
	const struct job *job = info->job;
	Value *list;
	int i;

	if (!job)
		return value_ref(info->remains->children);
	list = list_new(type_generic(type_known(T_LIST_OF), job_base_type(),
	    NULL));
	for (i = 0; i < job->child_count; i++)
		list_push(list_get(list), job_object(job->children[i]));
	return list;
}

void
job_info_forget(void *data)
{
	struct job_info *info = data;
	struct job *job = info->job;
	Value *object = info->object;
	struct job_remains *remains = mem_zalloc(1, sizeof(*remains));

	loop_cancel(info->refresh);
	info->refresh = NULL;
	remains->children = job_info_children(info);
	remains->reason = job_info_reason(info);
	remains->id = job->id;
	remains->name = mem_text(job_name(job));
	memcpy(remains->guid, job->guid, sizeof(remains->guid));
	remains->state = job_shown_state(job);
	remains->begin_us = job->begin_us;
	remains->end_us = job->end_us;
	info->remains = remains;
	info->job = NULL;
	info->object = NULL;
	unref(info);
	value_unref(object);
}

Value *
job_object(const struct job *job)
{
	return value_ref(job_info_of(job)->object);
}

enum job_shown
job_info_state(const struct job_info *info)
{
	return info->job ? job_shown_state(info->job) : info->remains->state;
}

/* ------------------------------------------------------------------ streams */

static enum codec_way
way_of(const struct job_info *info)
{
	return info->flavour == JOB_REMOTING ||
		info->flavour == JOB_REMOTING_CHILD
	    ? CODEC_REMOTE
	    : CODEC_LIVE;
}

const struct type *
job_stream_type(enum stream stream)
{
#define AUTOMATION "System.Management.Automation."
	static const char *const elements[STREAM_COUNT] = {
		[STREAM_OUTPUT] = AUTOMATION "PSObject",
		[STREAM_ERROR] = AUTOMATION "ErrorRecord",
		[STREAM_WARNING] = AUTOMATION "WarningRecord",
		[STREAM_VERBOSE] = AUTOMATION "VerboseRecord",
		[STREAM_DEBUG] = AUTOMATION "DebugRecord",
		[STREAM_INFORMATION] = AUTOMATION "InformationRecord",
		[STREAM_PROGRESS] = AUTOMATION "ProgressRecord",
	};
#undef AUTOMATION

	return type_generic(type_known(T_PS_DATA_COLLECTION_OF),
	    type_find_text(elements[stream]), NULL);
}

Value *
job_info_made(const struct job_info *info, enum stream stream)
{
	return info->streams ? info->streams[stream] : NULL;
}

void
job_info_replace(struct job_info *info, enum stream stream, Value *made)
{
	if (!info->streams)
		info->streams =
		    mem_zalloc(STREAM_COUNT, sizeof(*info->streams));
	value_set(&info->streams[stream], made);
}

static struct list *
collection(struct job_info *info, enum stream stream)
{
	if (!job_info_made(info, stream))
		job_info_replace(info, stream,
		    list_new(job_stream_type(stream)));
	return list_get(info->streams[stream]);
}

/* Read what came since, into all collections at once: they share a cursor. */
static void
bring_up_to_date(struct job_info *info)
{
	struct log_record record;

	if (!info->job || !info->job->log)
		return;
	/* What was received of a long log is gone. */
	if (info->seen.offset < info->job->kept.offset)
		info->seen = info->job->kept;
	while (log_next(info->job->log, &info->seen, &record) == LOG_RECORD)
		if (record.stream >= STREAM_OUTPUT &&
		    record.stream <= STREAM_PROGRESS)
			list_push(collection(info, record.stream),
			    job_record_decode(&record, way_of(info)));
}

bool
job_has_more_unseen(const struct job *job)
{
	return job->log && log_has_more(job->log, &job_info_of(job)->seen);
}

/*
 * A script that holds a collection sees it grow: it is brought up to date
 * every so often while the loop turns, until the job has ended.
 */
#define REFRESH_MS 20

static void watch(struct job_info *info);
static void note_open(const struct job_info *info, const Value *stream);

static void
on_refresh(void *context)
{
	struct job_info *info = context;
	size_t i;

	info->refresh = NULL;
	bring_up_to_date(info);
	for (i = 0; i < STREAM_COUNT; i++)
		if (job_info_made(info, i))
			note_open(info, info->streams[i]);
	watch(info);
}

static void
watch(struct job_info *info)
{
	struct job *job = info->job;

	if (!job || info->refresh || info->flavour == JOB_REMOTING ||
	    info->flavour == JOB_TASKS_PARENT ||
	    (job_is_finished(job) && !job_has_more_unseen(job)))
		return;
	info->refresh = loop_at(job_table_loop(job->table),
	    loop_after(REFRESH_MS), on_refresh, info);
}

/* A collection is open while its job may still write to it; those of a parent
 * never are. */
static void
note_open(const struct job_info *info, const Value *stream)
{
	bool is_parent = info->flavour == JOB_REMOTING ||
	    info->flavour == JOB_TASKS_PARENT;

	object_add(stream, "IsOpen",
	    value_bool(!is_parent &&
		!shown_is_finished(job_info_state(info))));
	object_hide(stream, "IsOpen");
}

Value *
job_info_stream(struct job_info *info, enum stream stream)
{
	bring_up_to_date(info);
	collection(info, stream);
	note_open(info, info->streams[stream]);
	watch(info);
	return value_ref(info->streams[stream]);
}

static bool
has_records(struct job_info *info, bool counts_information)
{
	int i;

	bring_up_to_date(info);
	for (i = STREAM_OUTPUT; i <= STREAM_PROGRESS; i++) {
		if (i == STREAM_INFORMATION && !counts_information)
			continue;
		if (job_info_made(info, i) &&
		    list_count(list_get(info->streams[i])) > 0)
			return true;
	}
	return false;
}

static bool
any_child_has_more(const struct job *job)
{
	int i;

	for (i = 0; i < job->child_count; i++)
		if (job_info_has_more(job_info_of(job->children[i])))
			return true;
	return false;
}

bool
job_info_has_more(struct job_info *info)
{
	struct job *job = info->job;

	if (!job)
		return false;
	switch (info->flavour) {
	case JOB_REMOTING:
		return !job_is_finished(job) || any_child_has_more(job);
	case JOB_REMOTING_CHILD:
		return !job_is_finished(job) || job_has_more(job);
	case JOB_THREAD:
		return has_records(info, false);
	case JOB_TASKS_PARENT:
		return any_child_has_more(job);
	case JOB_TASK_CHILD:
	case JOB_EVENT_ACTION:
		return has_records(info, true);
	case JOB_FLAVOUR_COUNT:
		break;
	}
	return false;
}

static struct type type_event = {
	.name = "System.Management.Automation.JobStateEventArgs",
	.flags = TYPE_RECORD,
	.kind = V_OBJECT,
};

Value *
job_state_event(const struct job *job, enum job_shown before)
{
	Value *event;

	if (!type_event.base) {
		type_event.base = type_known(T_EVENT_ARGS);
		type_register(&type_event);
	}
	event = object_typed(&type_event);
	object_add(event, "JobStateInfo", job_state_info(job_info_of(job)));
	object_add(event, "PreviousJobStateInfo",
	    before == SHOWN_COUNT ? VALUE_NULL : job_state_value(before));
	return event;
}

/* ------------------------------------------------------------------- reason */

/* An ending the job itself could not explain, from what is known of it. */
static Value *
reason_from_facts(const struct job *job)
{
	struct buf text = BUF_INIT;
	const char *id = job->verdict.cause == CAUSE_SPAWN
			     ? "2107,PSSessionStateBroken"
			     : "2101,PSSessionStateBroken";
	Value *record;

	job_ending_text(job, &text);
	record = error_new("System.Management.Automation.Remoting."
			   "PSRemotingTransportException",
	    id, ERROR_OpenError, NULL, "%s", buf_get(&text));
	buf_release(&text);
	return record;
}

Value *
job_info_reason(const struct job_info *info)
{
	const struct job *job = info->job;

	if (!job)
		return info->remains->reason ? value_ref(info->remains->reason)
					     : NULL;
	if (info->flavour == JOB_REMOTING || info->flavour == JOB_TASKS_PARENT)
		return NULL;
	if (info->flavour == JOB_THREAD && job->begin_us &&
	    job_shown_state(job) == SHOWN_STOPPED)
		return interp_stopped();
	if (job_shown_state(job) != SHOWN_FAILED)
		return NULL;
	if (job->reason_len)
		return job_error_decode(job->reason, job->reason_len,
		    way_of(info));
	return reason_from_facts(job);
}
