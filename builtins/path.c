/*
 * path.c - Join-Path, Split-Path, Resolve-Path and Convert-Path: paths as
 * texts, and as what they lead to.
 */
#include "base/base.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "builtins/item_query.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/text.h"

/* A path with / only. */
static char *
slashed(const char *path)
{
	char *copy = mem_text(path);

	for (char *c = copy; *c; c++)
		if (*c == '\\')
			*c = '/';
	return copy;
}

/* ---------------------------------------------------------------- Join-Path */

struct join_path_args {
	Value *path, *child_path, *additional_child_path;
	bool resolve;
};

/* Put a child behind a path, with one slash between them. */
static void
join_child(struct buf *path, const Value *child)
{
	Value *text = value_text(child);
	char *clean = slashed(text_bytes(text));
	const char *rest = clean;

	while (*rest == '/')
		rest++;
	if (path->len == 0 || path->data[path->len - 1] != '/')
		buf_char(path, '/');
	buf_text(path, rest);
	mem_free(clean);
	value_unref(text);
}

static void
join_children(struct buf *path, const Value *children)
{
	const Value *child;
	struct iter iter;

	if (!children)
		return;
	iter_init(&iter, children);
	while ((child = iter_next(&iter)))
		join_child(path, child);
	iter_release(&iter);
}

static enum flow
emit_shown(struct stage *stage, const struct item *item, void *context)
{
	return stage_emit(stage, item_shown(item));
}

static enum flow
join_path(struct stage *stage, const char *path, void *context)
{
	const struct join_path_args *args = stage->args;
	char *clean = slashed(path);
	struct buf buf = BUF_INIT;
	struct item item;
	Value *err = NULL, *joined;
	enum flow flow;

	/* A drive that does not exist is an error even of a mere text. */
	if (!item_parse(stage->interp, clean, &item, &err)) {
		mem_free(clean);
		return stage_error(stage, err);
	}
	item_release(&item);
	buf_text(&buf, clean);
	mem_free(clean);
	join_children(&buf, args->child_path);
	join_children(&buf, args->additional_child_path);
	joined = text_from(&buf);
	if (args->resolve) {
		struct item_query query = {.path = joined};

		flow = query_each(stage, &query, emit_shown, NULL);
		value_unref(joined);
	} else {
		flow = stage_emit(stage, joined);
	}
	return flow;
}

static enum flow
join_process(struct stage *stage)
{
	const struct join_path_args *args = stage->args;

	return each_path(stage, args->path, join_path, NULL);
}

#undef ARGS
#define ARGS struct join_path_args
static const struct param join_path_params[] = {
	P_VALUE("Path", "string[]", "all:@0!vn", path, .aliases = "PSPath",
	    .help = "What the paths begin with."),
	P_VALUE("ChildPath", "string[]", "all:@1!n", child_path,
	    .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "What comes next."),
	P_VALUE("AdditionalChildPath", "string[]", "all:@2nr",
	    additional_child_path,
	    .flags = PARAM_ALLOW_NULL | PARAM_ALLOW_EMPTY,
	    .help = "What comes after that."),
	P_SWITCH("Resolve", "all", resolve,
	    .help = "Give the items that the joined path leads to."),
	P_END
};

static const struct example join_examples[] = {
	{"Join-Path a b c.txt", "a/b/c.txt", "Put parts together."},
	{"Join-Path x, y -ChildPath z", "x/z\ny/z", "Several at once."},
	{NULL, NULL, NULL}
};

const struct command command_join_path = {
	.name = "Join-Path",
	.class_name = "JoinPathCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = join_path_params,
	.outputs = "System.String",
	.args_size = sizeof(struct join_path_args),
	.synopsis = "Put the parts of a path together.",
	.description = "Join-Path joins its arguments with one slash between "
	    "them. The result need not exist unless -Resolve is given.",
	.examples = join_examples,
	.see_also = "Split-Path Resolve-Path",
	.process = join_process,
};

/* --------------------------------------------------------------- Split-Path */

struct split_path_args {
	Value *path, *literal_path;
	bool qualifier, no_qualifier, parent, leaf, leaf_base, extension,
	    resolve, is_absolute;
};

/* Where the part after the drive begins. */
static size_t
qualifier_len(const char *path)
{
	const char *colons = strstr(path, "::");
	size_t len;

	if (colons && colons > path)
		return (size_t)(colons - path) + 2;
	len = strcspn(path, ":/");
	return path[len] == ':' && len > 0 ? len + 1 : 0;
}

/* Without slashes at its end, but for the root. */
static void
trim_end(char *path)
{
	size_t len = strlen(path), least = qualifier_len(path) + 1;

	while (len > least && path[len - 1] == '/')
		path[--len] = '\0';
}

static Value *
parent_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t least = qualifier_len(path), len;

	if (!slash)
		return text_new(path, path[least] ? least : 0);
	len = (size_t)(slash - path);
	while (len > least && path[len - 1] == '/')
		len--;
	if (len == least)
		len += slash[1] ? 1 : 0;
	return text_new(path, slash[1] || len > least ? len : 0);
}

static const char *
leaf_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *rest = path + qualifier_len(path);

	if (slash && slash[1])
		return slash + 1;
	return slash ? path : rest;
}

static const char *
extension_of(const char *leaf)
{
	const char *dot = strrchr(leaf, '.');

	return dot && dot[1] ? dot : leaf + strlen(leaf);
}

/* The part that the switches ask for; NULL with *err set. */
static Value *
part_of(const struct split_path_args *args, char *path, Value **err)
{
	size_t qualifier = qualifier_len(path);
	const char *leaf;

	if (args->is_absolute)
		return value_bool(*path == '/' || qualifier > 0);
	if (args->qualifier) {
		if (qualifier)
			return text_new(path, qualifier);
		error_set(err, error_new("System.FormatException",
		    "ParsePathFormatError", ERROR_InvalidArgument,
		    text_of(path), "Cannot parse path because path '%s' does "
		    "not have a qualifier specified.", path));
		return NULL;
	}
	if (args->no_qualifier)
		return text_of(path + qualifier);
	trim_end(path);
	leaf = leaf_of(path);
	if (args->leaf)
		return text_of(leaf);
	if (args->extension)
		return text_of(extension_of(leaf));
	if (args->leaf_base)
		return text_new(leaf, (size_t)(extension_of(leaf) - leaf));
	return parent_of(path);
}

static enum flow
split_path(struct stage *stage, const char *path, void *context)
{
	char *clean = slashed(path);
	Value *err = NULL, *part = part_of(stage->args, clean, &err);

	mem_free(clean);
	return part ? stage_emit(stage, part) : stage_error(stage, err);
}

static enum flow
split_item(struct stage *stage, const struct item *item, void *context)
{
	Value *shown = item_shown(item);
	enum flow flow = split_path(stage, text_bytes(shown), NULL);

	value_unref(shown);
	return flow;
}

static enum flow
split_process(struct stage *stage)
{
	const struct split_path_args *args = stage->args;
	struct item_query query = {.path = args->path,
	    .literal = args->literal_path};

	if (args->resolve)
		return query_each(stage, &query, split_item, NULL);
	return each_path(stage, args->path ? args->path : args->literal_path,
	    split_path, NULL);
}

#undef ARGS
#define ARGS struct split_path_args
static const struct param split_path_params[] = {
	P_VALUE("Path", "string[]",
	    "ExtensionSet:@0!vn IsAbsoluteSet:@0!vn LeafBaseSet:@0!vn "
	    "LeafSet:@0!vn NoQualifierSet:@0!vn ParentSet:@0!vn "
	    "QualifierSet:@0!vn",
	    path, .help = "The paths to take apart."),
	P_VALUE("LiteralPath", "string[]", "LiteralPathSet:!n", literal_path,
	    .aliases = "PSPath|LP",
	    .help = "The paths to take apart, without wildcards for -Resolve."),
	P_SWITCH("Qualifier", "QualifierSet:!n", qualifier,
	    .help = "The drive, such as Env:."),
	P_SWITCH("NoQualifier", "NoQualifierSet:!n", no_qualifier,
	    .help = "Everything but the drive."),
	P_SWITCH("Parent", "ParentSet:n", parent,
	    .help = "All but the last part, which is the default."),
	P_SWITCH("Leaf", "LeafSet:!n", leaf, .help = "The last part."),
	P_SWITCH("LeafBase", "LeafBaseSet:!n", leaf_base,
	    .help = "The last part without its extension."),
	P_SWITCH("Extension", "ExtensionSet:!n", extension,
	    .help = "The extension, with the dot."),
	P_SWITCH("Resolve", "all", resolve,
	    .help = "Take apart the paths of the items there are."),
	P_SWITCH("IsAbsolute", "IsAbsoluteSet:!", is_absolute,
	    .help = "Tell whether the path says where it begins."),
	P_END
};

static const struct example split_examples[] = {
	{"Split-Path /usr/share/doc", "/usr/share", "The folder above."},
	{"Split-Path /tmp/notes.txt -LeafBase", "notes",
	    "A name without its extension."},
	{NULL, NULL, NULL}
};

const struct command command_split_path = {
	.name = "Split-Path",
	.class_name = "SplitPathCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = split_path_params,
	.default_set = "ParentSet",
	.outputs = "System.Boolean System.String",
	.args_size = sizeof(struct split_path_args),
	.synopsis = "Take a part out of a path.",
	.description = "Split-Path gives the folder of a path, or with a "
	    "switch its name, extension or drive. Nothing is looked up "
	    "unless -Resolve is given.",
	.examples = split_examples,
	.see_also = "Join-Path Resolve-Path",
	.process = split_process,
};

/* ------------------------------------------------------------- Resolve-Path */

struct resolve_path_args {
	Value *path, *literal_path, *relative_base_path;
	bool relative, force;
};

/* The way from a folder to a path, "./x" or "../x". */
static Value *
relative_path(const char *base, const char *path)
{
	struct buf buf = BUF_INIT;
	size_t common = 0;

	for (size_t i = 0; ; i++) {
		bool base_ends = !base[i] || base[i] == '/';
		bool path_ends = !path[i] || path[i] == '/';

		if (base_ends && path_ends)
			common = i;
		if (base[i] != path[i] || !base[i])
			break;
	}
	if (strcmp(base, "/") == 0)
		common = 0;
	for (const char *c = base + common; *c; c++)
		if (*c == '/' && c[1])
			buf_text(&buf, buf.len ? "/.." : "..");
	if (buf.len == 0)
		buf_char(&buf, '.');
	path += common;
	while (*path == '/')
		path++;
	if (*path)
		buf_printf(&buf, "/%s", path);
	return text_from(&buf);
}

/* The folder that -Relative counts from, owned. */
static char *
relative_base(struct stage *stage)
{
	const struct resolve_path_args *args = stage->args;
	struct item item;
	Value *err = NULL;

	if (!args->relative_base_path)
		item = location_item(stage->interp);
	else if (!item_given(stage->interp, args->relative_base_path,
		     &item, &err)) {
		value_unref(err);
		item = location_item(stage->interp);
	}
	return item.path;
}

static enum flow
emit_resolved(struct stage *stage, const struct item *item, void *context)
{
	const struct resolve_path_args *args = stage->args;
	char *base;
	Value *path;

	if (!args->relative)
		return stage_emit(stage, path_info(item));
	base = relative_base(stage);
	path = item->drive->provider->has_folders
	    ? relative_path(base, item->path) : item_shown(item);
	mem_free(base);
	return stage_emit(stage, path);
}

static enum flow
resolve_process(struct stage *stage)
{
	const struct resolve_path_args *args = stage->args;
	struct item_query query = {.path = args->path,
	    .literal = args->literal_path, .with_hidden = args->force};

	return query_each(stage, &query, emit_resolved, NULL);
}

#undef ARGS
#define ARGS struct resolve_path_args
static const struct param resolve_path_params[] = {
	P_VALUE("Path", "string[]", "Path:@0!vn", path,
	    .help = "The paths to follow; wildcards are expanded."),
	P_VALUE("LiteralPath", "string[]", "LiteralPath:!n", literal_path,
	    .aliases = "PSPath|LP",
	    .help = "The paths to follow, taken as they are written."),
	P_SWITCH("Relative", "LiteralPath Path", relative,
	    .help = "Give a path from the current folder."),
	P_VALUE("RelativeBasePath", "string", "all", relative_base_path,
	    .help = "The folder that -Relative counts from."),
	P_SWITCH("Force", "all", force,
	    .help = "Let wildcards match hidden files too."),
	P_END
};

static const struct example resolve_examples[] = {
	{"(Resolve-Path /tmp/..).Path", "/", "Where a path leads."},
	{"Set-Location /\nResolve-Path /tmp -Relative", "./tmp",
	    "From where we are."},
	{NULL, NULL, NULL}
};

const struct command command_resolve_path = {
	.name = "Resolve-Path",
	.aliases = "rvpa",
	.class_name = "ResolvePathCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = resolve_path_params,
	.default_set = "Path",
	.outputs = "System.Management.Automation.PathInfo System.String",
	.args_size = sizeof(struct resolve_path_args),
	.synopsis = "Say where paths and patterns lead.",
	.description = "Resolve-Path emits a PathInfo for each item that a "
	    "path or pattern stands for, or a text with -Relative.",
	.examples = resolve_examples,
	.see_also = "Convert-Path Test-Path Join-Path",
	.process = resolve_process,
};

/* ------------------------------------------------------------- Convert-Path */

struct convert_path_args {
	Value *path, *literal_path;
	bool force;
};

static enum flow
emit_native(struct stage *stage, const struct item *item, void *context)
{
	return stage_emit(stage, text_of(item->path));
}

static enum flow
convert_process(struct stage *stage)
{
	const struct convert_path_args *args = stage->args;
	struct item_query query = {.path = args->path,
	    .literal = args->literal_path, .with_hidden = args->force};

	return query_each(stage, &query, emit_native, NULL);
}

#undef ARGS
#define ARGS struct convert_path_args
static const struct param convert_path_params[] = {
	P_VALUE("Path", "string[]", "Path:@0!vn", path,
	    .help = "The paths to convert; wildcards are expanded."),
	P_VALUE("LiteralPath", "string[]", "LiteralPath:!n", literal_path,
	    .aliases = "PSPath|LP",
	    .help = "The paths to convert, taken as they are written."),
	P_SWITCH("Force", "all", force,
	    .help = "Let wildcards match hidden files too."),
	P_END
};

static const struct example convert_examples[] = {
	{"Convert-Path /tmp/..", "/", "Without detours."},
	{"Set-Location /\nConvert-Path .", "/", "The current folder."},
	{NULL, NULL, NULL}
};

const struct command command_convert_path = {
	.name = "Convert-Path",
	.aliases = "cvpa",
	.class_name = "ConvertPathCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = convert_path_params,
	.default_set = "Path",
	.outputs = "System.String",
	.args_size = sizeof(struct convert_path_args),
	.synopsis = "Give paths as programs know them.",
	.description = "Convert-Path gives the path of each item without the "
	    "names of PowerShell's drives, as other programs need it.",
	.examples = convert_examples,
	.see_also = "Resolve-Path",
	.process = convert_process,
};
