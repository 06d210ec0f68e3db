/*
 * registry.c - the table behind commands.def, whose rows stand in the order
 * of the names of the commands.
 */
#include "base/base.h"
#include "builtins/registry.h"

#include "builtins/autoload.h"
#include "builtins/completion_result.h"
#include "builtins/job_engine.h"
#include "builtins/match_info.h"
#include "builtins/predefined.h"
#include "builtins/shape.h"
#include "run/command.h"
#include "run/provider.h"
#include "run/runspace_type.h"

#define COMMAND(symbol) extern const struct command command_##symbol;
#include "builtins/commands.def"
#undef COMMAND

static const struct command *const table[] = {
#define COMMAND(symbol) &command_##symbol,
#include "builtins/commands.def"
#undef COMMAND
};

/* The jobs of a nested session end with it. */
static void
end_jobs(struct interp *interp)
{
	job_engine_stop(interp);
}

void
registry_start(void)
{
	providers_start();
	runspace_on_open(predefined_start, end_jobs);
	shapes_start();
	match_info_start();
	completion_results_start();
	commands_set(table, COUNT_OF(table));
	autoload_start();
}
