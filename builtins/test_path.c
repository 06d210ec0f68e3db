/*
 * test_path.c - Test-Path.
 */
#include "base/base.h"

#include <ctype.h>
#include <sys/stat.h>

#include "builtins/item_query.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/iter.h"
#include "value/text.h"

struct test_path_args {
	Value *path, *literal_path, *filter, *include, *exclude, *path_type,
	    *older_than, *newer_than;
	bool is_valid;
};

/* Numbers of TestPathType. */
enum { WANT_ANY, WANT_CONTAINER, WANT_LEAF };

/* Ticks of a moment, in UTC. */
static int64_t
utc_ticks(const Value *date)
{
	int64_t ticks = value_ticks(date);

	return value_zone(date) == TIME_UTC ? ticks : ticks_to_utc(ticks);
}

static bool
age_passes(const struct test_path_args *args, const struct item *item)
{
	struct stat info;
	int64_t written;

	if (!args->older_than && !args->newer_than)
		return true;
	if (!item->drive->provider->has_folders ||
	    stat(item->path, &info) != 0)
		return true;
	written = ticks_from_unix(info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
	if (args->older_than && written >= utc_ticks(args->older_than))
		return false;
	return !args->newer_than || written > utc_ticks(args->newer_than);
}

static bool
passes(struct stage *stage, const struct item *item)
{
	const struct test_path_args *args = stage->args;
	struct item_query query = {NULL, NULL, args->filter, args->include,
	    args->exclude, true};
	int64_t wanted = args->path_type ? value_int64(args->path_type)
					 : WANT_ANY;

	if (!item_has(stage->interp, item) ||
	    !query_passes(&query, item_name(item)))
		return false;
	if (wanted != WANT_ANY && (wanted == WANT_CONTAINER) !=
	    item_is_container(stage->interp, item))
		return false;
	return age_passes(args, item);
}

static bool
is_blank(const char *path)
{
	while (isspace((unsigned char)*path))
		path++;
	return !*path;
}

static bool
any_passes(struct stage *stage, const char *path, unsigned flags)
{
	struct items items;
	Value *err = NULL;
	bool is_found = false;

	if (!items_resolve(stage->interp, path, flags, &items, &err)) {
		value_unref(err);
		return false;
	}
	for (size_t i = 0; !is_found && i < items.count; i++)
		is_found = passes(stage, &items.list[i]);
	items_release(&items);
	return is_found;
}

/* Whether a path could be one: of an existing drive, without NUL. */
static bool
is_valid(struct stage *stage, const char *path)
{
	struct item item;
	Value *err = NULL;

	if (!item_parse(stage->interp, path, &item, &err)) {
		value_unref(err);
		return false;
	}
	item_release(&item);
	return true;
}

static enum flow
test_one(struct stage *stage, const Value *path, unsigned flags)
{
	const struct test_path_args *args = stage->args;
	const char *given;
	Value *text, *err = NULL;
	bool is_good;

	if (value_is_null(path))
		return stage_error(stage, error_new(
		    "System.ArgumentNullException", "NullPathNotPermitted",
		    ERROR_InvalidArgument, NULL,
		    "The provided Path argument was null or an empty "
		    "collection."));
	text = value_text(path);
	given = path_given(text, &err);
	value_unref(err);
	if (!given || is_blank(given))
		is_good = false;
	else if (args->is_valid)
		is_good = is_valid(stage, given);
	else
		is_good = any_passes(stage, given, flags);
	value_unref(text);
	return stage_emit(stage, value_bool(is_good));
}

static enum flow
test_process(struct stage *stage)
{
	const struct test_path_args *args = stage->args;
	const Value *paths = args->path ? args->path : args->literal_path;
	unsigned flags = args->path ? 0 : RESOLVE_LITERAL;
	enum flow flow = FLOW_MORE;
	const Value *path;
	struct iter iter;

	if (!paths || value_is_null(paths))
		return test_one(stage, VALUE_NULL, flags);
	if (value_count(paths) == 0)
		return test_one(stage, VALUE_NULL, flags);
	iter_init(&iter, paths);
	while (flow == FLOW_MORE && (path = iter_next(&iter)))
		flow = test_one(stage, path, flags);
	iter_release(&iter);
	return flow;
}

#undef ARGS
#define ARGS struct test_path_args
static const struct param test_path_params[] = {
	P_VALUE("Path", "string[]", "Path:@0!vn", path,
	    .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "The paths to look for; wildcards are expanded."),
	P_VALUE("LiteralPath", "string[]", "LiteralPath:!n", literal_path,
	    .aliases = "PSPath|LP",
	    .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "The paths to look for, taken as they are written."),
	ITEM_FILTERS("all"),
	P_VALUE("PathType", "Microsoft.PowerShell.Commands.TestPathType",
	    "all", path_type, .aliases = "Type",
	    .help = "Any, Container for folders, or Leaf for the rest."),
	P_SWITCH("IsValid", "all", is_valid,
	    .help = "Ask only whether it could be a path."),
	P_VALUE("OlderThan", "System.Nullable[datetime]", "all", older_than,
	    .help = "Written before this moment."),
	P_VALUE("NewerThan", "System.Nullable[datetime]", "all", newer_than,
	    .help = "Written after this moment."),
	P_END
};

static const struct example examples[] = {
	{"Test-Path /tmp -PathType Container", "True", "Ask for a folder."},
	{"Test-Path Env:NO_SUCH_VARIABLE", "False",
	    "Ask for an environment variable."},
	{NULL, NULL, NULL}
};

const struct command command_test_path = {
	.name = "Test-Path",
	.class_name = "TestPathCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = test_path_params,
	.default_set = "Path",
	.outputs = "System.Boolean",
	.args_size = sizeof(struct test_path_args),
	.synopsis = "Tell whether there is an item at a path.",
	.description = "Test-Path gives $true for each path that leads to an "
	    "item, or a pattern with a match, else $false. A drive that "
	    "does not exist is no error here.",
	.examples = examples,
	.see_also = "Get-Item Resolve-Path",
	.process = test_process,
};
