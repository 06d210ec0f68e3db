/*
 * resolve.c - from paths as scripts write them to items, and back.
 */
#include "base/base.h"
#include "run/provider.h"

#include <string.h>

#include "base/mem.h"
#include "base/stack.h"
#include "base/utf8.h"
#include "os/files.h"
#include "os/user.h"
#include "type/fileinfo.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/pattern.h"
#include "value/text.h"

#define MODULE "Microsoft.PowerShell.Core\\"

void
item_release(struct item *item)
{
	mem_free(item->path);
	item->path = NULL;
}

struct item
item_copy(const struct item *item)
{
	return (struct item){item->drive, mem_text(item->path)};
}

struct item
item_child(const struct item *item, const char *name)
{
	struct item child = {item->drive, NULL};

	child.path = item->drive->provider->has_folders
	    ? path_normal(item->path, name) : mem_text(name);
	return child;
}

static void
items_push(struct items *items, struct drive *drive, char *path)
{
	items->list = mem_resize(items->list, items->count + 1,
	    sizeof(items->list[0]));
	items->list[items->count++] = (struct item){drive, path};
}

void
items_release(struct items *items)
{
	for (size_t i = 0; i < items->count; i++)
		item_release(&items->list[i]);
	mem_free(items->list);
	memset(items, 0, sizeof(*items));
}

/* ------------------------------------------------------------ path to item */

/* Where the name of a drive ends: at the colon, or 0 when there is none. */
static size_t
drive_len(const char *path)
{
	size_t len = strcspn(path, ":/\\");

	return path[len] == ':' ? len : 0;
}

/* "FileSystem::/path", with or without the module before it; gives what
 * follows the colons, or NULL. */
static const char *
after_provider(const char *path, const struct provider **provider,
    Value **err)
{
	const char *colons = strstr(path, "::"), *name = path;
	size_t len;

	if (!colons || colons == path)
		return NULL;
	for (const char *c = path; c < colons; c++)
		if (*c == '\\' || *c == '/')
			name = c + 1;
	len = (size_t)(colons - name);
	for (size_t i = 0; (*provider = providers_at(i)); i++)
		if (strlen((*provider)->name) == len &&
		    text_starts(name, (*provider)->name))
			return colons + 2;
	if (name == path)
		error_set(err, error_new(
		    "System.Management.Automation.ProviderNotFoundException",
		    "ProviderNotFound", ERROR_ObjectNotFound,
		    text_new(name, len),
		    "Cannot find a provider with the name '%.*s'.", (int)len,
		    name));
	return NULL;
}

static char *
slashes(const char *path)
{
	char *copy = mem_text(path);

	for (char *c = copy; *c; c++)
		if (*c == '\\')
			*c = '/';
	return copy;
}

/* The item path of what follows the drive. */
static char *
path_on_drive(const struct drive *drive, const char *rest)
{
	char *below, *path;

	if (!drive->provider->has_folders) {
		while (*rest == '/')
			rest++;
		return mem_text(rest);
	}
	if (*rest != '/')
		return path_normal(drive->here, rest);
	/* Nothing leads out above the root of a drive. */
	below = path_normal("/", rest);
	while (*rest == '/')
		rest++;
	path = path_normal(drive->root, below + 1);
	mem_free(below);
	return path;
}

static bool
is_home(const char *path)
{
	return path[0] == '~' && (!path[1] || path[1] == '/');
}

static bool
parse_relative(struct interp *interp, const char *path, struct item *item)
{
	struct item here = location_item(interp);

	item->drive = here.drive;
	if (is_home(path)) {
		item->drive = drives_first(interp);
		item->path = path_normal(user_home(), path + 1 + (path[1] == '/'));
	} else if (*path == '/') {
		item->drive = drives_first(interp);
		item->path = path_normal("/", path);
	} else if (here.drive->provider->has_folders) {
		item->path = path_normal(here.path, path);
	} else {
		item->path = path_on_drive(here.drive,
		    strcmp(path, ".") == 0 ? "" : path);
	}
	item_release(&here);
	return true;
}

/* A path with slashes only. */
static bool
parse(struct interp *interp, const char *path, struct item *item, Value **err)
{
	const struct provider *provider;
	const char *rest = after_provider(path, &provider, err);
	size_t len;
	char *name;

	*item = (struct item){NULL, NULL};
	if (*err)
		return false;
	if (rest) {
		struct drive *drive = drives_first(interp);

		while (drive && drive->provider != provider)
			drive = drive->next;
		if (!drive)
			return error_set(err, drive_missing(provider->name));
		item->drive = drive;
		item->path = provider->has_folders
		    ? path_normal(text_bytes(interp->location), rest)
		    : path_on_drive(drive, rest);
		return true;
	}
	len = drive_len(path);
	if (len == 0)
		return parse_relative(interp, path, item);
	name = mem_textn(path, len);
	item->drive = drive_find(interp, name);
	if (item->drive)
		item->path = path_on_drive(item->drive, path + len + 1);
	else
		error_set(err, drive_missing(name));
	mem_free(name);
	return item->drive != NULL;
}

bool
item_parse(struct interp *interp, const char *path, struct item *item,
    Value **err)
{
	char *clean = slashes(path);
	bool is_good = parse(interp, clean, item, err);

	mem_free(clean);
	return is_good;
}

const char *
path_given(const Value *text, Value **err)
{
	const char *path = text_bytes(text);

	if (strlen(path) == text_len(text))
		return path;
	*err = error_new("System.ArgumentException",
	    "System.ArgumentException", ERROR_InvalidArgument, NULL,
	    "Null character in path. (Parameter 'path')");
	return NULL;
}

bool
item_given(struct interp *interp, const Value *path, struct item *item,
    Value **err)
{
	const char *given = path_given(path, err);

	return given && item_parse(interp, given, item, err);
}

/* ---------------------------------------------------------------- wildcards */

/* A backslash parts a path, a backtick guards a letter. */
struct glob {
	struct interp *interp;
	struct items *items;
	struct drive *drive;
	unsigned flags;
};

/* Names of a folder that match one part of a pattern. */
static Value *
matching_names(const struct glob *glob, const char *folder,
    const char *pattern)
{
	Value *all = array_new(16), *names = array_new(8);
	struct list *list = list_get(all);

	glob->drive->provider->children(glob->interp, folder,
	    glob->flags & RESOLVE_HIDDEN, list);
	for (size_t i = 0; i < list_count(list); i++) {
		const Value *name = list_at(list, i);

		if (wildcard_match(pattern, strlen(pattern), text_bytes(name),
			text_len(name), false))
			list_push(list_get(names), value_ref(name));
	}
	value_unref(all);
	return names;
}

/* Follow the parts of a pattern from a folder; rest is what is left. */
static void
expand(const struct glob *glob, const char *folder, const char *rest,
    bool is_matched)
{
	size_t len = strcspn(rest, "/");
	const char *next = rest + len + (rest[len] == '/');
	struct item item = {glob->drive, NULL};
	char *part, *plain, *path;
	Value *names;

	if (stack_is_low())
		return;
	if (!*rest) {
		item.path = mem_text(folder);
		if (is_matched || item_has(glob->interp, &item))
			items_push(glob->items, glob->drive, item.path);
		else
			item_release(&item);
		return;
	}
	part = mem_textn(rest, len);
	if (!wildcard_has(part)) {
		plain = wildcard_unescape(part);
		path = glob->drive->provider->has_folders
		    ? path_normal(folder, plain) : mem_text(plain);
		expand(glob, path, next, false);
		mem_free(path);
		mem_free(plain);
		mem_free(part);
		return;
	}
	names = matching_names(glob, folder, part);
	for (size_t i = 0; i < list_count(list_get(names)); i++) {
		const char *name = text_bytes(list_at(list_get(names), i));

		path = glob->drive->provider->has_folders
		    ? path_normal(folder, name) : mem_text(name);
		expand(glob, path, next, true);
		mem_free(path);
	}
	value_unref(names);
	mem_free(part);
}

/* Where a pattern starts from, and what of it is left. */
static bool
glob_start(struct glob *glob, char *path, struct item *start,
    const char **rest, Value **err)
{
	size_t fixed = 0, len;

	/* Whole parts before the first wildcard need no looking. */
	for (len = 0; path[len]; len++) {
		if (path[len] == '`' && path[len + 1])
			len++;
		else if (path[len] == '/' || path[len] == ':')
			fixed = len + 1;
		else if (strchr("*?[", path[len]))
			break;
	}
	*rest = path + fixed;
	if (fixed == 0) {
		*start = location_item(glob->interp);
	} else {
		char *before = mem_textn(path, fixed);
		char *plain = wildcard_unescape(before);
		bool is_good = parse(glob->interp, plain, start, err);

		mem_free(plain);
		mem_free(before);
		if (!is_good)
			return false;
	}
	glob->drive = start->drive;
	return true;
}

bool
items_resolve(struct interp *interp, const char *path, unsigned flags,
    struct items *items, Value **err)
{
	struct glob glob = {interp, items, NULL, flags};
	char *clean = slashes(path), *plain;
	const char *rest;
	struct item start;
	bool is_good;

	memset(items, 0, sizeof(*items));
	items->is_pattern = !(flags & RESOLVE_LITERAL) && wildcard_has(clean);
	if (items->is_pattern) {
		is_good = glob_start(&glob, clean, &start, &rest, err);
		if (is_good) {
			expand(&glob, start.path, rest, false);
			item_release(&start);
		}
	} else {
		plain = flags & RESOLVE_LITERAL ? mem_text(clean)
						: wildcard_unescape(clean);
		is_good = parse(interp, plain, &start, err);
		mem_free(plain);
		if (is_good)
			items_push(items, start.drive, start.path);
	}
	mem_free(clean);
	return is_good;
}

/* -------------------------------------------------------------------- items */

bool
item_has(struct interp *interp, const struct item *item)
{
	if (!item->drive->provider->has_folders && !*item->path)
		return true;
	return item->drive->provider->has(interp, item->path);
}

bool
item_is_container(struct interp *interp, const struct item *item)
{
	if (!item->drive->provider->has_folders)
		return !*item->path;
	return folder_is(item->path);
}

const char *
item_name(const struct item *item)
{
	return item->drive->provider->has_folders ? path_leaf(item->path)
						  : item->path;
}

/* Whether a drive shows its name in paths. */
static bool
is_named(const struct drive *drive)
{
	return strcmp(drive->name, "/") != 0;
}

Value *
item_shown(const struct item *item)
{
	const struct drive *drive = item->drive;
	const char *path = item->path;
	size_t len = strlen(drive->root);

	if (!is_named(drive))
		return text_of(path);
	if (drive->provider->has_folders &&
	    strncmp(path, drive->root, len) == 0)
		path += len;
	return text_printf("%s:/%s", drive->name, path + (*path == '/'));
}

static Value *
item_provider_path(const struct item *item)
{
	return text_printf(MODULE "%s::%s", item->drive->provider->name,
	    item->path);
}

Value *
item_missing(const struct item *item)
{
	return error_new("System.Management.Automation.ItemNotFoundException",
	    "PathNotFound", ERROR_ObjectNotFound, text_of(item->path),
	    "Cannot find path '%s' because it does not exist.", item->path);
}

static Value *
parent_path(const struct item *item)
{
	char *parent;
	Value *path;

	if (!item->drive->provider->has_folders)
		return *item->path ? text_printf(MODULE "%s",
		    item->drive->provider->name) : text_empty();
	parent = path_parent(item->path);
	path = *parent ? text_printf(MODULE "%s::%s",
	    item->drive->provider->name, parent) : text_empty();
	mem_free(parent);
	return path;
}

Value *
item_dress(struct interp *interp, const struct item *item, Value *v)
{
	bool is_container = fileinfo_path(v) ? fileinfo_is_directory(v)
					     : item_is_container(interp, item);

	v = value_boxed(v);
	object_add(v, "PSPath", item_provider_path(item));
	object_add(v, "PSParentPath", parent_path(item));
	object_add(v, "PSChildName", text_of(item_name(item)));
	object_add(v, "PSDrive", drive_value(item->drive));
	object_add(v, "PSProvider", provider_value(item->drive->provider));
	object_add(v, "PSIsContainer", value_bool(is_container));
	return v;
}

Value *
item_value(struct interp *interp, const struct item *item)
{
	Value *v = item->drive->provider->item(interp, item->path);

	return v ? item_dress(interp, item, v) : NULL;
}
