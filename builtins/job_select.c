/*
 * job_select.c - finding jobs.
 */
#include "base/base.h"
#include "builtins/job_select.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "builtins/job_engine.h"
#include "builtins/job_info.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/pattern.h"
#include "value/text.h"

void
job_list_add(struct job_list *list, struct job *job)
{
	if (list->count == list->cap) {
		list->cap = list->cap ? list->cap * 2 : 8;
		list->items = mem_resize(list->items, list->cap,
		    sizeof(*list->items));
	}
	list->items[list->count++] = job_ref(job);
}

void
job_list_cut(struct job_list *list, size_t count)
{
	while (list->count > count)
		job_unref(list->items[--list->count]);
}

void
job_list_release(struct job_list *list)
{
	job_list_cut(list, 0);
	mem_free(list->items);
	*list = (struct job_list){0};
}

enum flow
job_list_emit(struct stage *stage, const struct job_list *list)
{
	enum flow flow = FLOW_MORE;
	size_t i;

	for (i = 0; flow == FLOW_MORE && i < list->count; i++)
		if (!list->items[i]->is_removed)
			flow = stage_emit(stage, job_object(list->items[i]));
	return flow;
}

/* --------------------------------------------------------------- not found */

/* format: how the message names what was wanted. */
static enum flow
not_found(struct stage *stage, const char *id, const char *format,
    const Value *wanted)
{
	Value *text = value_text(wanted);
	struct buf message = BUF_INIT;
	const char *hole = strstr(format, "{}");
	Value *record;

	buf_add(&message, format, (size_t)(hole - format));
	text_add(&message, text);
	buf_text(&message, hole + 2);
	record = error_new("System.Management.Automation.PSArgumentException",
	    id, ERROR_ObjectNotFound, value_ref(wanted), "%s",
	    buf_get(&message));
	buf_release(&message);

	value_unref(text);
	return stage_error(stage, record);
}

/* ------------------------------------------------------------------- by name */

bool
job_name_matches(struct job *job, const char *pattern)
{
	/* Thread jobs have no wildcards, as their own store has none. */
	if (job_info_of(job)->flavour == JOB_THREAD)
		return strcasecmp(job_name(job), pattern) == 0;
	return wildcard_text(pattern, job_name(job));
}

/* Only jobs with wildcards, when there are some, ask for a valid pattern. */
static bool
is_tried(struct job_table *table)
{
	struct job *job = NULL;

	while ((job = job_table_next(table, job)))
		if (job_info_of(job)->flavour != JOB_THREAD)
			return true;
	return false;
}

static void
add_named(struct job *job, const char *pattern, bool recurses,
    struct job_list *list, bool *found)
{
	int i;

	if (job_name_matches(job, pattern)) {
		job_list_add(list, job);
		*found = true;
	}
	for (i = 0; recurses && i < job->child_count; i++)
		add_named(job->children[i], pattern, true, list, found);
}

static enum flow
select_name(struct stage *stage, const Value *name, unsigned depth,
    struct job_list *list)
{
	struct job_table *table = job_engine_table(stage->interp);
	Value *text = value_text(name);
	enum flow flow = FLOW_MORE;
	struct job *job = NULL;
	bool found = false;

	if (!wildcard_is_valid(text_bytes(text), text_len(text)) &&
	    is_tried(table)) {
		Value *record = wildcard_error(text_bytes(text));

		value_unref(text);
		return stage_throw(stage, record);
	}
	while ((job = job_table_next(table, job)))
		add_named(job, text_bytes(text),
		    depth & SELECT_CHILDREN_BY_NAME, list, &found);
	if (!found && !wildcard_has(text_bytes(text)))
		flow = not_found(stage, "JobWithSpecifiedNameNotFound",
		    "The command cannot find the job because the job name {}"
		    " was not found. Verify the value of the Name parameter,"
		    " and then try the command again.",
		    name);
	value_unref(text);
	return flow;
}

/* ------------------------------------------------------- by id and instance */

static enum flow
select_id(struct stage *stage, const Value *id, unsigned depth,
    struct job_list *list)
{
	struct job_table *table = job_engine_table(stage->interp);
	struct job *job = job_by_id(table, (int)value_int64(id));

	if (job && job->parent && !(depth & SELECT_CHILDREN_BY_ID))
		job = NULL;
	if (!job)
		return not_found(stage, "JobWithSpecifiedSessionNotFound",
		    "The command cannot find a job with the job ID {}. Verify"
		    " the value of the Id parameter and then try the command"
		    " again.",
		    id);
	job_list_add(list, job);
	return FLOW_MORE;
}

static enum flow
select_instance(struct stage *stage, const Value *guid, unsigned depth,
    struct job_list *list)
{
	struct job_table *table = job_engine_table(stage->interp);
	struct job *job = value_kind(guid) == V_GUID
			      ? job_by_guid(table, value_guid_bytes(guid))
			      : NULL;

	if (job && job->parent && !(depth & SELECT_CHILDREN_BY_ID))
		job = NULL;
	if (!job)
		return not_found(stage, "JobWithSpecifiedInstanceIdNotFound",
		    "The command cannot find a job with the instance"
		    " identifier {}. Verify the value of the InstanceId"
		    " parameter, and then try the command again.",
		    guid);
	job_list_add(list, job);
	return FLOW_MORE;
}

/* ------------------------------------------------ by object, state, command */

/* A job that was removed has nothing left to act on. */
static enum flow
select_object(struct stage *stage, const Value *object, unsigned depth,
    struct job_list *list)
{
	const struct job_info *info = job_info_get(object);

	if (info && info->job)
		job_list_add(list, info->job);
	return FLOW_MORE;
}

static void
select_state(struct interp *interp, const Value *state,
    struct job_list *list)
{
	struct job_table *table = job_engine_table(interp);
	int64_t wanted = value_int64(state);
	struct job *job = NULL;

	while ((job = job_table_next(table, job)))
		if ((int64_t)job_shown_state(job) == wanted)
			job_list_add(list, job);
}

static void
trim(const char **text, size_t *len)
{
	while (*len && strchr(" \t\r\n", **text))
		(*text)++, (*len)--;
	while (*len && strchr(" \t\r\n", (*text)[*len - 1]))
		(*len)--;
}

bool
job_command_matches(const struct job *job, const Value *pattern)
{
	const char *command = text_bytes(job_info_of(job)->command);
	const char *wanted;
	size_t command_len = strlen(command), wanted_len;
	Value *text = value_text(pattern);
	bool matches;

	wanted = text_bytes(text);
	wanted_len = text_len(text);
	matches = job_info_of(job)->flavour != JOB_THREAD &&
	    wildcard_match(wanted, wanted_len, command, command_len, false);
	trim(&wanted, &wanted_len);
	trim(&command, &command_len);
	matches = matches ||
	    (wanted_len == command_len &&
		strncasecmp(wanted, command, wanted_len) == 0);
	value_unref(text);
	return matches;
}

static enum flow
select_command(struct stage *stage, const Value *pattern, unsigned depth,
    struct job_list *list)
{
	struct job_table *table = job_engine_table(stage->interp);
	struct job *job = NULL;

	while ((job = job_table_next(table, job)))
		if (job_command_matches(job, pattern))
			job_list_add(list, job);
	return FLOW_MORE;
}

/* A filter is for the store of a kind of jobs that knows more of them than
 * this session does: there is none, and that of thread jobs says so. */
static enum flow
select_filter(struct stage *stage)
{
	struct job_table *table = job_engine_table(stage->interp);
	struct job *job = NULL;

	while ((job = job_table_next(table, job)))
		if (job_info_of(job)->flavour == JOB_THREAD)
			return stage_warning(stage,
			    "Thread jobs cannot be filtered; none was"
			    " selected.");
	return FLOW_MORE;
}

/* ---------------------------------------------------------------------- all */

/* A finder appends the jobs that one element of a selector's value means. */
typedef enum flow finder(struct stage *stage, const Value *wanted,
    unsigned depth, struct job_list *list);

static enum flow
each(struct stage *stage, const Value *wanted, unsigned depth,
    struct job_list *list, finder *find)
{
	enum flow flow = FLOW_MORE;
	const Value *item;
	struct iter iter;

	iter_init(&iter, wanted);
	while (flow == FLOW_MORE && (item = iter_next(&iter)))
		flow = find(stage, item, depth, list);
	iter_release(&iter);
	return flow;
}

enum flow
job_select(struct stage *stage, const struct job_selector *selector,
    unsigned depth, struct job_list *list)
{
	const struct {
		const Value *wanted;
		finder *find;
	} finders[] = {
		{selector->job, select_object},
		{selector->id, select_id},
		{selector->name, select_name},
		{selector->instance, select_instance},
		{selector->command, select_command},
	};

	for (size_t i = 0; i < COUNT_OF(finders); i++)
		if (finders[i].wanted)
			return each(stage, finders[i].wanted, depth, list,
			    finders[i].find);
	if (selector->filter)
		return select_filter(stage);
	if (selector->state)
		select_state(stage->interp, selector->state, list);
	return FLOW_MORE;
}
