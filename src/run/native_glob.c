/*
 * native_glob.c - files that a pattern stands for. Case does not matter, and
 * names that begin with a dot want a pattern that does.
 */
#include "base/base.h"
#include "run/native_words.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "os/user.h"
#include "run/interp.h"
#include "value/pattern.h"
#include "value/text.h"

struct glob {
	const char *root;    /* what relative paths start from */
	struct words *words;
};

static void glob_part(const struct glob *glob, struct buf *path,
    const char *pattern);

static bool
path_exists(const struct glob *glob, const char *path)
{
	struct buf full = BUF_INIT;
	struct stat status;
	bool is_there;

	if (path[0] != '/')
		buf_printf(&full, "%s/", glob->root);
	buf_text(&full, path);
	is_there = lstat(buf_get(&full), &status) == 0;
	buf_release(&full);
	return is_there;
}

static void
found(const struct glob *glob, const struct buf *path)
{
	if (path->len && path_exists(glob, buf_get(path)))
		words_add(glob->words, mem_textn(path->data, path->len));
}

/* One more part on the path, and what follows it in the pattern. */
static void
descend(const struct glob *glob, struct buf *path, const char *name,
    size_t len, const char *rest)
{
	size_t old = path->len;

	if (old && path->data[old - 1] != '/')
		buf_char(path, '/');
	buf_add(path, name, len);
	if (*rest)
		glob_part(glob, path, rest);
	else
		found(glob, path);
	path->len = old;
	path->data[old] = '\0';
}

static int
by_text(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return utf8_casecmp(*x, strlen(*x), *y, strlen(*y));
}

static DIR *
open_folder(const struct glob *glob, const struct buf *path)
{
	struct buf full = BUF_INIT;
	DIR *folder;

	if (!path->len || path->data[0] != '/')
		buf_printf(&full, "%s/", glob->root);
	if (path->len)
		buf_add(&full, path->data, path->len);
	folder = opendir(buf_get(&full));
	buf_release(&full);
	return folder;
}

static void
glob_folder(const struct glob *glob, struct buf *path, const char *part,
    size_t len, const char *rest)
{
	DIR *folder = open_folder(glob, path);
	struct words names = {0};
	struct dirent *entry;

	if (!folder)
		return;
	while ((entry = readdir(folder)))
		if ((entry->d_name[0] != '.' || part[0] == '.') &&
		    strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0 &&
		    wildcard_match(part, len, entry->d_name,
			strlen(entry->d_name), false))
			words_add(&names, mem_text(entry->d_name));
	closedir(folder);
	if (names.count)
		qsort(names.items, names.count, sizeof(*names.items),
		    by_text);
	for (size_t i = 0; i < names.count; i++)
		descend(glob, path, names.items[i], strlen(names.items[i]),
		    rest);
	words_release(&names);
}

static void
glob_part(const struct glob *glob, struct buf *path, const char *pattern)
{
	size_t len = strcspn(pattern, "/");
	const char *rest = pattern + len;
	char *part;

	while (*rest == '/')
		rest++;
	part = mem_textn(pattern, len);
	if (wildcard_has(part))
		glob_folder(glob, path, part, len, rest);
	else
		descend(glob, path, part, len, rest);
	mem_free(part);
}

bool
glob_words(struct interp *interp, const char *pattern, struct words *words)
{
	struct glob glob = {text_bytes(interp->location), words};
	struct buf path = BUF_INIT;
	size_t before = words->count;

	if (pattern[0] == '~' && pattern[1] == '/') {
		buf_text(&path, user_home());
		pattern += 2;
	} else if (pattern[0] == '/') {
		buf_char(&path, '/');
	}
	while (*pattern == '/' || strncmp(pattern, "./", 2) == 0)
		pattern += *pattern == '/' ? 1 : 2;
	if (*pattern)
		glob_part(&glob, &path, pattern);
	buf_release(&path);
	return words->count > before;
}
