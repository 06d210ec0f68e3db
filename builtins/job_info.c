/*
 * job_info.c - the script side of jobs: made with the job, kept until neither
 * the table nor a script holds it. Its collections are in job_streams.c, the
 * members that scripts see in job_type.c.
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
#include "value/listener.h"
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

enum codec_way
job_info_way(const struct job_info *info)
{
	return info->flavour == JOB_REMOTING ||
		info->flavour == JOB_REMOTING_CHILD
	    ? CODEC_REMOTE
	    : CODEC_LIVE;
}

static Value *
origin_text(const Value *self)
{
	Value *err = NULL,
	      *name = property_get(self, name_of("PSComputerName"), &err);

	value_unref(err);
	return name ? name : text_empty();
}

/* Errors of another process say which one it was. */
static Value *
with_origin(const struct job_info *info, Value *record)
{
	static const uint8_t nobody[16];
	static struct type type_origin = {
		.name = "System.Management.Automation.Remoting.OriginInfo",
		.flags = TYPE_RECORD,
		.kind = V_OBJECT,
		.to_text = origin_text,
	};
	Value *origin;

	if (job_info_way(info) != CODEC_REMOTE)
		return record;
	if (!type_origin.base)
		type_register(&type_origin);
	origin = object_typed(&type_origin);
	object_add(origin, "PSComputerName", value_ref(info->location));
	object_add(origin, "RunspaceID", value_guid(info->runspace));
	object_add(origin, "InstanceID", value_guid(nobody));
	value_set(&error_get(record)->origin, origin);
	return record;
}

Value *
job_info_decode(const struct job_info *info, const struct log_record *record)
{
	Value *v = job_record_decode(record, job_info_way(info));

	return record->stream == STREAM_ERROR ? with_origin(info, v) : v;
}

/* -------------------------------------------------------------------- events */

void
job_info_tell_stop(struct job_info *info)
{
	info->tells_stop = false;
	listeners_tell(info, "StopJobCompleted", NULL);
}

static void
on_change(void *context, const struct job_notice *notice)
{
	struct job_info *info = job_info_of(notice->job);

	if (!info)
		return;
	listeners_tell(info, "StateChanged", notice);
	if (info->tells_stop && shown_is_finished(notice->to))
		job_info_tell_stop(info);
}

void
job_info_watch(struct job_table *table)
{
	job_table_on_change(table, on_change, table);
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
	if (job->reason.len)
		return with_origin(info,
		    job_error_decode(job->reason.data, job->reason.len,
			job_info_way(info)));
	return reason_from_facts(job);
}
