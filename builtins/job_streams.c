/*
 * job_streams.c - the collections of a job that scripts see: filled from its
 * log when somebody asks for one, and then for as long as it grows.
 */
#include "base/base.h"
#include "builtins/job_info.h"

#include "base/mem.h"
#include "builtins/job_record.h"
#include "os/loop.h"
#include "type/data_collection.h"
#include "value/list.h"
#include "value/type.h"

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

static const Value *
collection(struct job_info *info, enum stream stream)
{
	if (!job_info_made(info, stream))
		job_info_replace(info, stream,
		    list_new(job_stream_type(stream)));
	return info->streams[stream];
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
			data_collection_push(collection(info, record.stream),
			    job_info_decode(info, &record));
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

	data_collection_set_open(stream,
	    !is_parent && !shown_is_finished(job_info_state(info)));
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
