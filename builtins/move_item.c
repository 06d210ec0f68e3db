/*
 * move_item.c - Move-Item and Rename-Item.
 */
#include "base/base.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "builtins/item_query.h"
#include "builtins/item_target.h"
#include "os/files.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/text.h"

struct move_item_args {
	Value *path, *literal_path, *destination, *filter, *include, *exclude;
	bool force, pass_thru;
};

static bool
is_there(const char *path)
{
	struct stat info;

	return lstat(path, &info) == 0;
}

/* Move within a file system or, for files, between two; false with errno. */
static bool
move_path(const char *from, const char *to, bool may_replace)
{
	if (!may_replace && is_there(to) && strcmp(from, to) != 0) {
		errno = EEXIST;
		return false;
	}
	if (rename(from, to) == 0)
		return true;
	if (errno != EXDEV || folder_is(from))
		return false;
	return file_copy(from, to, true) && unlink(from) == 0;
}

static Value *
move_error(const struct item *from, const char *to, const char *id)
{
	switch (errno) {
	case ENOENT:
	case ENOTDIR:
		return error_new("System.IO.DirectoryNotFoundException", id,
		    ERROR_WriteError, text_of(from->path),
		    "Could not find a part of the path '%s'.", to);
	case EEXIST:
	case ENOTEMPTY:
		return error_new("System.IO.IOException", id,
		    ERROR_WriteError, text_of(from->path),
		    "Cannot create '%s' because a file or directory with the "
		    "same name already exists.", to);
	case EACCES:
	case EPERM:
		return error_new("System.UnauthorizedAccessException", id,
		    ERROR_PermissionDenied, text_of(from->path),
		    "Access to the path '%s' is denied.", to);
	default:
		return error_new("System.IO.IOException", id,
		    ERROR_WriteError, text_of(from->path), "%s : '%s'",
		    strerror(errno), to);
	}
}

/* Take an item to a place on disk. */
static enum flow
move_on_disk(struct stage *stage, const struct item *from,
    const struct item *to, bool may_replace, bool is_wanted)
{
	bool is_folder = folder_is(from->path);

	if (!should_move(stage, is_folder ? "Move Directory" : "Move File",
		from, to->path))
		return FLOW_MORE;
	if (move_path(from->path, to->path, may_replace))
		return is_wanted
		    ? stage_emit(stage, item_value(stage->interp, to))
		    : FLOW_MORE;
	return stage_error(stage, move_error(from, to->path,
	    is_folder ? "MoveDirectoryItemIOError"
		      : "MoveFileInfoItemIOError"));
}

static enum flow
move_item(struct stage *stage, const struct item *from, void *context)
{
	const struct move_item_args *args = stage->args;
	struct item to;
	Value *err = NULL;
	enum flow flow;

	if (!target_of(stage, from, args->destination, &to, &err))
		return stage_error(stage, err);
	if (from->drive->provider->has_folders &&
	    to.drive->provider->has_folders)
		flow = move_on_disk(stage, from, &to, args->force,
		    args->pass_thru);
	else
		flow = stage_error(stage, not_supported());
	item_release(&to);
	return flow;
}

static enum flow
move_process(struct stage *stage)
{
	const struct move_item_args *args = stage->args;
	struct item_query query = QUERY(args);

	return query_each(stage, &query, move_item, NULL);
}

#undef ARGS
#define ARGS struct move_item_args
static const struct param move_item_params[] = {
	P_VALUE("Path", "string[]", "Path:@0!vn", path,
	    .help = "What to move; wildcards are expanded."),
	P_VALUE("LiteralPath", "string[]", "LiteralPath:!n", literal_path,
	    .aliases = "PSPath|LP",
	    .help = "What to move, taken as it is written."),
	P_VALUE("Destination", "string", "all:@1n", destination,
	    .help = "Where to; a folder that exists, or the new name."),
	P_SWITCH("Force", "all", force,
	    .help = "Replace a file that is there."),
	ITEM_FILTERS("all"),
	P_SWITCH("PassThru", "all", pass_thru,
	    .help = "Emit the items at their new place."),
	P_END
};

static const struct example move_examples[] = {
	{"Set-Content Temp:/demo-$PID.txt 'x'\n"
	 "Move-Item Temp:/demo-$PID.txt Temp:/moved-$PID.txt\n"
	 "Test-Path Temp:/demo-$PID.txt\nRemove-Item Temp:/moved-$PID.txt",
	    "False", "Give a file another name."},
	{"Move-Item *.log archive", NULL, "Move files into a folder."},
	{NULL, NULL, NULL}
};

const struct command command_move_item = {
	.name = "Move-Item",
	.aliases = "mi|move",
	.class_name = "MoveItemCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = move_item_params,
	.default_set = "Path",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct move_item_args),
	.synopsis = "Move files and folders.",
	.description = "Move-Item moves to -Destination: into it when it is "
	    "a folder that exists, else under that name. What is there is "
	    "kept unless -Force is given.",
	.examples = move_examples,
	.see_also = "Copy-Item Rename-Item",
	.process = move_process,
};

struct rename_item_args {
	Value *path, *literal_path, *new_name;
	bool force, pass_thru;
};

static enum flow
rename_on_disk(struct stage *stage, const struct item *from,
    const char *name)
{
	const struct rename_item_args *args = stage->args;
	char *parent = path_parent(from->path);
	struct item to = {from->drive, path_normal(parent, name)};
	enum flow flow = FLOW_MORE;

	if (strpbrk(name, "/\\"))
		flow = stage_error(stage, error_new(
		    "System.Management.Automation.PSArgumentException",
		    "Argument", ERROR_InvalidArgument, NULL,
		    "Cannot rename the specified target, because it "
		    "represents a path or device name."));
	else if (!should_move(stage, folder_is(from->path)
		? "Rename Directory" : "Rename File", from, to.path))
		flow = FLOW_MORE;
	else if (!move_path(from->path, to.path, false))
		flow = stage_error(stage, move_error(from, to.path,
		    "RenameItemIOError"));
	else if (args->pass_thru)
		flow = stage_emit(stage, item_value(stage->interp, &to));
	item_release(&to);
	mem_free(parent);
	return flow;
}

static enum flow
rename_item(struct stage *stage, const struct item *from, void *context)
{
	const struct rename_item_args *args = stage->args;
	const struct provider *provider = from->drive->provider;
	Value *err = NULL, *content;
	const char *name = path_given(args->new_name, &err);

	if (!name)
		return stage_throw(stage, err);
	if (provider->has_folders)
		return rename_on_disk(stage, from, name);
	if (!should_move(stage, "Rename Item", from, name))
		return FLOW_MORE;
	content = provider->content(stage->interp, from->path);
	if (!provider->set(stage->interp, name, content, &err) ||
	    !provider->remove(stage->interp, from->path, args->force, &err))
		return stage_error(stage, err);
	return FLOW_MORE;
}

static enum flow
rename_process(struct stage *stage)
{
	const struct rename_item_args *args = stage->args;
	struct item_query query = {.literal = args->path ? args->path
							 : args->literal_path,
	    .with_hidden = args->force};

	return query_each(stage, &query, rename_item, NULL);
}

#undef ARGS
#define ARGS struct rename_item_args
static const struct param rename_item_params[] = {
	P_VALUE("Path", "string", "ByPath:@0!vn", path,
	    .help = "What to rename."),
	P_VALUE("LiteralPath", "string", "ByLiteralPath:!n", literal_path,
	    .aliases = "PSPath|LP",
	    .help = "What to rename, taken as it is written."),
	P_VALUE("NewName", "string", "all:@1!n", new_name,
	    .help = "The new name, without a folder."),
	P_SWITCH("Force", "all", force,
	    .help = "Also hidden and read-only files."),
	P_SWITCH("PassThru", "all", pass_thru,
	    .help = "Emit the item under its new name."),
	P_END
};

static const struct example rename_examples[] = {
	{"Set-Content Temp:/demo-$PID.txt 'x'\n"
	 "(Rename-Item Temp:/demo-$PID.txt new-$PID.txt -PassThru).Extension\n"
	 "Remove-Item Temp:/new-$PID.txt",
	    ".txt", "Rename a file where it is."},
	{"Get-ChildItem *.txt | Rename-Item -NewName "
	 "{ $_.Name -replace '\\.txt$', '.bak' }",
	    NULL, "Compute names."},
	{NULL, NULL, NULL}
};

const struct command command_rename_item = {
	.name = "Rename-Item",
	.aliases = "ren|rni",
	.class_name = "RenameItemCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = rename_item_params,
	.default_set = "ByPath",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct rename_item_args),
	.synopsis = "Give an item another name.",
	.description = "Rename-Item keeps an item where it is and changes "
	    "its name. A name that is taken is an error.",
	.examples = rename_examples,
	.see_also = "Move-Item Copy-Item",
	.process = rename_process,
};
