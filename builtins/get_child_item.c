/*
 * get_child_item.c - Get-ChildItem: what folders and drives hold. Plain
 * recursion lists a folder whole before it goes deeper; with -Include or
 * -Exclude each folder is followed where it stands.
 */
#include "base/base.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "builtins/attribute_filter.h"
#include "builtins/complete_value.h"
#include "builtins/item_query.h"
#include "os/files.h"
#include "run/command.h"
#include "run/stage.h"
#include "type/fileinfo.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/pattern.h"
#include "value/text.h"

struct get_child_item_args {
	Value *path, *literal_path, *filter, *include, *exclude, *depth;
	Value *attributes;
	bool recurse, force, name, follow_symlink, directory, file, hidden,
	    read_only, system;
};

struct child_state {
	struct attribute_filter attributes;
};

/* One listing, from the folder where it began. */
struct listing {
	struct item_query query;
	bool is_deep;            /* -Recurse or -Depth */
	bool is_followed;        /* patterns: go deeper at each folder */
	Value *leaf;             /* pattern from the path itself, or NULL */
};

static enum flow list_folder(struct stage *stage,
    const struct listing *listing, const struct item *folder,
    const char *prefix, uint64_t depth);

/* ----------------------------------------------------------------- choosing */

static bool
is_link(const char *path)
{
	struct stat info;

	return lstat(path, &info) == 0 && S_ISLNK(info.st_mode);
}

/* Whether hidden ones are listed like the others. */
static bool
wants_hidden(const struct stage *stage)
{
	const struct get_child_item_args *args = stage->args;
	const struct child_state *state = stage->state;

	return args->force || args->hidden || state->attributes.names_hidden;
}

/* Whether the switches want this kind of item. */
static bool
kind_passes(const struct stage *stage, const struct item *item,
    bool is_container)
{
	const struct get_child_item_args *args = stage->args;
	const struct child_state *state = stage->state;

	if (!item->drive->provider->has_folders)
		return true;
	if (args->directory != args->file &&
	    is_container != args->directory)
		return false;
	if (args->hidden && !path_is_hidden(item->path))
		return false;
	if (args->system)
		return false;
	if (args->read_only && !path_is_read_only(item->path))
		return false;
	return attribute_filter_passes(&state->attributes, item->path);
}

static bool
passes(struct stage *stage, const struct listing *listing,
    const struct item *item, bool is_container)
{
	const char *name = item_name(item);

	return kind_passes(stage, item, is_container) &&
	    query_passes(&listing->query, name) &&
	    (!listing->leaf ||
		wildcard_text(text_bytes(listing->leaf), name));
}

static enum flow
emit(struct stage *stage, const struct item *item, const char *prefix)
{
	const struct get_child_item_args *args = stage->args;
	Value *v;

	if (args->name)
		return stage_emit(stage, text_printf("%s%s", prefix,
		    item_name(item)));
	v = item_value(stage->interp, item);
	return v ? stage_emit(stage, v) : FLOW_MORE;
}

/* ----------------------------------------------------------------- listing */

static enum flow
go_deeper(struct stage *stage, const struct listing *listing,
    const struct item *item, const char *prefix, uint64_t depth)
{
	const struct get_child_item_args *args = stage->args;
	Value *longer;
	enum flow flow;

	if (depth == 0 || !item_is_container(stage->interp, item) ||
	    (is_link(item->path) && !args->follow_symlink))
		return FLOW_MORE;
	longer = text_printf("%s%s/", prefix, item_name(item));
	flow = list_folder(stage, listing, item, text_bytes(longer),
	    depth - 1);
	value_unref(longer);
	return flow;
}

static enum flow
no_access(struct stage *stage, const struct item *folder)
{
	return stage_error(stage, error_new(
	    "System.UnauthorizedAccessException", "DirUnauthorizedAccessError",
	    ERROR_PermissionDenied, text_of(folder->path),
	    "Access to the path '%s' is denied.", folder->path));
}

static enum flow
list_folder(struct stage *stage, const struct listing *listing,
    const struct item *folder, const char *prefix, uint64_t depth)
{
	const struct provider *provider = folder->drive->provider;
	enum flow flow = interp_checkpoint(stage->interp);
	Value *names = array_new(16);
	struct list *list = list_get(names);
	struct item child;
	int rounds = listing->is_deep && !listing->is_followed ? 2 : 1;
	size_t folders;

	if (provider->has_folders && access(folder->path, R_OK | X_OK) != 0) {
		value_unref(names);
		return no_access(stage, folder);
	}
	folders = provider->children(stage->interp, folder->path,
	    wants_hidden(stage), list);
	for (int round = 0; round < rounds; round++)
		for (size_t i = 0; flow == FLOW_MORE && i < list_count(list);
		     i++) {
			child = item_child(folder,
			    text_bytes(list_at(list, i)));
			if (round == 0 &&
			    passes(stage, listing, &child, i < folders))
				flow = emit(stage, &child, prefix);
			if (flow == FLOW_MORE && listing->is_deep &&
			    i < folders && round == rounds - 1)
				flow = go_deeper(stage, listing, &child,
				    prefix, depth);
			item_release(&child);
		}
	value_unref(names);
	return flow;
}

static uint64_t
depth_of(const struct get_child_item_args *args)
{
	return args->depth ? (uint64_t)value_int64(args->depth) : UINT64_MAX;
}

/* ------------------------------------------------------------------- paths */

/* With recursion the last part of a path that is no folder is a pattern for
 * names below the rest of it. */
static enum flow
list_by_leaf(struct stage *stage, struct listing *listing, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *back = strrchr(path, '\\');
	size_t len;
	char *above;
	struct item folder;
	Value *err = NULL;
	enum flow flow;

	if (!slash || (back && back > slash))
		slash = back;
	len = slash ? (size_t)(slash - path) + 1 : 0;
	above = len ? mem_textn(path, len) : mem_text(".");
	if (!item_parse(stage->interp, above, &folder, &err)) {
		mem_free(above);
		return stage_error(stage, err);
	}
	mem_free(above);
	if (item_is_container(stage->interp, &folder)) {
		listing->leaf = text_of(path + len);
		listing->is_followed = true;
		flow = list_folder(stage, listing, &folder, "",
		    depth_of(stage->args));
		value_set(&listing->leaf, NULL);
	} else {
		flow = stage_error(stage, item_missing(&folder));
	}
	item_release(&folder);
	return flow;
}

/* One item that a path stands for. */
static enum flow
list_item(struct stage *stage, const struct listing *listing,
    const struct item *item, bool is_pattern)
{
	const struct item_query *query = &listing->query;
	bool is_container = item_is_container(stage->interp, item);

	if (is_container && (!is_pattern || listing->is_deep)) {
		if (!is_pattern && !listing->is_deep && query->include &&
		    value_count(query->include) > 0)
			return FLOW_MORE;
		return list_folder(stage, listing, item, "",
		    depth_of(stage->args));
	}
	return passes(stage, listing, item, is_container)
	    ? emit(stage, item, "") : FLOW_MORE;
}

/* Whether the last part of a pattern is the plain star. */
static bool
ends_in_star(const char *path)
{
	size_t len = strlen(path);

	return len > 0 && path[len - 1] == '*' &&
	    (len == 1 || path[len - 2] == '/' || path[len - 2] == '\\');
}

static enum flow
list_path(struct stage *stage, const char *path, void *context)
{
	struct listing *listing = context;
	bool is_literal = listing->query.path == NULL;
	unsigned flags = (is_literal ? RESOLVE_LITERAL : 0) |
	    (listing->query.with_hidden ? RESOLVE_HIDDEN : 0);
	enum flow flow = FLOW_MORE;
	struct items items;
	Value *err = NULL;

	if (!items_resolve(stage->interp, path, flags, &items, &err))
		return stage_error(stage, err);
	if (listing->is_deep && !is_literal && (items.is_pattern
		? !ends_in_star(path)
		: !item_is_container(stage->interp, &items.list[0]))) {
		items_release(&items);
		return list_by_leaf(stage, listing, path);
	}
	for (size_t i = 0; flow == FLOW_MORE && i < items.count; i++)
		if (items.is_pattern ||
		    item_has(stage->interp, &items.list[i]))
			flow = list_item(stage, listing, &items.list[i],
			    items.is_pattern);
		else
			flow = stage_error(stage,
			    item_missing(&items.list[i]));
	items_release(&items);
	return flow;
}

static enum flow
child_begin(struct stage *stage)
{
	const struct get_child_item_args *args = stage->args;
	struct child_state *state = stage->state;
	Value *err = NULL, *reason, *record;

	if (!args->attributes || attribute_filter_parse(&state->attributes,
		args->attributes, &err))
		return FLOW_MORE;
	reason = error_message(err);
	record = error_new(
	    "System.Management.Automation.ParameterBindingException",
	    "CannotConvertArgumentNoMessage", ERROR_InvalidArgument, NULL,
	    "Cannot bind parameter 'Attributes'. %s", text_bytes(reason));
	value_unref(reason);
	value_unref(err);
	return stage_throw(stage, record);
}

static void
child_release(struct stage *stage)
{
	struct child_state *state = stage->state;

	attribute_filter_release(&state->attributes);
}

static enum flow
child_process(struct stage *stage)
{
	const struct get_child_item_args *args = stage->args;
	struct listing listing = {QUERY(args), false, false, NULL};

	listing.query.with_hidden = wants_hidden(stage);
	listing.is_deep = args->recurse || args->depth;
	listing.is_followed =
	    (args->include && value_count(args->include) > 0) ||
	    (args->exclude && value_count(args->exclude) > 0);
	if (args->literal_path) {
		listing.query.path = NULL;
		return each_path(stage, args->literal_path, list_path,
		    &listing);
	}
	if (args->path)
		return each_path(stage, args->path, list_path, &listing);
	listing.query.path = VALUE_NULL;
	return list_path(stage, "", &listing);
}

#undef ARGS
#define ARGS struct get_child_item_args
static const struct param get_child_item_params[] = {
	P_VALUE("Path", "string[]", "Items:@0vn", path,
	    .help = "The folders to list; the current one by default."),
	P_VALUE("LiteralPath", "string[]", "LiteralItems:!n", literal_path,
	    .aliases = "PSPath|LP",
	    .help = "The folders to list, taken as they are written."),
	ITEM_FILTERS("all:@1"),
	P_SWITCH("Recurse", "all", recurse, .aliases = "s|r",
	    .help = "Also what is in folders below."),
	P_VALUE("Depth", "uint", "all", depth,
	    .help = "How many levels of folders below, 0 for none."),
	P_SWITCH("Force", "all", force, .help = "Also hidden files."),
	P_SWITCH("Name", "all", name,
	    .help = "Emit names only, from where the listing began."),
	P_VALUE("Attributes", "object", "all", attributes,
	    .complete = complete_file_attribute,
	    .help = "Attributes the items have: ! means not, + and, comma or."),
	P_SWITCH("FollowSymlink", "all", follow_symlink,
	    .help = "Go into folders that are symbolic links."),
	P_SWITCH("Directory", "all", directory, .aliases = "ad",
	    .help = "Folders only."),
	P_SWITCH("File", "all", file, .aliases = "af", .help = "Files only."),
	P_SWITCH("Hidden", "all", hidden, .aliases = "ah|h",
	    .help = "Hidden ones only."),
	P_SWITCH("ReadOnly", "all", read_only, .aliases = "ar",
	    .help = "Read-only ones only."),
	P_SWITCH("System", "all", system, .aliases = "as",
	    .help = "System files only; there are none on Linux."),
	P_END
};

static const struct example examples[] = {
	{"Get-ChildItem / -Directory -Name | Where-Object { $_ -eq 'tmp' }",
	    "tmp", "Names of folders."},
	{"$env:DEMO_A = 1; $env:DEMO_B = 2\n"
	 "(Get-ChildItem Env:DEMO_*).Value -join ','",
	    "1,2", "Environment variables by pattern."},
	{NULL, NULL, NULL}
};

const struct command command_get_child_item = {
	.name = "Get-ChildItem",
	.aliases = "dir|gci",
	.class_name = "GetChildItemCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = get_child_item_params,
	.default_set = "Items",
	.outputs = "System.IO.DirectoryInfo System.IO.FileInfo",
	.args_size = sizeof(struct get_child_item_args),
	.synopsis = "List what a folder or drive holds.",
	.description = "Get-ChildItem emits the files and folders in a "
	    "folder, folders first, or the items of a drive such as Env:. "
	    "Names that begin with a dot are hidden and need -Force. "
	    "-Include works with -Recurse or a path that ends in *.",
	.examples = examples,
	.see_also = "Get-Item Test-Path Remove-Item",
	.state_size = sizeof(struct child_state),
	.begin = child_begin,
	.process = child_process,
	.release = child_release,
};
