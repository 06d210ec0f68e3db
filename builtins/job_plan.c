/*
 * job_plan.c - a plan as a table of plain values. What a script gave crosses
 * the way the job's results will: as bytes within the table.
 */
#include "base/base.h"
#include "builtins/job_plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "os/tty.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/table.h"

extern char **environ;

void
job_plan_release(struct job_plan *plan)
{
	value_unref(plan->text);
	value_unref(plan->init);
	value_unref(plan->arguments);
	value_unref(plan->using);
	value_unref(plan->variables);
	value_unref(plan->current);
	value_unref(plan->directory);
	value_unref(plan->user);
	*plan = (struct job_plan){0};
}

static void
put(struct table *table, const char *key, const Value *v)
{
	if (v)
		table_set_text(table, key, value_ref(v));
}

/* A value of a script, encoded by itself. */
static bool
put_crossing(struct table *table, const char *key, const Value *v,
    enum codec_way way, Value **err)
{
	struct buf bytes = BUF_INIT;
	bool ok;

	if (!v)
		return true;
	ok = codec_encode(&bytes, v, way, err);
	if (ok)
		table_set_text(table, key,
		    array_bytes(bytes.data, bytes.len));
	buf_release(&bytes);
	return ok;
}

static Value *
environment(void)
{
	struct buf all = BUF_INIT;
	Value *bytes;
	size_t i;

	for (i = 0; environ && environ[i]; i++)
		buf_add(&all, environ[i], strlen(environ[i]) + 1);
	bytes = array_bytes(all.data, all.len);
	buf_release(&all);
	return bytes;
}

bool
job_plan_write(struct buf *out, const struct job_plan *plan, Value **err)
{
	Value *v = table_new();
	struct table *table = table_get(v);
	bool ok;

	table_set_text(table, "Way", value_int(plan->way));
	put(table, "Text", plan->text);
	put(table, "Init", plan->init);
	put(table, "Directory", plan->directory);
	put(table, "User", plan->user);
	table_set_text(table, "HasInput", value_bool(plan->has_input));
	table_set_text(table, "IsCommand", value_bool(plan->is_command));
	table_set_text(table, "TakesInput", value_bool(plan->takes_input));
	table_set_text(table, "HasCurrent", value_bool(plan->has_current));
	table_set_text(table, "HasHost", value_bool(plan->has_host));
	table_set_text(table, "HasTerminal", value_bool(tty_is_there()));
	table_set_text(table, "Environment", environment());
	ok = put_crossing(table, "Arguments", plan->arguments, plan->way,
		 err) &&
	    put_crossing(table, "Using", plan->using, plan->way, err) &&
	    put_crossing(table, "Variables", plan->variables, plan->way,
		err) &&
	    put_crossing(table, "Current", plan->current, plan->way, err) &&
	    codec_encode(out, v, CODEC_LIVE, err);
	value_unref(v);
	return ok;
}

/* ------------------------------------------------------------------ reading */

static Value *
take_text(const struct table *table, const char *key)
{
	const Value *v = table_lookup(table, key);

	return v && value_kind(v) == V_TEXT ? value_ref(v) : NULL;
}

static bool
take_flag(const struct table *table, const char *key)
{
	const Value *v = table_lookup(table, key);

	return v && value_truth(v);
}

static bool
take_crossing(const struct table *table, const char *key, Value **into,
    Value **err)
{
	const Value *v = table_lookup(table, key);
	struct list *bytes = v ? list_get(v) : NULL;

	*into = NULL;
	if (!bytes || !list_bytes(bytes))
		return true;
	*into = codec_decode(list_bytes(bytes), list_count(bytes), err);
	return *into != NULL;
}

/* environment_is - whether the warden, from which we come, had the same. */
static bool
environment_is(const char *bytes, size_t len)
{
	Value *v = environment();
	struct list *own = list_get(v);
	bool is_same = list_count(own) == len &&
	    memcmp(list_bytes(own), bytes, len) == 0;

	value_unref(v);
	return is_same;
}

static void
take_environment(const Value *v)
{
	struct list *list = v ? list_get(v) : NULL;
	const char *at = list ? (const char *)list_bytes(list) : NULL;
	const char *end = at ? at + list_count(list) : NULL;

	if (!at || environment_is(at, list_count(list)))
		return;
	clearenv();
	while (at < end) {
		size_t len = strnlen(at, (size_t)(end - at));
		char *entry = mem_textn(at, len);
		char *equals = strchr(entry, '=');

		if (equals && equals > entry) {
			*equals = '\0';
			setenv(entry, equals + 1, 1);
		}
		mem_free(entry);
		at += len + 1;
	}
}

static bool
broken(Value **err, const char *what)
{
	return error_set(err,
	    error_new("System.IO.InvalidDataException", "BrokenRecord",
		ERROR_InvalidData, NULL, "the description of a job %s", what));
}

static bool
is_whole(const struct job_plan *plan)
{
	return plan->text &&
	    (!plan->arguments || value_is_null(plan->arguments) ||
		list_get(plan->arguments)) &&
	    (!plan->using || table_get(plan->using)) &&
	    (!plan->variables || table_get(plan->variables));
}

bool
job_plan_read(struct job_plan *plan, const void *bytes, size_t len,
    Value **err)
{
	Value *v = codec_decode(bytes, len, err);
	struct table *table = v ? table_get(v) : NULL;
	const Value *way;
	bool ok;

	*plan = (struct job_plan){0};
	if (!table) {
		value_unref(v);
		return *err ? false : broken(err, "is no table");
	}
	way = table_lookup(table, "Way");
	plan->way = way && value_int64(way) == CODEC_LIVE ? CODEC_LIVE
							  : CODEC_REMOTE;
	plan->text = take_text(table, "Text");
	plan->init = take_text(table, "Init");
	plan->directory = take_text(table, "Directory");
	plan->user = take_text(table, "User");
	plan->has_input = take_flag(table, "HasInput");
	plan->is_command = take_flag(table, "IsCommand");
	plan->takes_input = take_flag(table, "TakesInput");
	plan->has_current = take_flag(table, "HasCurrent");
	plan->has_host = take_flag(table, "HasHost");
	plan->has_terminal = take_flag(table, "HasTerminal");
	take_environment(table_lookup(table, "Environment"));
	ok = take_crossing(table, "Arguments", &plan->arguments, err) &&
	    take_crossing(table, "Using", &plan->using, err) &&
	    take_crossing(table, "Variables", &plan->variables, err) &&
	    take_crossing(table, "Current", &plan->current, err);
	value_unref(v);
	if (ok && !is_whole(plan))
		ok = broken(err, "lacks a part");
	if (!ok)
		job_plan_release(plan);
	return ok;
}
