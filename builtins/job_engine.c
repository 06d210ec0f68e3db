/*
 * job_engine.c - one job table and one warden per interpreter, made when the
 * first job is.
 */
#include "base/base.h"
#include "builtins/job_engine.h"

#include "builtins/job_background.h"
#include "builtins/job_body.h"
#include "builtins/job_info.h"
#include "job/job.h"
#include "job/throttle.h"
#include "job/warden.h"
#include "os/loop.h"
#include "run/eval.h"

struct engine {
	struct warden *warden;
	struct job_table *table;
	struct job_table *hidden;
	struct throttle *threads;
	struct timer *early;     /* until the warden is forked early */
};

static const char engine_key;

static char *const serve_argv[] = {(char[]){"jobsh"},
				   (char[]){JOB_ENGINE_SERVE}, NULL};

static const struct warden_config config = {
	.body = job_body_run,
	.on_start = job_body_prepare,
	.grace_ms = WARDEN_GRACE_MS,
	.exec_argv = serve_argv,
};

static void
release(void *data)
{
	struct engine *engine = data;

	if (engine->threads)
		throttle_free(engine->threads);
	if (engine->hidden)
		job_table_free(engine->hidden);
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

/*
 * The warden is forked while the session is still small, so that no job pays
 * for what the session grows to; but not by a script that ends at once.
 */
#define WARDEN_AFTER_MS 3

static void
start_warden(void *context)
{
	struct engine *engine = engine_of(context);

	engine->early = NULL;
	job_engine_table(context);
	/* When it cannot be forked, the first job says why. */
	if (!warden_start(engine->warden))
		return;
}

void
job_engine_start(struct interp *interp)
{
	job_info_start();
	background_set(job_background);
	if (!interp->is_job)
		engine_of(interp)->early = loop_at(interp->loop,
		    loop_after(WARDEN_AFTER_MS), start_warden, interp);
}

int
job_engine_serve(void)
{
	job_info_start();
	return warden_main(&config);
}

struct job_table *
job_engine_table(struct interp *interp)
{
	struct engine *engine = engine_of(interp);

	if (engine->table)
		return engine->table;
	engine->warden = warden_new(interp->loop, &config);
	engine->table = job_table_new(interp->loop, engine->warden);
	job_table_on_free(engine->table, job_info_forget);
	job_info_watch(engine->table);
	return engine->table;
}

struct job_table *
job_engine_hidden_table(struct interp *interp)
{
	struct engine *engine = engine_of(interp);

	job_engine_table(interp);
	if (!engine->hidden) {
		engine->hidden = job_table_new(interp->loop, engine->warden);
		job_table_on_free(engine->hidden, job_info_forget);
		job_info_watch(engine->hidden);
	}
	return engine->hidden;
}

struct throttle *
job_engine_threads(struct interp *interp)
{
	struct engine *engine = engine_of(interp);

	if (!engine->threads)
		engine->threads = throttle_new(THREAD_JOBS_AT_ONCE);
	return engine->threads;
}

int
job_engine_stop(struct interp *interp)
{
	struct engine *engine = engine_of(interp);

	loop_cancel(engine->early);
	engine->early = NULL;
	return engine->warden ? warden_stop(engine->warden, -1) : 0;
}
