/*
 * lookup.c - what a command word means: an alias, a function, a compiled-in
 * command, a program, a script file, in this order. Programs found on PATH
 * are remembered while PATH stays the same; that there is none is not.
 */
#include "base/base.h"
#include "run/command.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "run/aliases.h"
#include "run/function.h"
#include "run/module.h"
#include "run/native.h"
#include "run/path.h"
#include "run/scope.h"
#include "value/error.h"
#include "value/name.h"
#include "value/text.h"

#define ALIAS_STEPS_MAX 32

/* --------------------------------------------------------------- programs */

struct place_on_path {
	struct place_on_path *next;
	char *word;
	char *path;
};

#define PATH_BUCKETS 64

struct path_cache {
	char *path; /* $PATH it was filled from */
	struct place_on_path *buckets[PATH_BUCKETS];
};

static const char path_cache_key;

static void
path_cache_clear(struct path_cache *cache)
{
	struct place_on_path *place;

	for (size_t i = 0; i < PATH_BUCKETS; i++)
		while ((place = cache->buckets[i])) {
			cache->buckets[i] = place->next;
			mem_free(place->word);
			mem_free(place->path);
			mem_free(place);
		}
	mem_free(cache->path);
	cache->path = NULL;
}

static void
path_cache_release(void *data)
{
	path_cache_clear(data);
}

static struct path_cache *
path_cache_get(struct interp *interp, const char *path)
{
	struct path_cache *cache = interp_extra(interp, &path_cache_key,
	    sizeof(*cache), path_cache_release);

	if (!cache->path || strcmp(cache->path, path) != 0) {
		path_cache_clear(cache);
		cache->path = mem_text(path);
	}
	return cache;
}

static bool
is_file(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISREG(status.st_mode);
}

static bool
is_program(const char *path)
{
	return access(path, X_OK) == 0 && is_file(path);
}

/* The first file of that name on PATH; suffix may be "". */
static char *
search_path(struct interp *interp, const char *path, const char *word,
    size_t len, const char *suffix, bool (*test)(const char *path))
{
	struct buf full = BUF_INIT;
	size_t part;

	for (; *path; path += part + (path[part] == ':')) {
		part = strcspn(path, ":");
		buf_clear(&full);
		if (part)
			buf_add(&full, path, part);
		else
			text_add(&full, interp->location);
		buf_printf(&full, "/%.*s%s", (int)len, word, suffix);
		if (test(buf_get(&full)))
			return buf_take(&full);
	}
	buf_release(&full);
	return NULL;
}

static size_t
bucket_of(const char *word, size_t len)
{
	size_t hash = len;

	while (len--)
		hash = hash * 31 + (unsigned char)*word++;
	return hash % PATH_BUCKETS;
}

static char *
program_on_path(struct interp *interp, const char *word, size_t len)
{
	const char *path = getenv("PATH");
	struct path_cache *cache;
	struct place_on_path **bucket, *place;
	char *found;

	if (!path)
		return NULL;
	cache = path_cache_get(interp, path);
	bucket = &cache->buckets[bucket_of(word, len)];
	for (place = *bucket; place; place = place->next)
		if (strlen(place->word) == len &&
		    memcmp(place->word, word, len) == 0 &&
		    access(place->path, X_OK) == 0)
			return mem_text(place->path);
	found = search_path(interp, path, word, len, "", is_program);
	if (!found)
		return NULL;
	place = mem_alloc(sizeof(*place));
	*place = (struct place_on_path){
		*bucket, mem_textn(word, len), mem_text(found)};
	*bucket = place;
	return found;
}

/* Script paths may be written with backslashes. */
static char *
path_of_word(struct interp *interp, const char *word, size_t len)
{
	char *copy = mem_textn(word, len), *path;

	for (char *p = copy; *p; p++)
		if (*p == '\\')
			*p = '/';
	path = path_absolute(interp, copy);
	mem_free(copy);
	return path;
}

static bool
is_path(const char *word, size_t len)
{
	return memchr(word, '/', len) || memchr(word, '\\', len) ||
	    (len && word[0] == '~');
}

char *
native_find(struct interp *interp, const char *word, size_t len)
{
	char *path;

	if (!is_path(word, len))
		return program_on_path(interp, word, len);
	path = path_of_word(interp, word, len);
	if (is_file(path))
		return path;
	mem_free(path);
	return NULL;
}

/* ---------------------------------------------------------------- scripts */

static bool
is_script_name(const char *path)
{
	size_t len = strlen(path);

	return len > 4 && text_same(path + len - 4, ".ps1");
}

static const struct command *
command_of_path(struct interp *interp, char *path, Value **err)
{
	const struct command *command = is_script_name(path)
					    ? function_of_file(interp, path,
						  err)
					    : native_command(path);

	mem_free(path);
	return command;
}

/* A script on PATH, by its name with or without ".ps1". */
static char *
script_on_path(struct interp *interp, const char *word, size_t len)
{
	const char *path = getenv("PATH");
	bool is_whole = len > 4 &&
	    utf8_casecmp(word + len - 4, 4, ".ps1", 4) == 0;

	if (!path)
		return NULL;
	return search_path(interp, path, word, len, is_whole ? "" : ".ps1",
	    is_file);
}

/* ------------------------------------------------------------------ words */

/* The modules whose commands are compiled in. */
static const char *const modules[] = {
	"Microsoft.PowerShell.Core",
	"Microsoft.PowerShell.Utility",
	"Microsoft.PowerShell.Management",
	"Microsoft.PowerShell.Security",
	"Microsoft.PowerShell.Host",
	"Microsoft.PowerShell.Archive",
	"Microsoft.PowerShell.ThreadJob",
	"ThreadJob",
};

/* "Module\Name": the name alone when the module is one of ours. */
static const char *
without_module(const char *word, size_t *len)
{
	const char *slash = memchr(word, '\\', *len);
	size_t module_len;

	if (!slash)
		return NULL;
	module_len = (size_t)(slash - word);
	for (size_t i = 0; i < COUNT_OF(modules); i++)
		if (utf8_casecmp(word, module_len, modules[i],
			strlen(modules[i])) == 0) {
			*len -= module_len + 1;
			return slash + 1;
		}
	return NULL;
}

static const struct command *
builtin_of(const struct name *name)
{
	const struct command *command =
	    name ? command_builtin(name->text) : NULL;

	return command && text_same(command->name, name->text) ? command
							       : NULL;
}

/* "global:f": the function of that scope alone. */
static const struct command *
scoped_function(struct interp *interp, const char *word, size_t len)
{
	const char *colon = memchr(word, ':', len);
	struct scope *scope = interp->scope;
	const struct name *name;

	if (!colon)
		return NULL;
	if (utf8_casecmp(word, (size_t)(colon - word), "global", 6) == 0)
		scope = interp->global;
	else if (utf8_casecmp(word, (size_t)(colon - word), "script", 6) == 0)
		scope = scope_script(scope);
	else if (utf8_casecmp(word, (size_t)(colon - word), "local", 5) != 0)
		return NULL;
	name = name_find(colon + 1, len - (size_t)(colon - word) - 1);
	return name ? scope_function(scope, name) : NULL;
}

/* The nearest function of a name, or NULL. */
static const struct command *
function_of(struct interp *interp, const struct name *name)
{
	const struct command *function = NULL;
	struct scope *scope = interp->scope;

	for (; scope && !function; scope = scope_parent(scope))
		function = scope_function(scope, name);
	return function;
}

/* "Module\\Name": the function that a module which was loaded exports. */
static const struct command *
function_of_module(struct interp *interp, const char *word, size_t len)
{
	const char *slash = memchr(word, '\\', len);
	size_t module_len = slash ? (size_t)(slash - word) : 0;
	const struct command *function = NULL;
	const struct name *name;

	if (!slash)
		return NULL;
	name = name_find(slash + 1, len - module_len - 1);
	for (struct module *module = name ? interp->modules : NULL;
	     module && !function; module = module->next)
		if (module->is_loaded && utf8_casecmp(word, module_len,
			module->name, strlen(module->name)) == 0 &&
		    module_exports_function(module, name->text))
			function = scope_function(module->scope, name);
	return function;
}

/* Functions and compiled-in commands; an alias leads to another word. */
static const struct command *
find_named(struct interp *interp, const char **word, size_t *len)
{
	const struct command *command;
	const struct alias *alias;
	const struct name *name;

	for (int step = 0; step < ALIAS_STEPS_MAX; step++) {
		name = name_find(*word, *len);
		alias = name ? alias_find(interp, name->text) : NULL;
		if (!alias)
			break;
		*word = alias->target;
		*len = strlen(alias->target);
	}
	if (!name)
		return scoped_function(interp, *word, *len);
	command = function_of(interp, name);
	return command ? command : builtin_of(name);
}

static const struct command *
find_file(struct interp *interp, const char *word, size_t len, Value **err)
{
	char *path = native_find(interp, word, len);

	if (!path && !is_path(word, len))
		path = script_on_path(interp, word, len);
	if (!path && is_path(word, len)) {
		struct buf with = BUF_INIT;

		buf_printf(&with, "%.*s.ps1", (int)len, word);
		path = native_find(interp, buf_get(&with), with.len);
		buf_release(&with);
	}
	return path ? command_of_path(interp, path, err) : NULL;
}

/* "Date" is short for Get-Date when there is nothing else of that name. */
static const struct command *
find_getter(struct interp *interp, const char *word, size_t len)
{
	struct buf full = BUF_INIT;
	const struct command *command;
	const struct name *name;

	if (len == 0 || memchr(word, '-', len) || is_path(word, len))
		return NULL;
	buf_printf(&full, "get-%.*s", (int)len, word);
	name = name_find(full.data, full.len);
	buf_release(&full);
	if (!name)
		return NULL;
	command = function_of(interp, name);
	return command ? command : builtin_of(name);
}

static Value *
not_found(const char *word, size_t len)
{
	Value *text = text_new(word, len);
	Value *record = error_new(
	    "System.Management.Automation.CommandNotFoundException",
	    "CommandNotFoundException", ERROR_ObjectNotFound, value_ref(text),
	    "The term '%s' is not recognized as a name of a cmdlet, "
	    "function, script file, or executable program.\nCheck the "
	    "spelling of the name, or if a path was included, verify that "
	    "the path is correct and try again.",
	    text_bytes(text));

	exception_set(error_get(record)->exception, "CommandName", text);
	return record;
}

static bool (*provider)(struct interp *interp, const char *word, size_t len);

void
commands_provide(bool (*provide)(struct interp *interp, const char *word,
    size_t len))
{
	provider = provide;
}

const struct command *
command_find(struct interp *interp, const char *word, size_t len,
    Value **err)
{
	const char *found = word, *name;
	size_t found_len = len, name_len = len;
	const struct command *command =
	    find_named(interp, &found, &found_len);

	*err = NULL;
	if (command)
		return command_ref(command);
	name = without_module(found, &name_len);
	command = name ? builtin_of(name_find(name, name_len))
		       : function_of_module(interp, found, found_len);
	if (command)
		return command_ref(command);
	command = find_file(interp, found, found_len, err);
	if (command || *err)
		return command;
	command = find_getter(interp, found, found_len);
	if (command)
		return command_ref(command);
	if (provider && !is_path(found, found_len) &&
	    provider(interp, found, found_len))
		command = find_named(interp, &found, &found_len);
	if (command)
		return command_ref(command);
	*err = not_found(word, len);
	return NULL;
}
