/*
 * command.c - the registry of compiled-in commands, and counted references to
 * all kinds of commands.
 */
#include "base/base.h"
#include "run/command.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "run/function.h"
#include "run/signature.h"
#include "value/name.h"

/* One name or alias of a compiled-in command; open addressing by the address
 * of the interned name. */
struct entry {
	const struct name *name;
	const struct command *command;
};

static struct {
	const struct command *const *table;
	size_t count;
	struct entry *entries;
	size_t cap;
} registry;

static struct entry *
entry_for(const struct name *name)
{
	size_t i = name->hash & (registry.cap - 1);

	while (registry.entries[i].name && registry.entries[i].name != name)
		i = (i + 1) & (registry.cap - 1);
	return &registry.entries[i];
}

static void
enter(const char *text, size_t len, const struct command *command)
{
	const struct name *name = name_of_len(text, len);
	struct entry *entry = entry_for(name);

	if (!entry->name)
		*entry = (struct entry){name, command};
}

void
commands_set(const struct command *const *table, size_t count)
{
	const char *cursor, *alias;
	size_t len;

	mem_free(registry.entries);
	registry.table = table;
	registry.count = count;
	registry.cap = 64;
	while (registry.cap < count * 4)
		registry.cap *= 2;
	registry.entries =
	    mem_zalloc(registry.cap, sizeof(*registry.entries));
	for (size_t i = 0; i < count; i++)
		enter(table[i]->name, strlen(table[i]->name), table[i]);
	for (size_t i = 0; i < count; i++) {
		cursor = table[i]->aliases;
		while ((len = param_alias_next(&cursor, &alias)))
			enter(alias, len, table[i]);
	}
}

size_t
commands_count(void)
{
	return registry.count;
}

const struct command *
commands_at(size_t index)
{
	return registry.table[index];
}

const struct command *
command_builtin(const char *name)
{
	const struct name *key = name_find(name, strlen(name));

	return key && registry.cap ? entry_for(key)->command : NULL;
}

const struct command *
command_ref(const struct command *command)
{
	if (command->refs)
		((struct command *)(uintptr_t)command)->refs++;
	return command;
}

void
command_unref(const struct command *command)
{
	struct command *own = (struct command *)(uintptr_t)command;

	if (!command || !command->refs || --own->refs)
		return;
	signature_free(own->signature);
	if (own->function)
		function_free(own->function); /* with its name */
	else
		mem_free((void *)(uintptr_t)own->name);
	mem_free(own->path);
	mem_free(own);
}

const char *
command_class(const struct command *command)
{
	struct buf full = BUF_INIT;
	const char *class_name;

	if (command->kind != COMMAND_CMDLET || !command->class_name)
		return command->name;
	if (strchr(command->class_name, '.'))
		return command->class_name;
	buf_printf(&full, "Microsoft.PowerShell.Commands.%s",
	    command->class_name);
	class_name = name_of(buf_get(&full))->text;
	buf_release(&full);
	return class_name;
}
