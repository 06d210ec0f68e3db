/*
 * test_registry.c - what must hold for the descriptor of every command.
 */
#include "base/base.h"
#include "builtins/registry.h"

#include <check.h>
#include <stdarg.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "run/command.h"
#include "run/signature.h"
#include "tests/unit/unit.h"
#include "type/types.h"

#define LINE_MAX_COLS 80

/* What is wrong, all of it. */
static struct buf problems;

static void
start(void)
{
	types_start();
	registry_start();
}

static void
finish(void)
{
	ck_assert_msg(problems.len == 0, "\n%s", buf_get(&problems));
}

PRINTF_LIKE(2, 3)
static void
expect(bool holds, const char *format, ...)
{
	va_list args;

	if (holds)
		return;
	va_start(args, format);
	buf_vprintf(&problems, format, args);
	va_end(args);
	buf_char(&problems, '\n');
}

/* A sentence ends in a full stop and fits a line. */
static void
check_sentence(const char *command, const char *what, const char *text)
{
	size_t len = text ? strlen(text) : 0;

	if (!len) {
		expect(false, "%s: no text for %s", command, what);
		return;
	}
	expect(text[len - 1] == '.', "%s: %s lacks its full stop: %s",
	    command, what, text);
	expect(utf8_runes(text, len) < LINE_MAX_COLS,
	    "%s: %s is too long: %s", command, what, text);
}

START_TEST(commands_are_sorted_and_unique)
{
	start();
	for (size_t i = 1; i < commands_count(); i++) {
		const char *before = commands_at(i - 1)->name;
		const char *name = commands_at(i)->name;

		expect(utf8_casecmp(before, strlen(before), name,
				  strlen(name)) < 0,
		    "%s before %s", before, name);
	}
	finish();
}
END_TEST

/* Whether a command other than owner answers to a name. */
static bool
is_taken(const char *name, size_t len, const struct command *owner)
{
	for (size_t i = 0; i < commands_count(); i++) {
		const struct command *command = commands_at(i);
		const char *cursor = command->aliases, *alias;
		size_t alias_len;

		if (command == owner)
			continue;
		if (utf8_casecmp(command->name, strlen(command->name), name,
			len) == 0)
			return true;
		while (cursor && (alias_len = param_alias_next(&cursor,
				      &alias)))
			if (utf8_casecmp(alias, alias_len, name, len) == 0)
				return true;
	}
	return false;
}

START_TEST(aliases_are_unique)
{
	start();
	for (size_t i = 0; i < commands_count(); i++) {
		const struct command *command = commands_at(i);
		const char *cursor = command->aliases, *alias;
		size_t len;

		while (cursor && (len = param_alias_next(&cursor, &alias)))
			expect(!is_taken(alias, len, command),
			    "%s: alias %.*s is taken", command->name, (int)len,
			    alias);
	}
	finish();
}
END_TEST

START_TEST(every_command_says_what_it_does)
{
	start();
	for (size_t i = 0; i < commands_count(); i++) {
		const struct command *command = commands_at(i);

		check_sentence(command->name, "the synopsis",
		    command->synopsis);
		expect(command->description &&
			*command->description, "%s: no description",
		    command->name);
		expect(command->class_name && command->module,
		    "%s: no class or module", command->name);
	}
	finish();
}
END_TEST

START_TEST(every_parameter_says_what_it_is_for)
{
	start();
	for (size_t i = 0; i < commands_count(); i++) {
		const struct param *param = commands_at(i)->params;

		for (; param && param->name; param++)
			check_sentence(commands_at(i)->name, param->name,
			    param->help);
	}
	finish();
}
END_TEST

START_TEST(parameters_of_a_command_are_unique)
{
	start();
	for (size_t i = 0; i < commands_count(); i++) {
		const struct signature *signature =
		    signature_of(commands_at(i));

		for (size_t k = 0; k < signature->count; k++)
			expect(signature_row(signature,
					  signature->rows[k].param->name) ==
				&signature->rows[k],
			    "%s: -%s twice", commands_at(i)->name,
			    signature->rows[k].param->name);
	}
	finish();
}
END_TEST

START_TEST(mandatory_parameters_have_no_default)
{
	start();
	for (size_t i = 0; i < commands_count(); i++) {
		const struct signature *signature =
		    signature_of(commands_at(i));

		for (size_t k = 0; k < signature->own_count; k++) {
			const struct row *row = &signature->rows[k];

			expect(!row->mandatory || !row->param->fallback,
			    "%s: -%s is mandatory with a default",
			    commands_at(i)->name, row->param->name);
		}
	}
	finish();
}
END_TEST

/* No two parameters of a set have one position. Gaps there are, as in
 * PowerShell: -Value is the second also beside -LiteralPath. */
static void
check_positions(const struct command *command, set_bits set, const char *name)
{
	const struct signature *signature = signature_of(command);
	bool is_seen[256] = {false};

	for (size_t i = 0; i < signature->own_count; i++) {
		const struct set_entry *entry =
		    signature_entry(&signature->rows[i], set);

		if (!entry || entry->position < 0)
			continue;
		ck_assert_int_lt(entry->position, COUNT_OF(is_seen));
		expect(!is_seen[entry->position],
		    "%s: position %d of set %s twice", command->name,
		    entry->position, name);
		is_seen[entry->position] = true;
	}
}

START_TEST(positions_of_a_set_are_unique)
{
	start();
	for (size_t i = 0; i < commands_count(); i++) {
		const struct signature *signature =
		    signature_of(commands_at(i));

		if (!signature->set_count)
			check_positions(commands_at(i), SETS_ALL, "all");
		for (size_t k = 0; k < signature->set_count; k++)
			check_positions(commands_at(i), (set_bits)1 << k,
			    signature->set_names[k]);
	}
	finish();
}
END_TEST

START_TEST(two_parameters_do_not_want_the_same_pipeline_value)
{
	start();
	for (size_t i = 0; i < commands_count(); i++) {
		const struct signature *signature =
		    signature_of(commands_at(i));

		for (size_t a = 0; a < signature->own_count; a++)
			for (size_t b = 0; b < a; b++) {
				const struct row *x = &signature->rows[a];
				const struct row *y = &signature->rows[b];

				expect(!(x->by_value & y->by_value) ||
					x->type != y->type,
				    "%s: -%s and -%s", commands_at(i)->name,
				    x->param->name, y->param->name);
			}
	}
	finish();
}
END_TEST

START_TEST(every_command_has_two_examples)
{
	start();
	for (size_t i = 0; i < commands_count(); i++) {
		const struct command *command = commands_at(i);
		const struct example *example = command->examples;
		size_t count = 0;

		for (; example && example->code; example++, count++) {
			size_t len = example->text ? strlen(example->text)
						   : 0;

			expect(len && example->text[len - 1] == '.',
			    "%s: example %zu lacks its sentence",
			    command->name, count + 1);
		}
		expect(count >= 2, "%s: %zu examples", command->name,
		    count);
	}
	finish();
}
END_TEST

START_TEST(related_commands_exist)
{
	start();
	for (size_t i = 0; i < commands_count(); i++) {
		const char *words = commands_at(i)->see_also;

		while (words && *words) {
			size_t len = strcspn(words, " ");

			expect(is_taken(words, len, NULL),
			    "%s: see also %.*s", commands_at(i)->name,
			    (int)len, words);
			words += len + strspn(words + len, " ");
		}
	}
	finish();
}
END_TEST

UNIT_MAIN("registry", commands_are_sorted_and_unique, aliases_are_unique,
    every_command_says_what_it_does, every_parameter_says_what_it_is_for,
    parameters_of_a_command_are_unique, mandatory_parameters_have_no_default,
    positions_of_a_set_are_unique,
    two_parameters_do_not_want_the_same_pipeline_value,
    every_command_has_two_examples, related_commands_exist)
