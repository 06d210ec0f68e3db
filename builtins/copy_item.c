/*
 * copy_item.c - Copy-Item.
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

struct copy_item_args {
	Value *path, *literal_path, *destination, *filter, *include, *exclude;
	bool container, force, recurse, pass_thru;
};

static enum flow copy_any(struct stage *stage, const struct item *from,
    const struct item *to);

static enum flow
copy_error(struct stage *stage, const struct item *from,
    const struct item *to)
{
	switch (errno) {
	case ENOENT:
	case ENOTDIR:
		return stage_error(stage, error_new(
		    "System.IO.DirectoryNotFoundException",
		    "CopyFileInfoItemIOError", ERROR_WriteError,
		    text_of(from->path),
		    "Could not find a part of the path '%s'.", to->path));
	case EACCES:
	case EPERM:
		return stage_error(stage, error_new(
		    "System.UnauthorizedAccessException",
		    "CopyFileInfoItemUnauthorizedAccessError",
		    ERROR_PermissionDenied, text_of(from->path),
		    "Access to the path '%s' is denied.", to->path));
	default:
		return stage_error(stage, error_new("System.IO.IOException",
		    "CopyFileInfoItemIOError", ERROR_WriteError,
		    text_of(from->path), "%s : '%s'", strerror(errno),
		    to->path));
	}
}

static enum flow
emit_copy(struct stage *stage, const struct item *to)
{
	const struct copy_item_args *args = stage->args;
	Value *v = args->pass_thru ? item_value(stage->interp, to) : NULL;

	return v ? stage_emit(stage, v) : FLOW_MORE;
}

static enum flow
copy_file(struct stage *stage, const struct item *from, const struct item *to)
{
	const struct copy_item_args *args = stage->args;

	if (strcmp(from->path, to->path) == 0)
		return stage_error(stage, error_new("System.IO.IOException",
		    "CopyError", ERROR_WriteError, text_of(from->path),
		    "Cannot overwrite the item %s with itself.", from->path));
	if (!should_move(stage, "Copy File", from, to->path))
		return FLOW_MORE;
	if (args->force && path_is_read_only(to->path))
		path_set_read_only(to->path, false);
	if (!file_copy(from->path, to->path, true))
		return copy_error(stage, from, to);
	return emit_copy(stage, to);
}

static enum flow
copy_children(struct stage *stage, const struct item *from,
    const struct item *to)
{
	const struct copy_item_args *args = stage->args;
	struct item_query query = QUERY(args);
	Value *names = array_new(16);
	struct list *list = list_get(names);
	enum flow flow = FLOW_MORE;

	query.include = NULL;
	from->drive->provider->children(stage->interp, from->path, true, list);
	for (size_t i = 0; flow == FLOW_MORE && i < list_count(list); i++) {
		const char *name = text_bytes(list_at(list, i));
		struct item child = item_child(from, name);
		struct item copy = item_child(to, name);

		if (folder_is(child.path) || query_passes(&query, name))
			flow = copy_any(stage, &child, &copy);
		item_release(&child);
		item_release(&copy);
	}
	value_unref(names);
	return flow;
}

static enum flow
copy_folder(struct stage *stage, const struct item *from,
    const struct item *to)
{
	const struct copy_item_args *args = stage->args;
	struct stat info;
	enum flow flow;

	if (stat(to->path, &info) == 0 && !S_ISDIR(info.st_mode))
		return stage_error(stage, error_new(
		    "System.Management.Automation.PSArgumentException",
		    "CopyContainerItemToLeafError", ERROR_InvalidArgument,
		    text_of(from->path),
		    "Container cannot be copied onto existing leaf item."));
	if (is_below(to->path, from->path))
		return stage_error(stage, error_new("System.IO.IOException",
		    "CopyError", ERROR_WriteError, text_of(from->path),
		    "The folder %s cannot be copied into itself.",
		    from->path));
	if (!should_move(stage, "Copy Directory", from, to->path))
		return FLOW_MORE;
	if (!folder_is(to->path) && !directories_make(to->path))
		return copy_error(stage, from, to);
	flow = emit_copy(stage, to);
	if (flow == FLOW_MORE && args->recurse)
		flow = copy_children(stage, from, to);
	return flow;
}

static enum flow
copy_any(struct stage *stage, const struct item *from, const struct item *to)
{
	enum flow flow = interp_checkpoint(stage->interp);

	if (flow != FLOW_MORE)
		return flow;
	return folder_is(from->path) ? copy_folder(stage, from, to)
				     : copy_file(stage, from, to);
}

static enum flow
copy_item(struct stage *stage, const struct item *from, void *context)
{
	const struct copy_item_args *args = stage->args;
	const struct provider *provider = from->drive->provider;
	struct item to;
	Value *err = NULL;
	enum flow flow;

	if (!target_of(stage, from, args->destination, &to, &err))
		return stage_error(stage, err);
	if (to.drive->provider != provider) {
		flow = stage_error(stage, not_supported());
	} else if (provider->has_folders) {
		flow = copy_any(stage, from, &to);
	} else {
		flow = provider->set(stage->interp, to.path,
		    provider->content(stage->interp, from->path), &err)
		    ? emit_copy(stage, &to) : stage_error(stage, err);
	}
	item_release(&to);
	return flow;
}

static enum flow
copy_process(struct stage *stage)
{
	const struct copy_item_args *args = stage->args;
	struct item_query query = QUERY(args);

	return query_each(stage, &query, copy_item, NULL);
}

#undef ARGS
#define ARGS struct copy_item_args
static const struct param copy_item_params[] = {
	P_VALUE("Path", "string[]", "Path:@0!vn", path,
	    .help = "What to copy; wildcards are expanded."),
	P_VALUE("LiteralPath", "string[]", "LiteralPath:!n", literal_path,
	    .aliases = "PSPath|LP",
	    .help = "What to copy, taken as it is written."),
	P_VALUE("Destination", "string", "all:@1n", destination,
	    .help = "Where to; a folder that exists, or the new name."),
	P_SWITCH("Container", "all", container,
	    .help = "Keep folders as they are, which always happens here."),
	P_SWITCH("Force", "all", force, .help = "Overwrite read-only files."),
	ITEM_FILTERS("all"),
	P_SWITCH("Recurse", "all", recurse,
	    .help = "Copy folders with all in them."),
	P_SWITCH("PassThru", "all", pass_thru, .help = "Emit the copies."),
	P_END
};

static const struct example examples[] = {
	{"Set-Content Temp:/demo-$PID.txt 'x'\n"
	 "(Copy-Item Temp:/demo-$PID.txt Temp:/copy-$PID.txt -PassThru).Length\n"
	 "Remove-Item Temp:/demo-$PID.txt, Temp:/copy-$PID.txt",
	    "2", "Copy a file and see the copy."},
	{"$null = New-Item -ItemType Directory Temp:/d-$PID/in\n"
	 "Copy-Item Temp:/d-$PID Temp:/e-$PID -Recurse\n"
	 "(Get-ChildItem Temp:/e-$PID).Name\n"
	 "Remove-Item Temp:/d-$PID, Temp:/e-$PID -Recurse",
	    "in", "Copy a folder with all in it."},
	{NULL, NULL, NULL}
};

const struct command command_copy_item = {
	.name = "Copy-Item",
	.aliases = "copy|cpi",
	.class_name = "CopyItemCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = copy_item_params,
	.default_set = "Path",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct copy_item_args),
	.synopsis = "Copy files and folders.",
	.description = "Copy-Item copies to -Destination: into it when it is "
	    "a folder that exists, else under that name. A file there is "
	    "overwritten. A folder is copied empty unless -Recurse is given.",
	.examples = examples,
	.see_also = "Move-Item Rename-Item Remove-Item",
	.process = copy_process,
};
