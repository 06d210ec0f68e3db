/*
 * test_signature.c - how the rows of a command are read, and which row a name
 * means.
 */
#include "run.h"

#include "run/signature.h"

struct some_args {
	Value *path, *pattern, *value;
	bool recurse;
};

#define ARGS struct some_args
static const struct param params[] = {
	P_VALUE("Path", "string[]", "Path:@0!vn Both:@1", path,
	    .aliases = "PSPath|LP"),
	P_VALUE("Pattern", "string", "Both:@0! Pattern", pattern, .help = ""),
	P_VALUE("Value", "object", "all:r", value, .aliases = "Val"),
	P_SWITCH("Recurse", "all", recurse, .help = ""),
	P_END,
};
static const struct param escaped[] = {
	P_VALUE("Path", "string", "By\\ Name:@3n By\\:Colon", path, .help = ""),
	P_END,
};
#undef ARGS

static const struct command command = {
	.name = "Get-Some", .class_name = "GetSomeCommand", .params = params,
	.default_set = "Pattern", .args_size = sizeof(struct some_args),
};
static const struct command simple = {
	.name = "Get-Simple", .params = params, .flags = COMMAND_SIMPLE,
};
static const struct command odd = {
	.name = "Get-Odd", .params = escaped, .flags = COMMAND_NO_COMMON,
};

static const struct row *
found(const char *name)
{
	const struct row *row = NULL;

	ck_assert_int_eq(signature_find(signature_of(&command), name,
			     strlen(name), &row, NULL, NULL),
	    NAME_FOUND);
	return row;
}

START_TEST(the_default_set_comes_first)
{
	const struct signature *signature = signature_of(&command);

	ck_assert_uint_eq(signature->set_count, 3);
	ck_assert_uint_eq(signature->default_set, 1);
	ck_assert_str_eq(signature_set_name(signature, 1), "Pattern");
	ck_assert_str_eq(signature_set_name(signature, 2), "Path");
	ck_assert_str_eq(signature_set_name(signature, SETS_ALL),
	    "__AllParameterSets");
}
END_TEST

START_TEST(entries_say_how_a_row_is_in_a_set)
{
	const struct signature *signature = signature_of(&command);
	const struct row *row = signature_row(signature, "path");
	const struct set_entry *entry = signature_entry(row, 2);

	ck_assert_int_eq(entry->position, 0);
	ck_assert(entry->is_mandatory && entry->is_by_value);
	ck_assert(entry->is_by_name && !entry->is_rest);
	ck_assert_int_eq(signature_entry(row, 4)->position, 1);
	ck_assert_ptr_null(signature_entry(row, 1));
	ck_assert_uint_eq(row->mandatory, 2);
	ck_assert_uint_eq(row->sets, 6);
	ck_assert_uint_eq(signature_row(signature, "Value")->rest, SETS_ALL);
}
END_TEST

START_TEST(set_names_may_hold_blanks_and_colons)
{
	const struct signature *signature = signature_of(&odd);

	ck_assert_str_eq(signature_set_name(signature, 1), "By Name");
	ck_assert_str_eq(signature_set_name(signature, 2), "By:Colon");
	ck_assert_int_eq(signature->rows[0].entries[0].position, 3);
}
END_TEST

START_TEST(names_match_by_alias_and_prefix_without_case)
{
	ck_assert_str_eq(found("path")->param->name, "Path");
	ck_assert_str_eq(found("lp")->param->name, "Path");
	ck_assert_str_eq(found("pspa")->param->name, "Path");
	ck_assert_str_eq(found("REC")->param->name, "Recurse");
	ck_assert_str_eq(found("ErrorA")->param->name, "ErrorAction");
}
END_TEST

START_TEST(an_own_parameter_beats_common_ones)
{
	/* -V is a prefix of Value, Val and of the common Verbose. */
	ck_assert_str_eq(found("V")->param->name, "Value");
	ck_assert_str_eq(found("ve")->param->name, "Verbose");
}
END_TEST

START_TEST(an_ambiguous_prefix_names_the_rows)
{
	const struct row *row, *matches[ROWS_MAX];
	size_t count;

	ck_assert_int_eq(signature_find(signature_of(&command), "pa", 2, &row,
			     matches, &count),
	    NAME_AMBIGUOUS);
	ck_assert_uint_eq(count, 2);
	ck_assert_str_eq(matches[0]->param->name, "Path");
	ck_assert_str_eq(matches[1]->param->name, "Pattern");
	ck_assert_int_eq(signature_find(signature_of(&command), "Nope", 4,
			     &row, NULL, NULL),
	    NAME_UNKNOWN);
}
END_TEST

START_TEST(only_advanced_commands_have_common_parameters)
{
	const struct signature *signature = signature_of(&simple);

	ck_assert_uint_eq(signature->count, signature->own_count);
	ck_assert_uint_gt(signature_of(&command)->count, 10);
}
END_TEST

START_TEST(usage_shows_a_line_for_each_set)
{
	struct buf buf = BUF_INIT;

	command_syntax(&buf, &command);
	ck_assert_str_eq(buf_get(&buf),
	    "Get-Some [-Pattern <string>] [-Value <Object>] [-Recurse] "
	    "[<CommonParameters>]\n"
	    "Get-Some [-Path] <string[]> [-Value <Object>] [-Recurse] "
	    "[<CommonParameters>]\n"
	    "Get-Some [-Pattern] <string> [[-Path] <string[]>] "
	    "[-Value <Object>] [-Recurse] [<CommonParameters>]\n");
	buf_release(&buf);
}
END_TEST

UNIT_MAIN("signature", the_default_set_comes_first,
    entries_say_how_a_row_is_in_a_set, set_names_may_hold_blanks_and_colons,
    names_match_by_alias_and_prefix_without_case,
    an_own_parameter_beats_common_ones, an_ambiguous_prefix_names_the_rows,
    only_advanced_commands_have_common_parameters,
    usage_shows_a_line_for_each_set)
