/*
 * job_engine.c - one job table and one warden per interpreter, made when the
 * first job is.
 */
#include "base/base.h"
#include "builtins/job_engine.h"

#include "job/job.h"
#include "job/warden.h"

struct engine {
	struct warden *warden;
	struct job_table *table;
};

static const char engine_key;

static void
release(void *data)
{
	struct engine *engine = data;

	if (engine->table)
		job_table_free(engine->table);
	if (engine->warden)
		warden_free(engine->warden);
}

static struct engine *
engine_of(struct interp *interp)
{
	return interp_extra(interp, &engine_key, sizeof(struct engine),
	    release);
}

void
job_engine_start(struct interp *interp)
{
}

struct job_table *
job_engine_table(struct interp *interp)
{
	struct engine *engine = engine_of(interp);

	if (!engine->table)
		engine->table = job_table_new(interp->loop, engine->warden);
	return engine->table;
}

int
job_engine_stop(struct interp *interp)
{
	struct engine *engine = engine_of(interp);

	return engine->warden ? warden_stop(engine->warden, -1) : 0;
}
