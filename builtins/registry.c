/*
 * registry.c - the table behind commands.def, in the order of names.
 */
#include "base/base.h"
#include "builtins/registry.h"

#include <stdlib.h>
#include <strings.h>

#include "builtins/autoload.h"
#include "builtins/completion_result.h"
#include "builtins/match_info.h"
#include "builtins/shape.h"
#include "run/command.h"
#include "run/provider.h"

#define COMMAND(symbol) extern const struct command command_##symbol;
#include "builtins/commands.def"
#undef COMMAND

static const struct command *table[] = {
#define COMMAND(symbol) &command_##symbol,
#include "builtins/commands.def"
#undef COMMAND
	NULL,
};

static int
by_name(const void *a, const void *b)
{
	const struct command *const *x = a, *const *y = b;

	return strcasecmp((*x)->name, (*y)->name);
}

void
registry_start(void)
{
	size_t count = COUNT_OF(table) - 1;

	providers_start();
	shapes_start();
	match_info_start();
	completion_results_start();
	qsort(table, count, sizeof(table[0]), by_name);
	commands_set(table, count);
	autoload_start();
}
