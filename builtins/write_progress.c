/*
 * write_progress.c - Write-Progress: how far something is.
 */
#include "base/base.h"

#include "run/command.h"
#include "run/record_types.h"
#include "run/stage.h"
#include "value/text.h"
#include "value/value.h"

struct write_progress_args {
	Value *activity, *status, *current_operation;
	int64_t id, percent, seconds, parent_id, source_id;
	bool completed;
};

static Value *
text_or(const Value *v, const char *otherwise)
{
	return v && !value_is_null(v) ? value_ref(v) : text_of(otherwise);
}

static enum flow
write_progress_process(struct stage *stage)
{
	const struct write_progress_args *args = stage->args;
	struct progress progress = {
		.activity = text_or(args->activity, ""),
		.status = text_or(args->status, "Processing"),
		.operation = text_or(args->current_operation, ""),
		.id = (int32_t)args->id,
		.parent_id = (int32_t)args->parent_id,
		.percent = (int32_t)args->percent,
		.seconds = (int32_t)args->seconds,
		.is_completed = args->completed,
	};

	return stage_write(stage, STREAM_PROGRESS,
	    progress_record(&progress));
}

#define ARGS struct write_progress_args
static const struct param write_progress_params[] = {
	P_VALUE("Activity", "string", "all:@0", activity,
	    .help = "What is being done."),
	P_VALUE("Status", "string", "all:@1", status,
	    .flags = PARAM_NOT_EMPTY, .help = "How it is going."),
	P_INT("Id", "all:@2", id, .flags = PARAM_RANGE, .low = 0,
	    .high = INT32_MAX, .help = "Tells several bars apart."),
	P_INT("PercentComplete", "all", percent, .flags = PARAM_RANGE,
	    .low = -1, .high = 100, .fallback = "-1",
	    .help = "How far it is, from 0 to 100; -1 when not known."),
	P_INT("SecondsRemaining", "all", seconds, .fallback = "-1",
	    .help = "How many seconds are left; -1 when not known."),
	P_VALUE("CurrentOperation", "string", "all", current_operation,
	    .help = "The step being done now."),
	P_INT("ParentId", "all", parent_id, .flags = PARAM_RANGE, .low = -1,
	    .high = INT32_MAX, .fallback = "-1",
	    .help = "The bar this one belongs to; -1 for none."),
	P_SWITCH("Completed", "all", completed, .help = "Remove the bar."),
	P_INT("SourceId", "all", source_id,
	    .help = "Accepted; records of one session have one source."),
	P_END,
};
#undef ARGS

static const struct example examples[] = {
	{"Write-Progress 'Copying' -PercentComplete 50", NULL,
	    "Show a bar that is half full."},
	{"Write-Progress 'Copying' -Completed", NULL, "Take it away."},
	{NULL},
};

const struct command command_write_progress = {
	.name = "Write-Progress",
	.class_name = "WriteProgressCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = write_progress_params,
	.args_size = sizeof(struct write_progress_args),
	.synopsis = "Show how far something is.",
	.description = "Write-Progress sends a record to the progress "
		       "stream. A terminal shows the latest as a bar below "
		       "the text, until something else is written; "
		       "elsewhere nothing is shown. The progress of a job "
		       "is shown by Receive-Job.",
	.examples = examples,
	.see_also = "Write-Verbose Write-Information",
	.process = write_progress_process,
};
