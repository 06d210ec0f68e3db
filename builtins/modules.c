/*
 * modules.c - see modules.h.
 */
#include "base/base.h"
#include "builtins/modules.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "os/files.h"
#include "os/user.h"
#include "run/command.h"
#include "run/data_file.h"
#include "run/path.h"
#include "value/compare.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/format.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"

/* --------------------------------------------------------------- the table */

static const char modules_key;

static void
modules_release(void *data)
{
	struct modules *modules = data;

	while (modules->count)
		module_unref(modules->items[--modules->count]);
	mem_free(modules->items);
}

struct modules *
modules_of(struct interp *interp)
{
	return interp_extra(interp, &modules_key, sizeof(struct modules),
	    modules_release);
}

static const char *const endings[] = {".psd1", ".psm1", ".ps1"};

static const char *
ending_of(const char *path)
{
	size_t len = strlen(path);

	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		size_t end = strlen(endings[i]);

		if (len > end && text_same(path + len - end, endings[i]))
			return path + len - end;
	}
	return NULL;
}

/* The name a module file stands for, owned text. */
static char *
module_name_of(const char *path)
{
	const char *leaf = path_leaf(path), *end = ending_of(leaf);

	return mem_textn(leaf, end ? (size_t)(end - leaf) : strlen(leaf));
}

struct module *
modules_find(struct interp *interp, const char *path, const char *name)
{
	const struct modules *modules = modules_of(interp);
	char *base = path ? path_parent(path) : NULL;
	char *stem = path ? module_name_of(path) : mem_text(name);
	struct module *found = NULL;

	for (size_t i = 0; !found && i < modules->count; i++) {
		struct module *module = modules->items[i];

		if (text_same(module->name, stem) && (!base ||
		    (module->base && strcmp(module->base, base) == 0)))
			found = module;
	}
	mem_free(base);
	mem_free(stem);
	return found;
}

void
modules_add(struct interp *interp, struct module *module)
{
	struct modules *modules = modules_of(interp);

	if (modules->count == modules->cap) {
		modules->cap = modules->cap ? modules->cap * 2 : 8;
		modules->items = mem_resize(modules->items, modules->cap,
		    sizeof(modules->items[0]));
	}
	modules->items[modules->count++] = module_ref(module);
	module->is_loaded = true;
}

void
modules_remove(struct interp *interp, const struct module *module)
{
	struct modules *modules = modules_of(interp);

	for (size_t i = 0; i < modules->count; i++) {
		struct module *found = modules->items[i];

		if (found != module)
			continue;
		memmove(&modules->items[i], &modules->items[i + 1],
		    (--modules->count - i) * sizeof(modules->items[0]));
		found->is_loaded = false;
		module_unref(found);
		return;
	}
}

bool
module_is_builtin(const char *name)
{
	if (text_same(name, "ThreadJob"))
		return true;
	for (size_t i = 0; i < commands_count(); i++)
		if (text_same(commands_at(i)->module, name))
			return true;
	return false;
}

/* ------------------------------------------------------------------- files */

static bool
is_kind(const char *path, mode_t kind)
{
	struct stat info;

	return stat(path, &info) == 0 && (info.st_mode & S_IFMT) == kind;
}

/* The file of that stem and one of the endings, or NULL. */
static char *
with_ending(const char *stem)
{
	for (size_t i = 0; i < COUNT_OF(endings); i++) {
		Value *text = text_printf("%s%s", stem, endings[i]);
		char *path = is_kind(text_bytes(text), S_IFREG)
		    ? mem_text(text_bytes(text)) : NULL;

		value_unref(text);
		if (path)
			return path;
	}
	return NULL;
}

static char *
stem_in(const char *folder, const char *name)
{
	Value *stem = text_printf("%s/%s", folder, name);
	char *path = with_ending(text_bytes(stem));

	value_unref(stem);
	return path;
}

/* Whether a version is newer than the best so far; NULL is older than any. */
static bool
is_newer(const Value *version, const Value *best)
{
	int order = 1;

	return !best || (value_order(version, best, false, &order, NULL) &&
	    order > 0);
}

/* The newest folder of a folder whose name is a version, or NULL. */
static char *
newest_version(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	Value *best = NULL, *name = NULL;
	char *found = NULL;

	while (dir && (entry = readdir(dir))) {
		Value *version = version_parse(entry->d_name,
		    strlen(entry->d_name));

		if (version && is_newer(version, best)) {
			value_set(&name, text_printf("%s/%s", folder,
			    entry->d_name));
			value_set(&best, value_ref(version));
		}
		value_unref(version);
	}
	if (dir)
		closedir(dir);
	if (name)
		found = mem_text(text_bytes(name));
	value_unref(best);
	value_unref(name);
	return found;
}

/* The file of a module that is a folder: Name/Name.psd1, Name/1.2/Name.psd1. */
static char *
file_in_folder(const char *folder, const char *name)
{
	char *path = stem_in(folder, name), *version;

	if (path)
		return path;
	version = newest_version(folder);
	if (version)
		path = stem_in(version, name);
	mem_free(version);
	return path;
}

Value *
module_paths(struct interp *interp)
{
	const char *path = getenv("PSModulePath");
	Value *paths = list_new(NULL);
	size_t part;

	if (!path) {
		list_push(list_get(paths), text_printf(
		    "%s/.local/share/powershell/Modules", user_home()));
		list_push(list_get(paths),
		    text_of("/usr/local/share/powershell/Modules"));
	}
	for (; path && *path; path += part + (path[part] == ':')) {
		part = strcspn(path, ":");
		if (part)
			list_push(list_get(paths), text_new(path, part));
	}
	return paths;
}

static char *
file_on_path(struct interp *interp, const char *name)
{
	Value *paths = module_paths(interp);
	const struct list *list = list_get(paths);
	char *found = NULL;

	for (size_t i = 0; !found && i < list_count(list); i++) {
		Value *folder = text_printf("%s/%s",
		    text_bytes(list_at(list, i)), name);

		if (is_kind(text_bytes(folder), S_IFDIR))
			found = file_in_folder(text_bytes(folder), name);
		value_unref(folder);
	}
	value_unref(paths);
	return found;
}

char *
module_file(struct interp *interp, const char *word)
{
	char *path, *found = NULL;

	if (!strpbrk(word, "/\\") && !ending_of(word) && word[0] != '.' &&
	    word[0] != '~')
		return file_on_path(interp, word);
	path = mem_text(word);
	for (char *p = path; *p; p++)
		if (*p == '\\')
			*p = '/';
	found = path_absolute(interp, path);
	mem_free(path);
	path = found;
	if (ending_of(path) && is_kind(path, S_IFREG))
		return path;
	found = is_kind(path, S_IFDIR)
	    ? file_in_folder(path, path_leaf(path)) : with_ending(path);
	mem_free(path);
	return found;
}

/* ----------------------------------------------------------------- loading */

bool
module_is_specified(const Value *v)
{
	const struct list *list = list_get(v);

	return table_get(v) ||
	    (list && list_count(list) && table_get(list_at(list, 0)));
}

Value *
module_names(const Value *specifications)
{
	const struct list *list = list_get(specifications);
	Value *all = array_new(1);

	if (!list)
		list_push(list_get(all), value_text(specifications));
	for (size_t i = 0; list && i < list_count(list); i++) {
		const Value *item = list_at(list, i);
		const Value *name = table_get(item)
		    ? table_lookup(table_get(item), "ModuleName") : NULL;

		list_push(list_get(all), value_text(name ? name : item));
	}
	return all;
}

/* What a manifest lists under a key, as an array of text; NULL when it does
 * not say. */
static Value *
listed(const Value *manifest, const char *key)
{
	const Value *v = table_lookup(table_get(manifest), key);

	return v && !value_is_null(v) ? module_names(v) : NULL;
}

static const char *
root_of(const Value *manifest)
{
	static const char *const keys[] = {"RootModule", "ModuleToProcess"};

	for (size_t i = 0; i < COUNT_OF(keys); i++) {
		const Value *v = table_lookup(table_get(manifest), keys[i]);

		if (v && value_kind(v) == V_TEXT && text_len(v))
			return text_bytes(v);
	}
	return NULL;
}

static enum flow
missing_file(struct interp *interp, const char *name)
{
	return interp_throw(interp, error_new("System.IO.FileNotFoundException",
	    "Modules_ModuleNotFound", ERROR_ResourceUnavailable,
	    text_of(name), "The specified module '%s' was not loaded because "
	    "no valid module file was found in any module directory.", name));
}

/* A file a manifest names, next to it or on the module path. */
static char *
file_beside(struct interp *interp, const char *base, const char *name)
{
	Value *beside = text_printf("%s/%s", base, name);
	char *path = module_file(interp, text_bytes(beside));

	value_unref(beside);
	return path ? path : module_file(interp, name);
}

/* Run one more file in a module: its root, or a nested module's. */
static enum flow
run_part(struct interp *interp, struct module *module, const char *name,
    const Value *args, struct sink *out)
{
	const struct list *list = args ? list_get(args) : NULL;
	size_t count = list ? list_count(list) : 0;
	const Value **items = mem_alloc((count + 1) * sizeof(items[0]));
	char *path = file_beside(interp, module->base, name);
	enum flow flow;

	for (size_t i = 0; i < count; i++)
		items[i] = list_at(list, i);
	flow = path ? module_run_file(interp, module, path, items, count, out)
		    : missing_file(interp, name);
	mem_free(path);
	mem_free(items);
	return flow;
}

static enum flow
run_manifest(struct interp *interp, struct module *module,
    const Value *args, struct sink *out)
{
	struct exports only = {
		listed(module->manifest, "FunctionsToExport"),
		listed(module->manifest, "VariablesToExport"),
		listed(module->manifest, "AliasesToExport"), NULL};
	Value *nested = listed(module->manifest, "NestedModules");
	const struct list *list = nested ? list_get(nested) : NULL;
	const char *root = root_of(module->manifest);
	enum flow flow = FLOW_MORE;

	for (size_t i = 0; flow == FLOW_MORE && list && i < list_count(list);
	    i++)
		flow = run_part(interp, module, text_bytes(list_at(list, i)),
		    NULL, out);
	if (flow == FLOW_MORE && root)
		flow = run_part(interp, module, root, args, out);
	if (flow == FLOW_MORE)
		module_narrow(module, &only);
	exports_release(&only);
	value_unref(nested);
	return flow;
}

struct module *
module_describe(struct interp *interp, const char *path)
{
	char *name = module_name_of(path);
	struct module *module = module_new(interp, name, path);
	Value *err = NULL;

	mem_free(name);
	if (!text_same(ending_of(path), ".psd1"))
		return module;
	module->manifest = data_file_read(interp, path, 0, &err);
	if (module->manifest)
		return module;
	module_unref(module);
	interp_throw(interp, err);
	return NULL;
}

char *
module_root(struct interp *interp, const struct module *module)
{
	const char *root = module->manifest ? root_of(module->manifest)
					    : NULL;

	return root ? file_beside(interp, module->base, root) : NULL;
}

/* The file shown as the module's is the root's, as PowerShell has it. */
static void
show_root(struct interp *interp, struct module *module)
{
	char *path = module_root(interp, module);

	if (!path)
		return;
	mem_free(module->path);
	module->path = path;
}

struct module *
module_load(struct interp *interp, const char *path, const Value *args,
    struct sink *out, enum flow *flow)
{
	struct module *module = module_describe(interp, path);
	const char *leaf = path_leaf(path);

	*flow = module ? FLOW_MORE : FLOW_FAIL;
	if (!module)
		return NULL;
	*flow = module->manifest ? run_manifest(interp, module, args, out)
				 : run_part(interp, module, leaf, args, out);
	if (*flow != FLOW_MORE) {
		module_unref(module);
		return NULL;
	}
	show_root(interp, module);
	return module;
}
