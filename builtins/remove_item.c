/*
 * remove_item.c - Remove-Item.
 */
#include "base/base.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "builtins/item_query.h"
#include "builtins/item_target.h"
#include "os/files.h"
#include "run/command.h"
#include "run/stage.h"
#include "type/fileinfo.h"
#include "value/error.h"
#include "value/list.h"
#include "value/text.h"

struct remove_item_args {
	Value *path, *literal_path, *filter, *include, *exclude;
	bool recurse, force;
};

static enum flow
refuse_protected(struct stage *stage, const struct item *item)
{
	return stage_error(stage, error_new("System.IO.IOException",
	    "RemoveFileSystemItemUnAuthorizedAccess", ERROR_PermissionDenied,
	    text_of(item->path),
	    "You do not have sufficient access rights to perform this "
	    "operation or the item is hidden, system, or read only."));
}

static enum flow
refuse_errno(struct stage *stage, const struct item *item)
{
	if (errno == EACCES || errno == EPERM)
		return stage_error(stage, error_new(
		    "System.UnauthorizedAccessException",
		    "RemoveFileSystemItemUnAuthorizedAccess",
		    ERROR_PermissionDenied, text_of(item->path),
		    "Access to the path '%s' is denied.", item->path));
	return stage_error(stage, error_new("System.IO.IOException",
	    "RemoveFileSystemItemIOError", ERROR_WriteError,
	    text_of(item->path), "%s : '%s'", strerror(errno), item->path));
}

static bool
is_empty_folder(struct stage *stage, const struct item *item)
{
	Value *names = array_new(4);
	bool is_empty;

	item->drive->provider->children(stage->interp, item->path, true,
	    list_get(names));
	is_empty = list_count(list_get(names)) == 0;
	value_unref(names);
	return is_empty;
}

static enum flow
refuse_in_use(struct stage *stage, const struct item *item)
{
	return stage_error(stage, error_new(
	    "System.Management.Automation.PSInvalidOperationException",
	    "InvalidOperation", ERROR_InvalidOperation, NULL,
	    "Cannot remove the item at '%s' because it is in use.",
	    item->path));
}

static enum flow
remove_on_disk(struct stage *stage, const struct item *item)
{
	const struct remove_item_args *args = stage->args;
	struct stat info;
	bool is_folder;
	Value *query;

	if (lstat(item->path, &info) != 0)
		return stage_error(stage, item_missing(item));
	is_folder = S_ISDIR(info.st_mode);
	if (is_folder &&
	    is_below(text_bytes(stage->interp->location), item->path))
		return refuse_in_use(stage, item);
	if (!stage_should(stage, item->path,
		is_folder ? "Remove Directory" : "Remove File"))
		return FLOW_MORE;
	if (!args->force && !S_ISLNK(info.st_mode) &&
	    (path_is_hidden(item->path) || path_is_read_only(item->path)))
		return refuse_protected(stage, item);
	if (is_folder && !args->recurse && !is_empty_folder(stage, item)) {
		query = text_printf("The item at %s has children and the "
		    "Recurse parameter was not specified. If you continue, "
		    "all children will be removed with the item. Are you "
		    "sure you want to continue?", item->path);
		is_folder = stage_continues(stage, text_bytes(query),
		    "Confirm");
		value_unref(query);
		if (!is_folder)
			return stage->interp->error ? FLOW_FAIL : FLOW_MORE;
	}
	return tree_remove(item->path) ? FLOW_MORE
				       : refuse_errno(stage, item);
}

static enum flow
remove_item(struct stage *stage, const struct item *item, void *context)
{
	const struct provider *provider = item->drive->provider;
	const struct remove_item_args *args = stage->args;
	Value *err = NULL;

	if (provider->has_folders)
		return remove_on_disk(stage, item);
	if (stage_should_on(stage, "Remove Item", "Item: %s", item->path) &&
	    !provider->remove(stage->interp, item->path,
	    args->force, &err))
		return stage_error(stage, err);
	return FLOW_MORE;
}

static enum flow
remove_process(struct stage *stage)
{
	const struct remove_item_args *args = stage->args;
	struct item_query query = QUERY(args);

	return query_each(stage, &query, remove_item, NULL);
}

#undef ARGS
#define ARGS struct remove_item_args
static const struct param remove_item_params[] = {
	ITEM_PATHS("Path:@0!vn"),
	ITEM_FILTERS("all"),
	P_SWITCH("Recurse", "all", recurse,
	    .help = "Remove folders with all in them."),
	P_SWITCH("Force", "all", force,
	    .help = "Also hidden and read-only files."),
	P_END
};

static const struct example examples[] = {
	{"Set-Content Temp:/demo-$PID.txt 'x'\nRemove-Item Temp:/demo-$PID.txt\n"
	 "Test-Path Temp:/demo-$PID.txt",
	    "False", "Remove a file."},
	{"$env:DEMO = 1\nRemove-Item Env:DEMO\nTest-Path Env:DEMO", "False",
	    "Remove an environment variable."},
	{NULL, NULL, NULL}
};

const struct command command_remove_item = {
	.name = "Remove-Item",
	.aliases = "del|erase|rd|ri",
	.class_name = "RemoveItemCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = remove_item_params,
	.default_set = "Path",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct remove_item_args),
	.synopsis = "Remove files, folders and other items.",
	.description = "Remove-Item removes each item it is given. A folder "
	    "that is not empty needs -Recurse; hidden and read-only files "
	    "need -Force. There is no way back.",
	.examples = examples,
	.see_also = "New-Item Get-ChildItem Clear-Content",
	.process = remove_process,
};
