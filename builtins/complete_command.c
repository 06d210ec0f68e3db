/*
 * complete_command.c - names of commands.
 */
#include "base/base.h"
#include "builtins/complete.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "run/scope.h"

struct word {
	const char *typed;
	struct completion *completion;
};

static void
offer(const struct word *word, const char *name, const char *tip)
{
	if (completion_wants(word->typed, name))
		completion_add_word(word->completion, COMPLETION_COMMAND, name,
		    tip);
}

static void
offer_command(const struct command *command, void *context)
{
	const struct word *word = context;
	struct buf usage = BUF_INIT;

	if (!completion_wants(word->typed, command->name))
		return;
	command_syntax(&usage, command);
	offer(word, command->name, buf_get(&usage));
	buf_release(&usage);
}

static void
offer_alias(const struct alias *alias, void *context)
{
	offer(context, alias->name->text, alias->target);
}

static bool
is_program(const char *folder, const char *name)
{
	struct buf path = BUF_INIT;
	struct stat status;
	bool is;

	buf_printf(&path, "%s/%s", folder, name);
	is = access(buf_get(&path), X_OK) == 0 &&
	    stat(buf_get(&path), &status) == 0 && S_ISREG(status.st_mode);
	buf_release(&path);
	return is;
}

static void
offer_programs(const struct word *word, const char *folder)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	if (!dir)
		return;
	while ((entry = readdir(dir)))
		if (completion_wants(word->typed, entry->d_name) &&
		    is_program(folder, entry->d_name))
			offer(word, entry->d_name, folder);
	closedir(dir);
}

static void
offer_path(const struct word *word)
{
	const char *path = getenv("PATH");
	size_t len;

	for (; path && *path; path += len + (path[len] == ':')) {
		char *folder;

		len = strcspn(path, ":");
		folder = mem_textn(path, len);
		offer_programs(word, folder);
		mem_free(folder);
	}
}

void
complete_commands(struct interp *interp, const char *typed,
    struct completion *completion)
{
	struct word word = {typed, completion};
	size_t from = completion->count;

	for (struct scope *scope = interp->scope; scope;
	    scope = scope_parent(scope)) {
		scope_walk_aliases(scope, offer_alias, &word);
		scope_walk_functions(scope, offer_command, &word);
	}
	for (size_t i = 0; i < commands_count(); i++)
		offer_command(commands_at(i), &word);
	offer_path(&word);
	completion_sort(completion, from, COMPLETION_BY_NAME);
}
