/*
 * new_item.c - New-Item and New-TemporaryFile: makes files, folders, links,
 * variables and what else drives hold.
 */
#include "base/base.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "builtins/item_query.h"
#include "os/fd.h"
#include "os/files.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/text.h"

struct new_item_args {
	Value *path, *name, *item_type, *value;
	bool force;
};

enum item_type {
	ITEM_FILE,
	ITEM_DIRECTORY,
	ITEM_SYMBOLIC_LINK,
	ITEM_HARD_LINK,
	ITEM_UNKNOWN,
};

static const struct {
	const char *name;
	enum item_type type;
	const char *action;
} item_types[] = {
	{"File", ITEM_FILE, "Create File"},
	{"Directory", ITEM_DIRECTORY, "Create Directory"},
	{"Container", ITEM_DIRECTORY, "Create Directory"},
	{"SymbolicLink", ITEM_SYMBOLIC_LINK, "Create Symbolic Link"},
	{"HardLink", ITEM_HARD_LINK, "Create Hard Link"},
	{"Junction", ITEM_SYMBOLIC_LINK, "Create Symbolic Link"},
	{"Leaf", ITEM_FILE, "Create File"},
};

/* A type by its name or the beginning of it. */
static enum item_type
type_of_item(const struct new_item_args *args, const char **action)
{
	const char *word = args->item_type ? text_bytes(args->item_type)
					   : "File";

	for (size_t i = 0; *word && i < COUNT_OF(item_types); i++)
		if (text_starts(item_types[i].name, word)) {
			*action = item_types[i].action;
			return item_types[i].type;
		}
	return ITEM_UNKNOWN;
}

/* The record for what errno says about making a path. */
static Value *
new_error(const char *path)
{
	switch (errno) {
	case ENOENT:
	case ENOTDIR:
		return error_new("System.IO.DirectoryNotFoundException",
		    "NewItemIOError", ERROR_WriteError, text_of(path),
		    "Could not find a part of the path '%s'.", path);
	case EEXIST:
		return error_new("System.IO.IOException", "NewItemIOError",
		    ERROR_WriteError, text_of(path),
		    "The file '%s' already exists.", path);
	case EACCES:
	case EPERM:
	case EISDIR:
	case EROFS:
		return error_new("System.UnauthorizedAccessException",
		    "NewItemUnauthorizedAccessError", ERROR_PermissionDenied,
		    text_of(path), "Access to the path '%s' is denied.", path);
	default:
		return error_new("System.IO.IOException", "NewItemIOError",
		    ERROR_WriteError, text_of(path), "%s : '%s'",
		    strerror(errno), path);
	}
}

static bool
make_above(const char *path)
{
	char *parent = path_parent(path);
	bool is_good = !*parent || directories_make(parent) ||
	    errno == EEXIST;

	mem_free(parent);
	return is_good;
}

static bool
make_file(const struct new_item_args *args, const char *path)
{
	int flags = O_WRONLY | O_CREAT | O_CLOEXEC |
	    (args->force ? O_TRUNC : O_EXCL);
	Value *text;
	bool is_good;
	int fd;

	if (args->force && !make_above(path))
		return false;
	fd = open(path, flags, 0666);
	if (fd < 0)
		return false;
	text = value_text(args->value ? args->value : VALUE_NULL);
	is_good = fd_write(fd, text_bytes(text), text_len(text));
	value_unref(text);
	fd_close(&fd);
	return is_good;
}

/* A link to -Value; a relative target of a hard link is from here. */
static bool
make_link(struct stage *stage, const char *path, enum item_type type)
{
	const struct new_item_args *args = stage->args;
	Value *target = value_text(args->value);
	struct item source;
	Value *err = NULL;
	bool is_good;

	if (args->force)
		unlink(path);
	if (type == ITEM_SYMBOLIC_LINK) {
		is_good = symlink(text_bytes(target), path) == 0;
	} else {
		is_good = item_given(stage->interp, target, &source,
		    &err);
		if (is_good) {
			is_good = link(source.path, path) == 0;
			item_release(&source);
		} else {
			errno = ENOENT;
			value_unref(err);
		}
	}
	value_unref(target);
	return is_good;
}

static enum flow
emit_new(struct stage *stage, const struct item *item)
{
	Value *v = item_value(stage->interp, item);

	return v ? stage_emit(stage, v) : FLOW_MORE;
}

static enum flow
make_folder(struct stage *stage, const struct item *item)
{
	const struct new_item_args *args = stage->args;

	if (folder_is(item->path) && !args->force)
		return stage_error(stage, error_new("System.IO.IOException",
		    "DirectoryExist", ERROR_ResourceExists,
		    text_of(item->path),
		    "An item with the specified name %s already exists.",
		    item->path));
	if (!folder_is(item->path) && !directories_make(item->path))
		return stage_error(stage, new_error(item->path));
	return emit_new(stage, item);
}

static enum flow
make_on_disk(struct stage *stage, const struct item *item)
{
	const struct new_item_args *args = stage->args;
	const char *action = "";
	enum item_type type = type_of_item(args, &action);

	if (type == ITEM_UNKNOWN)
		return stage_error(stage, error_new(
		    "System.Management.Automation.PSArgumentException",
		    "Argument", ERROR_InvalidArgument, NULL,
		    "The type is not a known type for the file system. Only "
		    "\"file\",\"directory\" or \"symboliclink\" can be "
		    "specified."));
	if ((type == ITEM_SYMBOLIC_LINK || type == ITEM_HARD_LINK) &&
	    !args->value)
		return stage_error(stage, error_new(
		    "System.ArgumentNullException", "ArgumentNull",
		    ERROR_InvalidArgument, NULL,
		    "Cannot process argument because the value of argument "
		    "\"content\" is null. Change the value of argument "
		    "\"content\" to a non-null value."));
	if (!stage_should_on(stage, action, "Destination: %s", item->path))
		return FLOW_MORE;
	if (type == ITEM_DIRECTORY)
		return make_folder(stage, item);
	if (type == ITEM_FILE ? !make_file(args, item->path)
			      : !make_link(stage, item->path, type))
		return stage_error(stage, new_error(item->path));
	return emit_new(stage, item);
}

static enum flow
make_item(struct stage *stage, const struct item *item)
{
	const struct new_item_args *args = stage->args;
	const struct provider *provider = item->drive->provider;
	Value *err = NULL;

	if (provider->has_folders)
		return make_on_disk(stage, item);
	if (!args->force && provider->has(stage->interp, item->path))
		return stage_error(stage, error_new(
		    "System.Management.Automation.PSArgumentException",
		    "Argument", ERROR_InvalidArgument, text_of(item->path),
		    "The item '%s' already exists.", item->path));
	if (!stage_should(stage, item->path, "New Item"))
		return FLOW_MORE;
	if (!provider->set(stage->interp, item->path, args->value
		? value_ref(args->value) : VALUE_NULL, &err))
		return stage_error(stage, err);
	return emit_new(stage, item);
}

/* New-Item does not look for wildcards: a path is a name to be. */
static enum flow
make_path(struct stage *stage, const char *path, void *context)
{
	const struct new_item_args *args = stage->args;
	struct item item, child;
	Value *err = NULL;
	const char *name;
	enum flow flow;

	if (!item_parse(stage->interp, path, &item, &err))
		return stage_error(stage, err);
	name = args->name ? path_given(args->name, &err) : NULL;
	if (err) {
		item_release(&item);
		return stage_throw(stage, err);
	}
	if (name) {
		child = item_child(&item, name);
		item_release(&item);
		item = child;
	}
	flow = make_item(stage, &item);
	item_release(&item);
	return flow;
}

static enum flow
new_process(struct stage *stage)
{
	const struct new_item_args *args = stage->args;

	if (!args->path)
		return make_path(stage, "", NULL);
	return each_path(stage, args->path, make_path, NULL);
}

#undef ARGS
#define ARGS struct new_item_args
static const struct param new_item_params[] = {
	P_VALUE("Path", "string[]", "nameSet:@0n pathSet:@0!n", path,
	    .help = "Where to make it; with -Name the folder to make it in."),
	P_VALUE("Name", "string", "nameSet:!n", name,
	    .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "What it is called."),
	P_VALUE("ItemType", "string", "all:n", item_type, .aliases = "Type",
	    .help = "File, Directory, SymbolicLink or HardLink."),
	P_VALUE("Value", "object", "all:vn", value, .aliases = "Target",
	    .help = "The content of a file, the target of a link, the value of a "
	    "variable."),
	P_SWITCH("Force", "all", force,
	    .help = "Make folders above it, and replace what is there."),
	P_END
};

static const struct example new_examples[] = {
	{"$d = New-Item -ItemType Directory Temp:/demo-$PID\n"
	 "$d.PSIsContainer\nRemove-Item $d",
	    "True", "Make a folder."},
	{"$null = New-Item Env:DEMO -Value red -Force\n$env:DEMO", "red",
	    "Make an environment variable."},
	{NULL, NULL, NULL}
};

const struct command command_new_item = {
	.name = "New-Item",
	.aliases = "ni",
	.class_name = "NewItemCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = new_item_params,
	.default_set = "pathSet",
	.outputs = "System.IO.DirectoryInfo System.IO.FileInfo System.String",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct new_item_args),
	.synopsis = "Make a file, folder, link or other item.",
	.description = "New-Item makes an item and emits it. Files are the "
	    "default on the file system; folders are made with all above "
	    "them. What exists is an error unless -Force is given.",
	.examples = new_examples,
	.see_also = "Set-Item Remove-Item Set-Content",
	.process = new_process,
};

static enum flow
temporary_end(struct stage *stage)
{
	const struct drive *temp = drive_find(stage->interp, "Temp");
	char *path = path_normal(temp ? temp->root : "/tmp", "tmpXXXXXX.tmp");
	struct item item = {drives_first(stage->interp), path};
	enum flow flow = FLOW_MORE;
	int fd;

	if (stage_should(stage, path, "New-TemporaryFile")) {
		fd = mkostemps(path, 4, O_CLOEXEC);
		if (fd < 0)
			flow = stage_error(stage, errno_error(errno, "make",
			    path));
		else
			flow = emit_new(stage, &item);
		fd_close(&fd);
	}
	mem_free(path);
	return flow;
}

static const struct example temporary_examples[] = {
	{"$f = New-TemporaryFile\n$f.Length\nRemove-Item $f", "0",
	    "An empty file that nobody else has."},
	{"$f = New-TemporaryFile\n$f.Extension\nRemove-Item $f", ".tmp",
	    "Its name ends in .tmp."},
	{NULL, NULL, NULL}
};

static const struct param no_params[] = {P_END};

const struct command command_new_temporary_file = {
	.name = "New-TemporaryFile",
	.class_name = "NewTemporaryFileCommand",
	.module = "Microsoft.PowerShell.Utility",
	.params = no_params,
	.outputs = "System.IO.FileInfo",
	.flags = COMMAND_SHOULD_PROCESS | COMMAND_IMPACT_LOW,
	.synopsis = "Make an empty file with a name of its own.",
	.description = "New-TemporaryFile makes a file in the folder for "
	    "temporary files and emits it.",
	.examples = temporary_examples,
	.see_also = "New-Item Remove-Item",
	.end = temporary_end,
};
