/*
 * common.h - the parameters that every cmdlet and advanced function has, and
 * what they do to the streams of a stage.
 */
#ifndef RUN_COMMON_H
#define RUN_COMMON_H

#include "run/command.h"
#include "run/interp.h"
#include "run/record.h"
#include "run/stage.h"

/* Their argument struct, one in every binding. */
struct common {
	bool is_verbose, is_debug, is_what_if, is_confirm;
	Value *error_action, *warning_action, *information_action;
	Value *progress_action;
	Value *error_variable, *warning_variable, *information_variable;
	Value *out_variable, *pipeline_variable;
	int64_t out_buffer;

	/* What follows from them, see common_apply: an action per stream, -1
	 * where the preference variable counts. */
	signed char actions[STREAM_COUNT];
	signed char what_if, confirm; /* -1: not said */
	bool refuses_all;             /* the user answered "no to all" */
	struct taps *taps;            /* sinks made for this stage, or NULL */
	bool has_any;                 /* something was bound here */
};

/* common_rows, should_rows - the rows a command has beside its own; ends
 * with P_END, or NULL for none. */
const struct param *common_rows(const struct command *command);
const struct param *should_rows(const struct command *command);

/* common_start - nothing said yet. */
void common_start(struct common *common);

/*
 * common_apply - after binding: read the actions, put the sinks of the
 * variables in front of the stage's streams, and for a function set the
 * preference variables of its scope.
 *   errors  ParameterBindingFailed for an action that is not supported
 */
bool common_apply(struct stage *stage, Value **err);

/* common_note_error - a terminating error, for -ErrorVariable; lent. */
void common_note_error(struct common *common, const Value *record);

/* common_release - end the sinks and what was bound. */
void common_release(struct common *common);

#endif
