/*
 * complete_path.c - files and folders. What was typed of the folder stays as
 * it is; a bare name gets "./" before it.
 */
#include "base/base.h"
#include "builtins/complete.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/mem.h"
#include "run/path.h"
#include "value/pattern.h"

struct path_word {
	unsigned options;
	char *folder;     /* as typed, with its last slash, or "" */
	char *real;       /* absolute */
	const char *name; /* the beginning of a name */
	struct completion *completion;
};

/* A name with a backtick before what would be a pattern. */
static char *
escaped(const char *name)
{
	struct buf buf = BUF_INIT;

	for (; *name; name++) {
		if (strchr("*?[]`", *name))
			buf_char(&buf, '`');
		buf_char(&buf, *name);
	}
	return buf_take(&buf);
}

static void
offer_entry(const struct path_word *word, const char *name, bool is_folder)
{
	char *plain = word->options & (PATH_LITERAL | PATH_COMMAND)
	    ? mem_text(name) : escaped(name), *quoted;
	struct buf path = BUF_INIT, text = BUF_INIT;

	buf_printf(&path, "%s%s", *word->folder ? word->folder : "./", plain);
	quoted = completion_quoted(buf_get(&path), word->completion->quote);
	if (word->options & PATH_COMMAND && *quoted == '\'')
		buf_text(&text, "& ");
	buf_text(&text, quoted);
	buf_clear(&path);
	buf_printf(&path, "%s%s", word->real, name);
	completion_add(word->completion,
	    is_folder ? COMPLETION_CONTAINER : COMPLETION_ITEM,
	    buf_get(&text), name, buf_get(&path));
	buf_release(&text);
	buf_release(&path);
	mem_free(quoted);
	mem_free(plain);
}

static bool
is_folder(const struct path_word *word, const struct dirent *entry)
{
	struct buf path = BUF_INIT;
	struct stat status;
	bool is;

	if (entry->d_type != DT_UNKNOWN && entry->d_type != DT_LNK)
		return entry->d_type == DT_DIR;
	buf_printf(&path, "%s%s", word->real, entry->d_name);
	is = stat(buf_get(&path), &status) == 0 && S_ISDIR(status.st_mode);
	buf_release(&path);
	return is;
}

static bool
is_wanted(const struct path_word *word, const char *name)
{
	if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		return false;
	if (name[0] == '.' && word->name[0] != '.')
		return false;
	return completion_wants(word->name, name);
}

static void
offer_folder(const struct path_word *word)
{
	DIR *dir = opendir(word->real);
	const struct dirent *entry;

	if (!dir)
		return;
	while ((entry = readdir(dir))) {
		bool folder;

		if (!is_wanted(word, entry->d_name))
			continue;
		folder = is_folder(word, entry);
		if (folder || !(word->options & PATH_FOLDERS))
			offer_entry(word, entry->d_name, folder);
	}
	closedir(dir);
}

void
complete_path(struct interp *interp, const char *typed, unsigned options,
    struct completion *completion)
{
	const char *slash = strrchr(typed, '/');
	struct path_word word = {options};
	size_t from = completion->count;
	struct buf real = BUF_INIT;
	char *absolute;

	word.completion = completion;
	word.name = slash ? slash + 1 : typed;
	word.folder = mem_textn(typed,
	    slash ? (size_t)(slash - typed) + 1 : 0);
	absolute = path_absolute(interp, *word.folder ? word.folder : ".");
	buf_printf(&real, "%s%s", absolute,
	    absolute[strlen(absolute) - 1] == '/' ? "" : "/");
	word.real = buf_take(&real);
	offer_folder(&word);
	completion_sort(completion, from, COMPLETION_BY_NAME);
	mem_free(absolute);
	mem_free(word.real);
	mem_free(word.folder);
}
