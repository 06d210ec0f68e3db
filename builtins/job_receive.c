/*
 * job_receive.c - records from a job's log or collections to the streams of a
 * stage.
 */
#include "base/base.h"
#include "builtins/job_receive.h"

#include "base/buf.h"
#include "base/mem.h"
#include "builtins/job_info.h"
#include "builtins/job_question.h"
#include "builtins/job_record.h"
#include "run/host.h"
#include "run/host_ask.h"
#include "run/record.h"
#include "run/throw.h"
#include "type/console.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

/* ------------------------------------------------------------------ records */

/* origin_new - what values of a process job carry, to say whence they come. */
static Value *
origin_new(const struct job *job, const struct receive_options *options)
{
	const struct job_info *info = job_info_of(job);
	Value *origin = object_new();

	object_add(origin, "PSComputerName", value_ref(info->location));
	object_add(origin, "RunspaceId", value_guid(info->runspace));
	object_add(origin, "PSShowComputerName",
	    value_bool(info->shows_computer));
	if (options->is_awaited)
		object_add(origin, "PSSourceJobInstanceId",
		    value_guid(job->guid));
	return origin;
}

static Value *
decorated(Value *v, const Value *origin)
{
	if (value_is_null(v))
		return v;
	v = value_boxed(v);
	members_share(origin, v);
	return v;
}

/* Verbose and debug records of a process job were asked for in the job: they
 * are shown unless the receiver says otherwise. */
static enum flow
write_shown(struct stage *stage, enum stream stream, Value *v)
{
	const char *parameter = stream == STREAM_VERBOSE ? "Verbose" : "Debug";
	enum action action = stage_bound(stage, parameter)
				 ? stage_action(stage, stream)
				 : ACTION_CONTINUE;

	return record_write(stage->interp, stage->streams, stream, action, v);
}

/* origin: of a process job, else NULL. */
static enum flow
write_record(struct stage *stage, const Value *origin,
    enum stream stream, Value *v)
{
	switch (stream) {
	case STREAM_OUTPUT:
		/* Thread jobs do not hand on $null. */
		if (!origin && value_is_null(v))
			return FLOW_MORE;
		return stage_emit(stage, origin ? decorated(v, origin) : v);
	case STREAM_ERROR:
	case STREAM_WARNING:
	case STREAM_INFORMATION:
		return stage_write(stage, stream, v);
	case STREAM_VERBOSE:
	case STREAM_DEBUG:
		return origin ? write_shown(stage, stream, v)
			      : stage_write(stage, stream, v);
	case STREAM_PROGRESS:
		return sink_put(stage->streams[STREAM_PROGRESS], v);
	case STREAM_ALL:
	case STREAM_HOST:
	case STREAM_LOSS:
	case STREAM_COUNT:
		break;
	}
	value_unref(v);
	return FLOW_MORE;
}

static enum flow
write_loss(struct stage *stage, uint64_t records, uint64_t bytes)
{
	return stage_write(stage, STREAM_ERROR,
	    error_new("System.IO.IOException", "JobOutputLost",
		ERROR_LimitsExceeded, NULL,
		"output limit reached: %llu records, %llu bytes of the job were"
		" not stored",
		(unsigned long long)records, (unsigned long long)bytes));
}

/* What did not fit on the disk is said once, loudly. */
static enum flow
report_loss(struct stage *stage, struct job *job,
    const struct log_record *record)
{
	struct job_info *info = job_info_of(job);
	struct log_loss loss;

	if (!log_loss_read(record, &loss))
		return FLOW_MORE;
	info->lost_told += loss.records;
	info->lost_bytes_told += loss.bytes;
	return write_loss(stage, loss.records, loss.bytes);
}

/* Where the next record of a job's log is: thread jobs have the cursor of
 * their collections, since what is received does not enter those. */
static struct log_cursor *
place(struct job *job, const struct receive_options *options)
{
	struct job_info *info = job_info_of(job);

	return info->is_silent && !options->is_in_order ? &info->seen
							: &job->cursor;
}

int64_t
receive_next_us(struct job *job, const struct receive_options *options)
{
	struct log_cursor copy;
	struct log_record record;

	if (job->is_removed || !job->log)
		return RECEIVE_NEVER;
	copy = *place(job, options);
	if (log_next(job->log, &copy, &record) != LOG_RECORD)
		return RECEIVE_NEVER;
	return record.time_us;
}

/* So much stays for the collections of a child job when it was received. */
#define COLLECTED_MAX (1u << 20)

/* The log itself, in the order it was written. */
static enum flow
receive_log(struct stage *stage, struct job *job,
    const struct receive_options *options)
{
	struct log_cursor *cursor = place(job, options);
	struct log_cursor next = *cursor;
	bool is_remoting = job_info_of(job)->flavour == JOB_REMOTING_CHILD;
	Value *origin = is_remoting ? origin_new(job, options) : NULL;
	enum flow flow = FLOW_MORE;
	struct log_record record;

	while (flow == FLOW_MORE && job->log && !job->is_removed &&
	    log_next(job->log, &next, &record) == LOG_RECORD) {
		if (options->until_us && record.time_us > options->until_us)
			break;
		if (!options->keeps)
			*cursor = next;
		if (record.stream == STREAM_LOSS)
			flow = report_loss(stage, job, &record);
		else
			flow = write_record(stage, origin, record.stream,
			    job_info_decode(job_info_of(job), &record));
	}
	value_unref(origin);
	if (is_remoting && !options->keeps && !job->is_removed &&
	    cursor->offset >= COLLECTED_MAX)
		job_give_back(job, cursor);
	return flow;
}

/* Thread jobs: stream by stream, out of the collections scripts see; what
 * comes while they are awaited has not entered these. */
static enum flow
receive_streams(struct stage *stage, struct job *job,
    const struct receive_options *options)
{
	static const enum stream order[] = {STREAM_OUTPUT, STREAM_ERROR,
	    STREAM_VERBOSE, STREAM_DEBUG, STREAM_WARNING, STREAM_PROGRESS,
	    STREAM_INFORMATION};
	enum flow flow = FLOW_MORE;
	size_t i, k;

	for (i = 0; flow == FLOW_MORE && !job->is_removed &&
	     i < COUNT_OF(order);
	     i++) {
		struct job_info *info = job_info_of(job);
		Value *collection;
		struct list *list;

		if (options->is_awaited && !job_info_made(info, order[i]))
			continue;
		collection = options->is_awaited
				 ? value_ref(job_info_made(info, order[i]))
				 : job_info_stream(info, order[i]);
		list = list_get(collection);
		for (k = 0; flow == FLOW_MORE && !job->is_removed &&
		     k < list_count(list);) {
			Value *v = value_ref(list_at(list, k));

			if (options->keeps)
				k++;
			else
				list_remove(list, k, 1);
			flow = write_record(stage, NULL, order[i], v);
		}
		value_unref(collection);
	}
	return flow;
}

enum flow
receive_job(struct stage *stage, struct job *job,
    const struct receive_options *options)
{
	enum flow flow = FLOW_MORE;

	if (job->is_removed) /* by somebody downstream */
		return FLOW_MORE;
	switch (job_info_of(job)->flavour) {
	case JOB_REMOTING_CHILD:
		return receive_log(stage, job, options);
	case JOB_THREAD:
	case JOB_TASK_CHILD:
	case JOB_EVENT_ACTION:
		if (!options->is_in_order)
			flow = receive_streams(stage, job, options);
		if (flow == FLOW_MORE && !job->is_removed &&
		    (options->is_in_order || options->is_awaited))
			flow = receive_log(stage, job, options);
		break;
	case JOB_REMOTING:
	case JOB_TASKS_PARENT:
	case JOB_FLAVOUR_COUNT:
		break;
	}
	return flow;
}

/* ------------------------------------------------------- reasons, questions */

/* How much of the log of a finished job is no record. */
static uint64_t
broken_bytes(const struct job *job)
{
	const struct job_info *info = job_info_of(job);

	if (!job->log)
		return 0;
	return log_torn(job->log,
	    info->is_silent ? &info->seen : &job->cursor);
}

enum flow
receive_damage(struct stage *stage, const struct job *job)
{
	struct job_info *info = job_info_of(job);
	const struct job_trouble *trouble = job->trouble;
	uint64_t broken;
	enum flow flow = FLOW_MORE;

	if (job->is_removed || !job_is_finished(job) || info->is_damage_told)
		return FLOW_MORE;
	info->is_damage_told = true;
	/* The log itself could not keep what it could not keep. */
	if (trouble && trouble->loss.records > info->lost_told)
		flow = write_loss(stage,
		    trouble->loss.records - info->lost_told,
		    trouble->loss.bytes - info->lost_bytes_told);
	broken = broken_bytes(job);
	if (flow != FLOW_MORE || !broken)
		return flow;
	return stage_write(stage, STREAM_ERROR,
	    error_new("System.IO.InvalidDataException", "JobOutputBroken",
		ERROR_InvalidData, job_object(job),
		"the rest of the output of the job %d is broken: %llu bytes"
		" cannot be read",
		job->id, (unsigned long long)broken));
}

enum flow
receive_reason(struct stage *stage, const struct job *job)
{
	Value *record = job_shown_state(job) == SHOWN_FAILED
			    ? job_info_reason(job_info_of(job))
			    : NULL,
	      *wrapped;
	const struct error *error;

	if (!record)
		return FLOW_MORE;
	if (job_info_of(job)->flavour == JOB_REMOTING_CHILD)
		return stage_write(stage, STREAM_ERROR, record);
	error = error_get(record);
	wrapped = error_of(value_ref(error->exception), "JobStateFailed",
	    ERROR_InvalidResult, NULL);
	value_unref(record);
	return stage_write(stage, STREAM_ERROR, wrapped);
}

/* What the user says to the question of a Blocked job, or NULL. */
static Value *
ask_user(struct interp *interp, const struct job *job, Value **err)
{
	unsigned flags = job_question_flags(job);
	struct buf letter = BUF_INIT;
	struct console_key key;
	char *question;
	Value *line;

	if (flags & QUESTION_KEY && interp->host->read_key) {
		if (!host_ask_key(interp, &key, err))
			return NULL;
		if (key.rune)
			buf_rune(&letter, key.rune);
		return text_from(&letter);
	}
	question = job_question_text(job);
	line = host_ask(interp, question, flags & QUESTION_SECRET, err);
	mem_free(question);
	return line;
}

enum flow
receive_answer(struct stage *stage, struct job *job)
{
	struct buf answer = BUF_INIT;
	Value *line, *err = NULL;

	if (job->is_removed || job_shown_state(job) != SHOWN_BLOCKED)
		return FLOW_MORE;
	line = ask_user(stage->interp, job, &err);
	if (err && error_is_interrupt(err))
		return interp_throw(stage->interp, err);
	value_unref(err);
	buf_char(&answer, line ? '+' : '-');
	if (line)
		text_add(&answer, line);
	value_unref(line);
	/* A job that ended meanwhile needs no answer any more. */
	job_answer(job, answer.data, answer.len);
	buf_release(&answer);
	return FLOW_MORE;
}
