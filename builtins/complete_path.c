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
#include "run/provider.h"
#include "value/list.h"
#include "value/text.h"

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
	if (word->options & PATH_COMMAND && strchr("'\"", *quoted))
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

static void
offer_item(const struct drive *drive, const Value *name, const char *typed,
    struct completion *completion)
{
	const char *text = text_bytes(name);
	struct buf path = BUF_INIT;
	char *quoted;

	if (!completion_wants(typed, text))
		return;
	buf_printf(&path, "%s:%s", drive->name, text);
	quoted = completion_quoted(buf_get(&path), completion->quote);
	completion_add(completion, COMPLETION_ITEM, quoted, text, NULL);
	mem_free(quoted);
	buf_release(&path);
}

/* Items of drives that hold no files, "env:HO"; gives whether it is one. */
static bool
complete_item(struct interp *interp, const char *typed,
    struct completion *completion)
{
	size_t len = strcspn(typed, ":/\\");
	const struct drive *drive;
	Value *names;
	char *name;

	if (typed[len] != ':')
		return false;
	name = mem_textn(typed, len);
	drive = drive_find(interp, name);
	mem_free(name);
	if (!drive || drive->provider->has_folders)
		return false;
	typed += len + 1;
	typed += *typed == '/' || *typed == '\\';
	names = array_new(16);
	drive->provider->children(interp, "", false, list_get(names));
	for (size_t i = 0; i < list_count(list_get(names)); i++)
		offer_item(drive, list_at(list_get(names), i), typed,
		    completion);
	value_unref(names);
	completion_sort(completion, 0, COMPLETION_BY_NAME);
	return true;
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

	if (complete_item(interp, typed, completion))
		return;
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
