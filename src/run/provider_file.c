/*
 * provider_file.c - the file system as a provider.
 */
#include "base/base.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/mem.h"
#include "os/files.h"
#include "run/provider.h"
#include "type/fileinfo.h"
#include "value/compare.h"
#include "value/list.h"
#include "value/text.h"

struct child {
	Value *name;
	bool is_folder;
};

struct children {
	struct child *list;
	size_t count, cap;
};

static bool
file_has(struct interp *interp, const char *path)
{
	struct stat info;

	return lstat(path, &info) == 0;
}

static Value *
file_item(struct interp *interp, const char *path)
{
	return fileinfo_find(path);
}

/* Folders first, then by name. */
static int
child_order(const void *a, const void *b)
{
	const struct child *x = a, *y = b;
	int order;

	if (x->is_folder != y->is_folder)
		return y->is_folder - x->is_folder;
	order = text_collate(x->name, y->name, false);
	return order ? order : text_collate(x->name, y->name, true);
}

static bool
entry_is_folder(const char *folder, const struct dirent *entry)
{
	char *path;
	bool is_folder;

	if (entry->d_type == DT_DIR)
		return true;
	if (entry->d_type != DT_LNK && entry->d_type != DT_UNKNOWN)
		return false;
	path = path_normal(folder, entry->d_name);
	is_folder = folder_is(path);
	mem_free(path);
	return is_folder;
}

static void
push_child(struct children *children, const char *folder,
    const struct dirent *entry)
{
	if (children->count == children->cap) {
		children->cap = children->cap ? children->cap * 2 : 32;
		children->list = mem_resize(children->list, children->cap,
		    sizeof(children->list[0]));
	}
	children->list[children->count++] = (struct child){
	    text_of(entry->d_name), entry_is_folder(folder, entry)};
}

static size_t
file_children(struct interp *interp, const char *path, bool with_hidden,
    struct list *names)
{
	struct children children = {NULL, 0, 0};
	size_t folders = 0;
	DIR *folder = opendir(path);
	const struct dirent *entry;

	if (!folder)
		return 0;
	while ((entry = readdir(folder))) {
		const char *name = entry->d_name;

		if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
		    (!with_hidden && path_is_hidden(name)))
			continue;
		push_child(&children, path, entry);
	}
	closedir(folder);
	if (children.count)
		qsort(children.list, children.count, sizeof(children.list[0]),
		    child_order);
	for (size_t i = 0; i < children.count; i++) {
		list_push(names, children.list[i].name);
		folders += children.list[i].is_folder;
	}
	mem_free(children.list);
	return folders;
}

const struct provider provider_file = {
	.name = "FileSystem",
	.type_name = "Microsoft.PowerShell.Commands.FileSystemProvider",
	.capabilities = "Filter, ShouldProcess, Credentials",
	.has_folders = true,
	.has = file_has,
	.item = file_item,
	.children = file_children,
};
