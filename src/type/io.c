/*
 * io.c - see io.h.
 */
#include "base/base.h"
#include "type/io.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "os/files.h"
#include "value/call.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/pattern.h"
#include "value/text.h"

#define DEPTH_MAX (PATH_MAX / 2) /* no path has more parts */

Value *
io_path(const struct call *call, size_t i, Value **err)
{
	Value *path;
	bool is_empty;

	if (value_is_null(call->args[i]))
		return call_throw(call, err, "System.ArgumentNullException",
		    "Value cannot be null. (Parameter 'path')");
	path = value_text(call->args[i]);
	if (text_len(path) > 0 &&
	    strlen(text_bytes(path)) == text_len(path))
		return path;
	is_empty = text_len(path) == 0;
	value_unref(path);
	return call_throw(call, err, "System.ArgumentException", is_empty
		? "The value cannot be an empty string. (Parameter 'path')"
		: "Null character in path. (Parameter 'path')");
}

static Value *
throw_number(const struct call *call, int number, const char *full,
    Value **err)
{
	Value *record = errno_error(number, NULL, full);

	call_raise(call, err, value_ref(error_get(record)->exception));
	value_unref(record);
	return NULL;
}

char *
io_full_path(const char *path)
{
	char here[PATH_MAX] = "/";

	return path_normal(getcwd(here, sizeof(here)) ? here : "/", path);
}

Value *
io_throw(const struct call *call, const char *path, Value **err)
{
	int number = errno;
	char *full = io_full_path(path), *parent = path_parent(full);

	/* ENOTDIR is what a path says that cannot be walked to its end. */
	if (number == ENOENT && !folder_is(parent))
		number = ENOTDIR;
	throw_number(call, number, full, err);
	mem_free(parent);
	mem_free(full);
	return NULL;
}

Value *
io_throw_folder(const struct call *call, const char *path, Value **err)
{
	int number = errno == ENOENT ? ENOTDIR : errno;
	char *full = io_full_path(path);

	throw_number(call, number, full, err);
	mem_free(full);
	return NULL;
}

/* ------------------------------------------------------------------ folders */

bool
io_folder_make(const char *path)
{
	return directories_make(path) ||
	    (errno == EEXIST && folder_is(path));
}

bool
io_folder_remove(const char *path, bool is_deep)
{
	if (!is_deep)
		return rmdir(path) == 0;
	if (folder_is(path))
		return tree_remove(path);
	errno = access(path, F_OK) == 0 ? ENOTDIR : ENOENT;
	return false;
}

struct search {
	const char *pattern;
	unsigned wanted;
	bool is_deep;
	Value *(*item)(const char *path, bool is_folder);
	struct list *found;
};

static bool search_folder(const struct search *search, const char *folder,
    int depth);

static void
search_entry(const struct search *search, const char *folder,
    const char *name, int depth)
{
	struct buf path = BUF_INIT;
	struct stat info;
	bool is_link, is_folder;

	buf_printf(&path, "%s%s%s", folder,
	    folder[strlen(folder) - 1] == '/' ? "" : "/", name);
	is_link = lstat(buf_get(&path), &info) == 0 && S_ISLNK(info.st_mode);
	is_folder = folder_is(buf_get(&path));
	if (search->wanted & (is_folder ? IO_FOLDERS : IO_FILES) &&
	    wildcard_text(search->pattern, name))
		list_push(search->found,
		    search->item(buf_get(&path), is_folder));
	if (search->is_deep && is_folder && !is_link)
		search_folder(search, buf_get(&path), depth + 1);
	buf_release(&path);
}

/* False with errno when the folder cannot be read. */
static bool
search_folder(const struct search *search, const char *folder, int depth)
{
	struct dirent **entries;
	int count, i;

	if (depth > DEPTH_MAX)
		return false;
	count = scandir(folder, &entries, NULL, alphasort);
	if (count < 0)
		return false;
	for (i = 0; i < count; i++) {
		const char *name = entries[i]->d_name;

		if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0)
			search_entry(search, folder, name, depth);
		mem_free(entries[i]);
	}
	mem_free(entries);
	return true;
}

Value *
io_list(const struct call *call, const char *folder, size_t first,
    unsigned wanted, const struct type *element,
    Value *(*item)(const char *path, bool is_folder), Value **err)
{
	struct search search = {"*", wanted, false, item, NULL};
	Value *pattern = NULL, *option, *found;

	if (call->count > first + 1) {
		if (!call_as(call, first + 1, type_known(T_SEARCH_OPTION),
			&option, err))
			return NULL;
		search.is_deep = value_int64(option) == 1;
		value_unref(option);
	}
	if (call->count > first) {
		if (!call_text(call, first, &pattern, err))
			return NULL;
		search.pattern = text_bytes(pattern);
	}
	found = array_typed(element, 8);
	search.found = list_get(found);
	if (!search_folder(&search, folder, 0)) {
		io_throw_folder(call, folder, err);
		value_set(&found, NULL);
	}
	value_unref(pattern);
	return found;
}
