/*
 * redirect.c - where redirected streams go. Objects reach a file through
 * Out-File, which formats them; a program's bytes go there as they are.
 * Merging follows the output stream wherever it leads, in whatever order the
 * redirections are written.
 */
#include "base/base.h"
#include "run/redirect.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "os/fd.h"
#include "run/path.h"
#include "run/provider.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/text.h"

enum target_kind {
	TARGET_FILE,     /* objects, through Out-File */
	TARGET_BYTES,    /* a program's bytes */
	TARGET_VARIABLE,
};

struct target {
	struct sink sink; /* of BYTES and VARIABLE */
	struct target *next;
	enum target_kind kind;
	struct pipeline *pipeline; /* FILE: Out-File at work */
	int fd;                    /* BYTES */
	Value *items;              /* VARIABLE: list */
	Value *name;
};

struct redirects {
	struct interp *interp;
	struct sink *streams[STREAM_COUNT];
	struct target *targets;
};

/* ------------------------------------------------------------------ bytes */

static enum flow
bytes_raw(struct sink *sink, const char *bytes, size_t len)
{
	struct target *target = (struct target *)(void *)sink;

	fd_write(target->fd, bytes, len);
	return FLOW_MORE;
}

static enum flow
bytes_put(struct sink *sink, Value *v)
{
	Value *text = value_text(v);

	bytes_raw(sink, text_bytes(text), text_len(text));
	bytes_raw(sink, "\n", 1);
	value_unref(text);
	value_unref(v);
	return FLOW_MORE;
}

static bool
open_bytes(struct interp *interp, struct target *target,
    const struct redirection *redirection, Value **err)
{
	const char *given = path_given(redirection->target, err);
	char *path;

	target->kind = TARGET_BYTES;
	target->fd = -1;
	if (!given)
		return false;
	path = path_absolute(interp, given);
	target->fd = open(path,
	    O_WRONLY | O_CREAT | O_CLOEXEC |
		(redirection->is_append ? O_APPEND : O_TRUNC),
	    0666);
	target->sink = (struct sink){bytes_put, bytes_raw, target->fd};
	if (target->fd < 0) {
		error_set(err, path_open_error(errno, path, true));
		error_get(*err)->command =
		    mem_text("Microsoft.PowerShell.Commands.OutFileCommand");
	}
	mem_free(path);
	return target->fd >= 0;
}

/* ---------------------------------------------------------------- objects */

static bool
open_file(struct interp *interp, struct target *target,
    const struct redirection *redirection, Value **err)
{
	const struct named_argument arguments[] = {
	    {"LiteralPath", value_ref(redirection->target)},
	    {"Append", NULL},
	};
	const struct command_call call = {"Out-File", arguments,
	    redirection->is_append ? 2 : 1};
	enum flow flow;

	target->kind = TARGET_FILE;
	target->pipeline = command_open(interp, &call, sink_null(), &flow);
	if (target->pipeline)
		return true;
	*err = interp->error;
	interp->error = NULL;
	return false;
}

static enum flow
variable_put(struct sink *sink, Value *v)
{
	struct target *target = (struct target *)(void *)sink;

	list_push(list_get(target->items), v);
	return FLOW_MORE;
}

/* variable:name keeps objects; appending goes on with what it holds. */
static void
open_variable(struct interp *interp, struct target *target,
    const struct redirection *redirection)
{
	const char *name = text_bytes(redirection->target) +
	    strlen("variable:");
	const Value *old;

	target->kind = TARGET_VARIABLE;
	target->sink = (struct sink){variable_put, NULL, -1};
	target->name = text_of(name);
	target->items = array_new(8);
	if (!redirection->is_append)
		return;
	old = interp_get(interp, name);
	if (list_get(old))
		list_push_all(list_get(target->items), list_get(old));
	else if (!value_is_null(old))
		list_push(list_get(target->items), value_ref(old));
}

/* ---------------------------------------------------------------- opening */

static struct sink *
open_target(struct redirects *redirects,
    const struct redirection *redirection, bool is_native, Value **err)
{
	struct interp *interp = redirects->interp;
	struct target *target;
	bool is_open = true;

	if (!redirection->target || value_is_null(redirection->target))
		return sink_null();
	target = mem_zalloc(1, sizeof(*target));
	target->fd = -1;
	if (text_starts(text_bytes(redirection->target), "variable:"))
		open_variable(interp, target, redirection);
	else if (is_native)
		is_open = open_bytes(interp, target, redirection, err);
	else
		is_open = open_file(interp, target, redirection, err);
	if (!is_open) {
		mem_free(target);
		return NULL;
	}
	target->next = redirects->targets;
	redirects->targets = target;
	return target->kind == TARGET_FILE ? pipeline_inlet(target->pipeline)
					   : &target->sink;
}

static bool
open_files(struct redirects *redirects, const struct redirection *list,
    size_t count, bool is_native, struct sink **out, Value **err)
{
	struct sink *sink;

	for (size_t i = 0; i < count; i++) {
		if (list[i].to)
			continue;
		sink = open_target(redirects, &list[i],
		    is_native && list[i].from <= STREAM_ERROR, err);
		if (!sink)
			return false;
		if (list[i].from <= STREAM_OUTPUT)
			*out = sink;
		for (int s = STREAM_ERROR; s <= STREAM_INFORMATION; s++)
			if (list[i].from == s || list[i].from == STREAM_ALL)
				redirects->streams[s] = sink;
	}
	return true;
}

static void
merge(struct redirects *redirects, const struct redirection *list,
    size_t count, struct sink *out)
{
	for (size_t i = 0; i < count; i++)
		for (int s = STREAM_ERROR; s <= STREAM_INFORMATION; s++)
			if (list[i].to && (list[i].from == s ||
					      list[i].from == STREAM_ALL))
				redirects->streams[s] = out;
}

struct redirects *
redirects_open(struct interp *interp, const struct redirection *list,
    size_t count, bool is_native, struct sink **out,
    struct sink *const *streams, Value **err)
{
	struct redirects *redirects = mem_zalloc(1, sizeof(*redirects));

	redirects->interp = interp;
	memcpy(redirects->streams, streams, sizeof(redirects->streams));
	if (!open_files(redirects, list, count, is_native, out, err)) {
		redirects_close(redirects, FLOW_FAIL);
		return NULL;
	}
	merge(redirects, list, count, *out);
	redirects->streams[STREAM_OUTPUT] = *out;
	return redirects;
}

struct sink **
redirects_streams(struct redirects *redirects)
{
	return redirects->streams;
}

/* ---------------------------------------------------------------- closing */

static enum flow
close_target(struct interp *interp, struct target *target, enum flow flow)
{
	switch (target->kind) {
	case TARGET_FILE:
		flow = pipeline_close(target->pipeline, flow);
		break;
	case TARGET_BYTES:
		fd_close(&target->fd);
		break;
	case TARGET_VARIABLE:
		interp_set(interp, text_bytes(target->name),
		    value_gathered(target->items));
		value_unref(target->name);
		break;
	}
	mem_free(target);
	return flow;
}

enum flow
redirects_close(struct redirects *redirects, enum flow flow)
{
	struct interp *interp = redirects->interp;
	struct target *target;
	enum flow last;

	while ((target = redirects->targets)) {
		redirects->targets = target->next;
		/* Files get what came so far, whatever happened. */
		last = close_target(interp, target, FLOW_MORE);
		if (flow == FLOW_MORE && last != FLOW_STOP)
			flow = last;
	}
	mem_free(redirects);
	return flow;
}

enum flow
redirected_run(struct interp *interp, struct redirection *list, size_t count,
    enum flow (*body)(struct interp *interp, struct sink *out, void *ctx),
    void *body_context, struct sink *out)
{
	struct sink **outer = interp->streams;
	struct redirects *redirects;
	Value *err = NULL;
	enum flow flow;

	redirects = redirects_open(interp, list, count, false, &out, outer,
	    &err);
	if (redirects) {
		interp->streams = redirects_streams(redirects);
		flow = body(interp, out, body_context);
		interp->streams = outer;
		flow = redirects_close(redirects, flow);
	} else {
		flow = interp_throw(interp, err);
	}
	for (size_t i = 0; i < count; i++)
		value_unref(list[i].target);
	mem_free(list);
	return flow;
}
