/*
 * syntax.c - the usage lines of a command, one per parameter set: positional
 * parameters by position, then mandatory ones, then the others.
 */
#include "base/base.h"
#include "run/signature.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "value/type.h"

/* A type as usage lines write it: accelerators of numbers and text, else the
 * last part of the name. */
static void
add_type(struct buf *buf, const struct param *param)
{
	const char *name = param->type ? param->type : "object", *dot;

	if (text_same(name, "object"))
		name = "Object";
	else if (text_same(name, "object[]"))
		name = "Object[]";
	dot = strrchr(name, '.');
	buf_printf(buf, "<%s>", dot && !strchr(name, '<') ? dot + 1 : name);
}

static void
add_row(struct buf *buf, const struct row *row, const struct set_entry *entry)
{
	const char *name = row->param->name;
	bool is_positional = entry->position >= 0;

	buf_char(buf, ' ');
	if (!entry->is_mandatory)
		buf_char(buf, '[');
	buf_printf(buf, is_positional ? "[-%s]" : "-%s", name);
	if (!row->is_switch) {
		buf_char(buf, ' ');
		add_type(buf, row->param);
	}
	if (!entry->is_mandatory)
		buf_char(buf, ']');
}

enum turn { TURN_POSITIONAL, TURN_MANDATORY, TURN_OTHER, TURN_COUNT };

static enum turn
turn_of(const struct set_entry *entry)
{
	if (entry->position >= 0)
		return TURN_POSITIONAL;
	return entry->is_mandatory ? TURN_MANDATORY : TURN_OTHER;
}

static const struct row *
at_position(const struct signature *signature, set_bits set, short after)
{
	const struct row *found = NULL;
	short least = 0;

	for (size_t i = 0; i < signature->own_count; i++) {
		const struct row *row = &signature->rows[i];
		const struct set_entry *entry = signature_entry(row, set);

		if (!entry || entry->position <= after ||
		    (found && entry->position >= least))
			continue;
		found = row;
		least = entry->position;
	}
	return found;
}

static void
add_set(struct buf *buf, const struct command *command,
    const struct signature *signature, set_bits set)
{
	const struct row *row;
	const struct set_entry *entry;
	short position = -1;

	buf_text(buf, command->name);
	while ((row = at_position(signature, set, position))) {
		entry = signature_entry(row, set);
		position = entry->position;
		if (!(row->param->flags & PARAM_HIDDEN))
			add_row(buf, row, entry);
	}
	for (enum turn turn = TURN_MANDATORY; turn < TURN_COUNT; turn++)
		for (size_t i = 0; i < signature->own_count; i++) {
			row = &signature->rows[i];
			entry = signature_entry(row, set);
			if (entry && turn_of(entry) == turn &&
			    !(row->param->flags & PARAM_HIDDEN))
				add_row(buf, row, entry);
		}
	if (command->flags & COMMAND_SHOULD_PROCESS)
		buf_text(buf, " [-WhatIf] [-Confirm]");
	if (signature->own_count < signature->count)
		buf_text(buf, " [<CommonParameters>]");
	buf_char(buf, '\n');
}

void
command_syntax(struct buf *buf, const struct command *command)
{
	const struct signature *signature = signature_of(command);

	if (command->kind == COMMAND_NATIVE) {
		buf_printf(buf, "%s\n", command->path);
		return;
	}
	if (!signature->set_count)
		add_set(buf, command, signature, SETS_ALL);
	for (size_t i = 0; i < signature->set_count; i++)
		add_set(buf, command, signature, (set_bits)1 << i);
}
