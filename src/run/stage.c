/*
 * stage.c - what command bodies may do: emit, report, ask, wait.
 */
#include "base/base.h"
#include "run/stage.h"

#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "lang/parse.h"
#include "os/loop.h"
#include "run/binding.h"
#include "run/host.h"
#include "run/invocation.h"
#include "run/record.h"
#include "run/record_types.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/text.h"
#include "value/type.h"

/* ----------------------------------------------------------------- output */

enum flow
stage_emit(struct stage *stage, Value *v)
{
	return sink_put(stage->out, v);
}

enum flow
stage_emit_all(struct stage *stage, Value *v)
{
	return sink_put_all(stage->out, v);
}

enum flow
stage_stop(struct stage *stage)
{
	stage->is_full = true;
	return FLOW_STOP;
}

/* ----------------------------------------------------------------- errors */

Value *
stage_invocation(const struct stage *stage)
{
	const struct invocation *call = stage->invocation;

	return invocation_new(stage->command, call ? call->word : NULL,
	    stage->place.frame ? stage->place.frame->script : NULL,
	    stage->at);
}

const char *
stage_caller(const struct stage *stage)
{
	const struct frame *frame = stage->place.frame;

	return frame && frame->command ? frame->command->name : NULL;
}

const char *
stage_file(const struct stage *stage)
{
	const struct frame *frame = stage->place.frame;

	return frame && frame->script ? script_file(frame->script) : NULL;
}

void
stage_sign(const struct stage *stage, Value *record)
{
	struct error *error = error_get(record);

	if (!error->command)
		error->command = mem_text(command_class(stage->command));
	if (!error->activity)
		error->activity = text_of(stage->command->name);
	if (!error->invocation)
		error->invocation = stage_invocation(stage);
}

void
stage_claim(const struct stage *stage, Value *record)
{
	struct error *error = error_get(record);
	const struct invocation_info *info =
	    error->invocation ? invocation_get(error->invocation) : NULL;

	/* An activity that was chosen stays; a command's name goes. */
	if (error->activity && info && info->command && info->command->name &&
	    text_same(text_bytes(error->activity), info->command->name))
		value_set(&error->activity, NULL);
	value_set(&error->invocation, NULL);
	mem_free(error->command);
	error->command = NULL;
	stage_sign(stage, record);
}

enum flow
stage_error(struct stage *stage, Value *record)
{
	stage_sign(stage, record);
	interp_locate(stage->interp, record);
	stage->has_failed = true;
	return record_write(stage->interp, stage->streams, STREAM_ERROR,
	    stage_action(stage, STREAM_ERROR), record);
}

enum flow
stage_throw(struct stage *stage, Value *record)
{
	stage_sign(stage, record);
	return interp_throw(stage->interp, record);
}

enum flow
stage_reject(struct stage *stage, const char *param, const char *format, ...)
{
	struct buf message = BUF_INIT;
	va_list args;
	Value *record;

	va_start(args, format);
	buf_vprintf(&message, format, args);
	va_end(args);
	record = refusal_error(stage, param, buf_get(&message));
	buf_release(&message);
	return stage_throw(stage, record);
}

/* ---------------------------------------------------------- other streams */

static const char *const preferences[STREAM_COUNT] = {
	[STREAM_ERROR] = "ErrorActionPreference",
	[STREAM_WARNING] = "WarningPreference",
	[STREAM_VERBOSE] = "VerbosePreference",
	[STREAM_DEBUG] = "DebugPreference",
	[STREAM_INFORMATION] = "InformationPreference",
	[STREAM_PROGRESS] = "ProgressPreference",
};

enum action
stage_action(const struct stage *stage, enum stream stream)
{
	signed char action = stage->binding->common.actions[stream];

	if (action >= 0)
		return (enum action)action;
	return interp_preference(stage->interp, preferences[stream]);
}

enum flow
stage_write(struct stage *stage, enum stream stream, Value *v)
{
	struct interp *interp = stage->interp;
	enum flow flow = record_write(interp, stage->streams, stream,
	    stage_action(stage, stream), v);

	/* A warning that stops is an error of the command that wrote it. */
	if (flow == FLOW_FAIL && stream != STREAM_ERROR &&
	    !error_get(interp->error)->command)
		stage_claim(stage, interp->error);
	return flow;
}

enum flow
stage_warning(struct stage *stage, const char *format, ...)
{
	struct buf message = BUF_INIT;
	va_list args;

	va_start(args, format);
	buf_vprintf(&message, format, args);
	va_end(args);
	return stage_write(stage, STREAM_WARNING,
	    message_record(STREAM_WARNING, text_from(&message), NULL));
}

/* ----------------------------------------------------------------- asking */

static void
tell(struct stage *stage, const char *text)
{
	struct host *host = stage->interp->host;

	if (host && host->out)
		host_tell(host, STDOUT_FILENO, text, strlen(text));
}

/* "Y", "N", "A" ... or 0 when nobody answers, which is an error. */
static char
ask(struct stage *stage, const char *caption, const char *query)
{
	struct interp *interp = stage->interp;
	struct buf prompt = BUF_INIT;
	Value *err = NULL, *answer = NULL;
	char c = 0;

	buf_printf(&prompt, "\n%s\n%s\n[Y] Yes  [A] Yes to All  [N] No  "
			    "[L] No to All  [S] Suspend  [?] Help (default "
			    "is \"Y\"): ",
	    caption, query);
	if (!interp->is_non_interactive && interp->host &&
	    interp->host->read_line)
		answer = interp->host->read_line(interp->host,
		    buf_get(&prompt), false, &err);
	buf_release(&prompt);
	if (answer) {
		c = text_len(answer) ? text_bytes(answer)[0] : 'y';
		value_unref(answer);
		return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	if (!err)
		err = error_new("System.Management.Automation."
				"PSInvalidOperationException",
		    "InvalidOperation", ERROR_InvalidOperation, NULL,
		    "A command that prompts the user failed because nobody "
		    "is there to answer: %s",
		    query);
	stage_error(stage, err);
	return 0;
}

static bool
is_what_if(const struct stage *stage)
{
	signed char said = stage->binding->common.what_if;

	if (said >= 0)
		return said;
	return value_truth(interp_get(stage->interp, "WhatIfPreference"));
}

/* ConfirmImpact: None 0, Low 1, Medium 2, High 3. */
static bool
must_confirm(const struct stage *stage)
{
	signed char said = stage->binding->common.confirm;
	const Value *wish;
	int64_t limit = 3;
	int impact = 2;

	if (said >= 0)
		return said;
	if (stage->command->flags & COMMAND_IMPACT_HIGH)
		impact = 3;
	else if (stage->command->flags & COMMAND_IMPACT_LOW)
		impact = 1;
	wish = interp_get(stage->interp, "ConfirmPreference");
	if (value_kind(wish) == V_ENUM || value_is_integer(wish))
		limit = value_int64(wish);
	return limit != 0 && impact >= limit;
}

#define ASKED "Are you sure you want to perform this action?\n"

/* Whether verbose text is shown, which then tells what is done. */
static bool
is_verbose(const struct stage *stage)
{
	enum action action = stage_action(stage, STREAM_VERBOSE);

	return action != ACTION_SILENTLY_CONTINUE &&
	       action != ACTION_IGNORE;
}

bool
stage_should_say(struct stage *stage, const char *what, const char *query,
    const char *caption)
{
	struct buf text = BUF_INIT;
	struct common *common = &stage->binding->common;
	char answer;

	if (is_what_if(stage)) {
		buf_printf(&text, "What if: %s\n", what);
		tell(stage, buf_get(&text));
		buf_release(&text);
		return false;
	}
	if (common->refuses_all)
		return false;
	if (!must_confirm(stage))
		return !is_verbose(stage) ||
		       stage_write(stage, STREAM_VERBOSE,
			   message_record(STREAM_VERBOSE, text_of(what),
			       NULL)) == FLOW_MORE;
	if (!query) {
		buf_printf(&text, ASKED "%s", what);
		query = buf_get(&text);
	}
	answer = ask(stage, caption ? caption : "Confirm", query);
	buf_release(&text);
	if (answer == 'a')
		common->confirm = false;
	else if (answer == 'l')
		common->refuses_all = true;
	return answer == 'y' || answer == 'a';
}

bool
stage_asks(const struct stage *stage)
{
	return is_what_if(stage) || must_confirm(stage) || is_verbose(stage);
}

bool
stage_should(struct stage *stage, const char *target, const char *action)
{
	Value *what;
	bool is_wanted;

	if (!stage_asks(stage))
		return true;
	what = text_printf("Performing the operation \"%s\" on target "
			   "\"%s\".",
	    action ? action : stage->command->name, target);
	is_wanted = stage_should_say(stage, text_bytes(what), NULL, NULL);
	value_unref(what);
	return is_wanted;
}

bool
stage_should_on(struct stage *stage, const char *action, const char *format,
    ...)
{
	struct buf target = BUF_INIT;
	bool is_wanted;
	va_list args;

	if (!stage_asks(stage))
		return true;
	va_start(args, format);
	buf_vprintf(&target, format, args);
	va_end(args);
	is_wanted = stage_should(stage, buf_get(&target), action);
	buf_release(&target);
	return is_wanted;
}

bool
stage_continues(struct stage *stage, const char *query, const char *caption)
{
	char answer = ask(stage, caption, query);

	return answer == 'y' || answer == 'a';
}

/* ---------------------------------------------------------------- waiting */

struct waiting {
	struct interp *interp;
	bool (*done)(void *context);
	void *context;
};

static bool
is_done_or_due(void *context)
{
	const struct waiting *waiting = context;

	return waiting->done(waiting->context) ||
	    interp_is_due(waiting->interp);
}

enum flow
stage_wait(struct stage *stage, bool (*done)(void *context), void *context,
    int64_t deadline_ms, bool *is_done)
{
	struct interp *interp = stage->interp;
	struct waiting waiting = {interp, done, context};
	enum loop_result result;

	if (!done(context)) /* what was said shall not wait as long */
		host_show(interp->host);
	for (;;) {
		result = loop_until(interp->loop, is_done_or_due, &waiting,
		    deadline_ms < 0 ? LOOP_NEVER : deadline_ms);
		if (result != LOOP_MET || !interp_is_due(interp))
			break;
		interp_run_due(interp);
	}
	*is_done = result == LOOP_MET;
	return result == LOOP_INTERRUPTED ? interp_look_around(interp)
					  : FLOW_MORE;
}

static bool
is_never(void *context)
{
	return false;
}

enum flow
stage_rest(struct stage *stage, int64_t delay_ms)
{
	bool is_done;

	return stage_wait(stage, is_never, NULL, loop_after(delay_ms),
	    &is_done);
}
