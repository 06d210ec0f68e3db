/*
 * complete_value.c - see complete_value.h.
 */
#include "base/base.h"
#include "builtins/complete_value.h"

#include <stdio.h>

#include "builtins/complete.h"
#include "run/aliases.h"
#include "run/completion.h"
#include "run/process.h"
#include "run/provider.h"
#include "run/scope.h"
#include "type/types.h"
#include "value/list.h"

struct word {
	const char *typed;
	struct completion *completion;
};

static void
offer_variable(struct variable *variable, void *context)
{
	const struct word *word = context;

	completion_offer(word->completion, word->typed, variable->name->text);
}

void
complete_variable_name(struct interp *interp, const char *typed,
    struct completion *completion)
{
	struct word word = {typed, completion};

	for (struct scope *scope = interp->scope; scope;
	    scope = scope_parent(scope))
		scope_walk(scope, offer_variable, &word);
	completion_sort(completion, 0, COMPLETION_BY_NAME);
}

static void
offer_alias(const struct alias *alias, void *context)
{
	const struct word *word = context;

	completion_offer(word->completion, word->typed, alias->name->text);
}

void
complete_alias_name(struct interp *interp, const char *typed,
    struct completion *completion)
{
	struct word word = {typed, completion};

	aliases_walk(interp, offer_alias, &word);
	completion_sort(completion, 0, COMPLETION_BY_NAME);
}

void
complete_command_name(struct interp *interp, const char *typed,
    struct completion *completion)
{
	complete_commands(interp, typed, completion);
}

void
complete_type_name(struct interp *interp, const char *typed,
    struct completion *completion)
{
	complete_type(interp, typed, completion);
}

void
complete_file_attribute(struct interp *interp, const char *typed,
    struct completion *completion)
{
	const struct label *label =
	    type_enum("System.IO.FileAttributes")->labels;

	for (; label->name; label++)
		completion_offer(completion, typed, label->name);
	completion_sort(completion, 0, COMPLETION_BY_NAME);
}

/* In the order of PowerShell's list. */
void
complete_encoding(struct interp *interp, const char *typed,
    struct completion *completion)
{
	static const char *const names[] = {"ansi", "ascii",
	    "bigendianunicode", "bigendianutf32", "oem", "unicode", "utf8",
	    "utf8BOM", "utf8NoBOM", "utf32"};

	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (completion_wants(typed, names[i]))
			completion_add(completion, COMPLETION_TEXT, names[i],
			    names[i], NULL);
}

void
complete_process_name(struct interp *interp, const char *typed,
    struct completion *completion)
{
	Value *all = processes_all();

	for (size_t i = 0; i < list_count(list_get(all)); i++)
		completion_offer(completion, typed, process_name(
		    process_of(list_at(list_get(all), i))));
	value_unref(all);
	completion_sort(completion, 0, COMPLETION_BY_NAME);
}

void
complete_process_id(struct interp *interp, const char *typed,
    struct completion *completion)
{
	Value *all = processes_all();

	for (size_t i = 0; i < list_count(list_get(all)); i++) {
		const struct process *process =
		    process_of(list_at(list_get(all), i));
		char id[16];

		snprintf(id, sizeof(id), "%d", (int)process_id(process));
		completion_offer(completion, typed, id);
	}
	value_unref(all);
}

void
complete_drive(struct interp *interp, const char *typed,
    struct completion *completion)
{
	for (const struct drive *drive = drives_first(interp); drive;
	    drive = drive->next)
		completion_offer(completion, typed, drive->name);
	completion_sort(completion, 0, COMPLETION_BY_NAME);
}
