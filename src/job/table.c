/*
 * table.c - all jobs of a session, sorted by id, because ids only grow. It
 * owns no process and decides nothing.
 */
#include "base/base.h"
#include "job/table.h"

#include <string.h>

#include "base/mem.h"
#include "job/job.h"
#include "os/loop.h"

struct listener {
	notice_callback *callback; /* NULL: gone, swept at the next chance */
	void *ctx;
};

struct job_table {
	struct loop *loop;
	struct warden *warden;
	int last_id;
	struct job **jobs; /* by id, children too */
	size_t count;
	size_t cap;
	int top_count; /* those without parent */
	struct listener *listeners;
	size_t listener_count;
	void (*release)(void *owner_data);
};

struct job_table *
job_table_new(struct loop *loop, struct warden *warden)
{
	struct job_table *table = mem_zalloc(1, sizeof(*table));

	table->loop = loop;
	table->warden = warden;
	return table;
}

void
job_table_free(struct job_table *table)
{
	for (size_t i = 0; i < table->count; i++)
		table_release_data(table->jobs[i]);
	while (table->count > 0) {
		struct job *job = table->jobs[--table->count];

		loop_cancel(job->deadline);
		job->deadline = NULL;
		job->table = NULL;
		job->is_removed = true;
		job_unref(job);
	}
	mem_free(table->jobs);
	mem_free(table->listeners);
	mem_free(table);
}

static bool
has_unfinished(struct job_table *table)
{
	for (size_t i = 0; i < table->count; i++)
		if (table->jobs[i]->kind == JOB_LEAF &&
		    !job_is_finished(table->jobs[i]))
			return true;
	return false;
}

void
job_table_stop(struct job_table *table, int grace_ms)
{
	for (size_t i = 0; i < table->count; i++)
		job_stop(table->jobs[i], grace_ms);
	while (has_unfinished(table)) /* every stop has its own deadline */
		loop_turn(table->loop, LOOP_NEVER);
}

struct loop *
job_table_loop(struct job_table *table)
{
	return table->loop;
}

struct warden *
job_table_warden(struct job_table *table)
{
	return table->warden;
}

int
job_table_take_id(struct job_table *table)
{
	return ++table->last_id;
}

/* ---- listeners ---- */

void
job_table_on_change(struct job_table *table, notice_callback *callback,
		    void *ctx)
{
	size_t i = 0;

	while (i < table->listener_count &&
	       table->listeners[i].callback != NULL)
		i++;
	if (i == table->listener_count)
		table->listeners =
		    mem_resize(table->listeners, ++table->listener_count,
			       sizeof(*table->listeners));
	table->listeners[i] = (struct listener){callback, ctx};
}

void
job_table_off_change(struct job_table *table, notice_callback *callback,
		     void *ctx)
{
	for (size_t i = 0; i < table->listener_count; i++)
		if (table->listeners[i].callback == callback &&
		    table->listeners[i].ctx == ctx)
			table->listeners[i].callback = NULL;
}

void
table_notify(struct job *job, enum job_shown from, enum job_shown to,
	     int64_t time_us)
{
	struct job_table *table = job->table;
	struct job_notice notice = {job, from, to, time_us};

	if (table == NULL)
		return;
	for (size_t i = 0; i < table->listener_count; i++)
		if (table->listeners[i].callback != NULL)
			table->listeners[i].callback(table->listeners[i].ctx,
						     &notice);
}

void
job_table_on_free(struct job_table *table, void (*release)(void *))
{
	table->release = release;
}

void
table_release_data(struct job *job)
{
	void *data = job->owner_data;

	job->owner_data = NULL;
	if (job->table->release != NULL && data != NULL)
		job->table->release(data);
}

/* ---- jobs ---- */

void
table_add(struct job_table *table, struct job *job)
{
	if (table->count == table->cap) {
		table->cap = table->cap > 0 ? 2 * table->cap : 16;
		table->jobs = mem_resize(table->jobs, table->cap,
					 sizeof(struct job *));
	}
	job->table = table;
	job->id = job_table_take_id(table);
	table->jobs[table->count++] = job_ref(job);
	if (job->parent == NULL)
		table->top_count++;
}

/* The place of the first job whose id is at least this one. */
static size_t
place_of(const struct job_table *table, int id)
{
	size_t low = 0;
	size_t high = table->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (table->jobs[middle]->id < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
table_drop(struct job_table *table, struct job *job)
{
	size_t place = place_of(table, job->id);

	if (place == table->count || table->jobs[place] != job)
		return;
	table->count--;
	memmove(table->jobs + place, table->jobs + place + 1,
		(table->count - place) * sizeof(struct job *));
	if (job->parent == NULL)
		table->top_count--;
	job->is_removed = true;
	job_unref(job);
}

struct job *
job_table_next(struct job_table *table, const struct job *after)
{
	size_t place = after == NULL ? 0 : place_of(table, after->id + 1);

	while (place < table->count && table->jobs[place]->parent != NULL)
		place++;
	return place < table->count ? table->jobs[place] : NULL;
}

int
job_table_count(const struct job_table *table)
{
	return table->top_count;
}

struct job *
job_by_id(struct job_table *table, int id)
{
	size_t place = place_of(table, id);

	if (place == table->count || table->jobs[place]->id != id)
		return NULL;
	return table->jobs[place];
}

struct job *
job_by_guid(struct job_table *table, const uint8_t *guid)
{
	for (size_t i = 0; i < table->count; i++)
		if (memcmp(table->jobs[i]->guid, guid, JOB_GUID_BYTES) == 0)
			return table->jobs[i];
	return NULL;
}
