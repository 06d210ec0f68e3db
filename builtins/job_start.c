/*
 * job_start.c - jobs from plans: the right kind of record, in the right table,
 * given to the warden or to a queue.
 */
#include "base/base.h"
#include "builtins/job_start.h"

#include "builtins/job_engine.h"
#include "builtins/job_info.h"
#include "job/foreground.h"
#include "job/throttle.h"
#include "job/warden.h"
#include "value/list.h"
#include "value/text.h"

/* A plan as what a job is launched with; bytes are released afterwards. */
static bool
write_plan(struct buf *bytes, struct launch *launch,
    const struct job_plan *plan, Value **err)
{
	if (!job_plan_write(bytes, plan, err)) {
		buf_release(bytes);
		return false;
	}
	*launch = (struct launch){.bytes = bytes->data, .len = bytes->len};
	return true;
}

/* A process job and the one child that does its work. */
static struct job *
process_job(struct job_table *table, const char *name, const char *command)
{
	struct job *parent = job_new(table, JOB_PARENT, NULL);

	job_set_name(parent, name);
	job_info_new(parent, JOB_REMOTING, command, "localhost",
	    "BackgroundJob");
	job_info_new(job_new(table, JOB_LEAF, parent), JOB_REMOTING_CHILD,
	    command, "localhost", "");
	return parent;
}

struct job *
job_start_process(struct interp *interp, const struct job_plan *plan,
    const char *name, const char *command, Value **err)
{
	struct buf bytes = BUF_INIT;
	struct launch launch;
	struct job *parent;

	if (!write_plan(&bytes, &launch, plan, err))
		return NULL;
	parent = process_job(job_engine_table(interp), name, command);
	/* A job that cannot be started is a job that failed: it says why. */
	job_start(parent->children[0], &warden_carrier, &launch);
	buf_release(&bytes);
	return parent;
}

/* "one,two" */
static Value *
joined(const struct list *hosts)
{
	struct buf buf = BUF_INIT;
	Value *text;

	for (size_t i = 0; i < list_count(hosts); i++) {
		buf_text(&buf, i ? "," : "");
		text_add(&buf, list_at(hosts, i));
	}
	text = text_new(buf_get(&buf), buf.len);
	buf_release(&buf);
	return text;
}

struct job *
job_start_remote(struct job_table *table, const struct job_plan *plan,
    const char *name, const struct list *hosts, int limit,
    bool shows_computer, Value **err)
{
	const char *command = text_bytes(plan->text);
	struct buf bytes = BUF_INIT;
	struct launch launch;
	struct job *parent, *child;
	Value *location;

	if (!write_plan(&bytes, &launch, plan, err))
		return NULL;
	location = joined(hosts);
	parent = job_new(table, JOB_PARENT, NULL);
	parent->throttle = throttle_new(limit);
	job_set_name(parent, name);
	job_info_new(parent, JOB_REMOTING, command, text_bytes(location),
	    "RemoteJob");
	value_unref(location);
	/* All of them, before one may end. */
	for (size_t i = 0; i < list_count(hosts); i++) {
		child = job_new(table, JOB_LEAF, parent);
		job_info_new(child, JOB_REMOTING_CHILD, command,
		    text_bytes(list_at(hosts, i)), "")
		    ->shows_computer = shows_computer;
	}
	for (int i = 0; i < parent->child_count; i++)
		throttle_start(parent->throttle, parent->children[i],
		    &warden_carrier, &launch);
	buf_release(&bytes);
	return parent;
}

struct job *
job_start_thread(struct interp *interp, const struct job_plan *plan,
    const char *name, const char *command, Value **err)
{
	struct job_table *table = job_engine_table(interp);
	struct buf bytes = BUF_INIT;
	struct launch launch;
	struct job *job;

	if (!write_plan(&bytes, &launch, plan, err))
		return NULL;
	job = job_new(table, JOB_LEAF, NULL);
	job_set_name(job, name);
	job_info_new(job, JOB_THREAD, command, "PowerShell", "ThreadJob");
	throttle_start(job_engine_threads(interp), job, &warden_carrier,
	    &launch);
	buf_release(&bytes);
	return job;
}

struct job *
job_start_task(struct job *parent, const struct job_plan *plan, Value **err)
{
	struct buf bytes = BUF_INIT;
	struct launch launch;
	struct job *job;

	if (!write_plan(&bytes, &launch, plan, err))
		return NULL;
	job = job_new(parent->table, JOB_LEAF, parent);
	job_info_new(job, JOB_TASK_CHILD, text_bytes(plan->text), "PowerShell",
	    "PSTaskChildJob");
	throttle_start(parent->throttle, job, &warden_carrier, &launch);
	buf_release(&bytes);
	return job;
}

struct job *
job_start_unseen(struct job_table *table, const struct job_plan *plan,
    Value **err)
{
	struct buf bytes = BUF_INIT;
	struct launch launch;
	struct job *job;

	if (!write_plan(&bytes, &launch, plan, err))
		return NULL;
	job = job_new(table, JOB_LEAF, NULL);
	job_info_new(job, JOB_TASK_CHILD, "", "PowerShell", "PSTaskChildJob");
	job_start(job, &warden_carrier, &launch);
	buf_release(&bytes);
	return job;
}

struct job *
job_adopt_stopped(struct interp *interp, const struct foreground *foreground,
    const char *command)
{
	struct job *parent = process_job(job_engine_table(interp), NULL,
	    command);

	foreground_adopt(parent->children[0], foreground);
	return parent;
}

bool
job_send_value(struct job *job, const Value *v, enum codec_way way,
    Value **err)
{
	struct buf bytes = BUF_INIT;
	bool ok = codec_encode(&bytes, v, way, err);

	/* A job that ended takes no more input, which is no error. */
	if (ok && job->kind == JOB_LEAF)
		job_send_input(job, buf_get(&bytes), bytes.len);
	for (int i = 0; ok && i < job->child_count; i++)
		job_send_input(job->children[i], buf_get(&bytes), bytes.len);
	buf_release(&bytes);
	return ok;
}
