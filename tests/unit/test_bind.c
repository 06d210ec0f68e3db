/*
 * test_bind.c - which argument goes to which parameter, by which set, and
 * what is said when it does not. The command under test shows what it got.
 */
#include "run.h"

struct show_args {
	Value *id, *name, *other, *rest, *choice;
	int64_t count;
	double size;
	bool on;
};

static enum flow
show(struct stage *stage)
{
	const struct show_args *args = stage->args;
	const Value *const fields[] = {args->id, args->name, args->other,
	    args->rest, args->choice};
	static const char letters[] = "inorc";
	struct buf buf = BUF_INIT;
	Value *text;

	buf_text(&buf, stage_set_name(stage));
	for (size_t i = 0; i < COUNT_OF(fields); i++) {
		if (!fields[i])
			continue;
		text = value_text(fields[i]);
		buf_printf(&buf, " %c=%s", letters[i], text_bytes(text));
		value_unref(text);
	}
	if (args->count)
		buf_printf(&buf, " count=%d", (int)args->count);
	if (args->size > 0)
		buf_printf(&buf, " size=%g", args->size);
	buf_text(&buf, args->on ? " on" : "");
	return stage_emit(stage, text_from(&buf));
}

#define ARGS struct show_args
static const struct param by_set[] = {
	P_VALUE("Id", "int[]", "Id:@0!n", id, .flags = PARAM_NOT_EMPTY),
	P_VALUE("Name", "string[]", "Name:@0!n", name,
	    .flags = PARAM_NOT_EMPTY),
	P_VALUE("Other", "scriptblock", "Block:@0!v", other, .help = ""),
	P_SWITCH("On", "all", on, .help = ""),
	P_END,
};
static const struct param by_row[] = {
	P_VALUE("Name", "string", "all:@0", name, .help = ""),
	P_INT("Count", "all:@1", count, .flags = PARAM_RANGE, .low = 0,
	    .high = 10, .fallback = "3"),
	P_REAL("Size", "all", size, .help = ""),
	P_VALUE("Choice", "string", "all", choice, .choices = "Red Green"),
	P_VALUE("Rest", "object[]", "all:r", rest, .aliases = "Remains"),
	P_SWITCH("On", "all", on, .help = ""),
	P_END,
};
static const struct param mandatory[] = {
	P_VALUE("Name", "string", "all:@0!vn", name, .aliases = "Title"),
	P_VALUE("Id", "int", "all:n", id, .help = ""),
	P_END,
};
static const struct param undecided[] = {
	P_VALUE("Name", "string", "A:@0!", name, .help = ""),
	P_VALUE("Other", "string", "B:@0!", other, .help = ""),
	P_VALUE("Id", "int", "A B", id, .help = ""),
	P_END,
};
#undef ARGS

#define COMMAND(symbol, what, list, set)                                    \
	static const struct command symbol = {                              \
		.name = what, .class_name = "TestCommand", .params = list,  \
		.default_set = set, .args_size = sizeof(struct show_args),  \
		.process = show,                                            \
	}
COMMAND(command_set, "Test-Set", by_set, "Id");
COMMAND(command_row, "Test-Row", by_row, NULL);
COMMAND(command_must, "Test-Must", mandatory, NULL);
COMMAND(command_undecided, "Test-Undecided", undecided, NULL);
static const struct command *const table[] = {
	&command_must, &command_row, &command_set, &command_undecided,
};

#define CLASS ",Microsoft.PowerShell.Commands.TestCommand"
#define RUN(text, result) ck_assert_str_eq(run(text), result)
#define FAILS(text, id) ck_assert_str_eq(run(text), "!" id CLASS)

START_TEST(position_zero_goes_to_the_set_that_fits_as_it_is)
{
	RUN("Test-Set 5", "Id i=5");
	RUN("Test-Set '5'", "Name n=5");
	RUN("Test-Set 1, 2", "Id i=1 2");
	RUN("Test-Set -Other { x }", "Block o= x ");
	RUN("Test-Set 1, 'x'", "Name n=1 x");
}
END_TEST

START_TEST(names_choose_the_set)
{
	RUN("Test-Set -Name 5", "Name n=5");
	RUN("Test-Set -Id '5' -On", "Id i=5 on");
	RUN("Test-Set -On:$false -n a", "Name n=a");
	FAILS("Test-Set -Id 1 -Name x", "AmbiguousParameterSet");
}
END_TEST

START_TEST(positions_are_filled_around_named_ones)
{
	RUN("Test-Row a 5", "__AllParameterSets n=a count=5");
	RUN("Test-Row -Count 5 a", "__AllParameterSets n=a count=5");
	RUN("Test-Row -Name b 7", "__AllParameterSets n=b count=7");
	RUN("Test-Row", "__AllParameterSets count=3");
}
END_TEST

START_TEST(what_remains_goes_to_the_rest)
{
	RUN("Test-Row a 1 x y", "__AllParameterSets n=a r=x y count=1");
	RUN("Test-Row a 1 x, y", "__AllParameterSets n=a r=x y count=1");
	RUN("Test-Row -Remains q", "__AllParameterSets r=q count=3");
}
END_TEST

START_TEST(bare_numbers_keep_their_spelling_as_text)
{
	RUN("Test-Row 007", "__AllParameterSets n=007 count=3");
	RUN("Test-Row 0x10 0x05", "__AllParameterSets n=0x10 count=5");
	RUN("Test-Row -Size 1e1", "__AllParameterSets count=3 size=10");
}
END_TEST

START_TEST(two_dashes_end_parameters)
{
	RUN("Test-Row -- -On", "__AllParameterSets n=-On count=3");
	RUN("Test-Row -Name -x", "__AllParameterSets n=-x count=3");
}
END_TEST

START_TEST(splatted_values_give_way_to_explicit_ones)
{
	RUN("$h = @{ Name = 'h'; Count = 2 }; Test-Row @h",
	    "__AllParameterSets n=h count=2");
	RUN("Test-Row @h -Name e", "__AllParameterSets n=e count=2");
	RUN("$a = 'x', 4; Test-Row @a", "__AllParameterSets n=x count=4");
	RUN("$s = @{ On = $true }; Test-Row @s @h",
	    "__AllParameterSets n=h count=2 on");
}
END_TEST

START_TEST(wrong_arguments_have_ids)
{
	FAILS("Test-Set -Nope 1", "NamedParameterNotFound");
	FAILS("Test-Set a b", "PositionalParameterNotFound");
	FAILS("Test-Set -Nope 1 b", "NamedParameterNotFound");
	FAILS("Test-Row -Name", "MissingArgument");
	FAILS("Test-Row -Name -Count 1", "MissingArgument");
	FAILS("Test-Row -Name a -Name b", "ParameterAlreadyBound");
	FAILS("Test-Row -Count x", "CannotConvertArgumentNoMessage");
	FAILS("Test-Row a x", "CannotConvertArgumentNoMessage");
	FAILS("Test-Row -Name 1, 2", "CannotConvertArgument");
	FAILS("Test-Row -Count 11", "ParameterArgumentValidationError");
	FAILS("Test-Row -Choice Blue", "ParameterArgumentValidationError");
	FAILS("Test-Set -Name @()", "ParameterArgumentValidationError");
	FAILS("Test-Undecided -Id 1", "AmbiguousParameterSet");
	FAILS("Test-Row -ErrorAction Suspend", "ParameterBindingFailed");
	FAILS("Test-Set -O 1", "AmbiguousParameter");
}
END_TEST

START_TEST(mandatory_parameters_refuse_nothing)
{
	FAILS("Test-Must", "MissingMandatoryParameter");
	FAILS("Test-Must $null",
	    "ParameterArgumentValidationErrorNullNotAllowed");
	FAILS("Test-Must ''",
	    "ParameterArgumentValidationErrorEmptyStringNotAllowed");
	FAILS("Test-Set", "MissingMandatoryParameter");
}
END_TEST

START_TEST(messages_are_powershells)
{
	ck_assert_str_eq(run_message("Test-Set -Foo"),
	    "A parameter cannot be found that matches parameter name 'Foo'.");
	ck_assert_str_eq(run_message("Test-Set a x"),
	    "A positional parameter cannot be found that accepts argument "
	    "'x'.");
	ck_assert_str_eq(run_message("Test-Must"),
	    "Cannot process command because of one or more missing mandatory "
	    "parameters: Name.");
	ck_assert_str_eq(run_message("Test-Must $null"),
	    "Cannot bind argument to parameter 'Name' because it is null.");
	ck_assert_str_eq(run_message("Test-Row -Count x"),
	    "Cannot bind parameter 'Count'. Cannot convert value \"x\" to "
	    "type \"System.Int32\". Error: \"The input string 'x' was not in "
	    "a correct format.\"");
	ck_assert_str_eq(run_message("Test-Set -O 1"),
	    "Parameter cannot be processed because the parameter name 'O' is "
	    "ambiguous. Possible matches include: -Other -On -OutVariable "
	    "-OutBuffer.");
}
END_TEST

START_TEST(pipeline_objects_bind_by_value_then_by_name)
{
	RUN("'a', 'b' | Test-Must",
	    "__AllParameterSets n=a|__AllParameterSets n=b");
	RUN("[pscustomobject]@{ Title = 't'; Id = '4' } | Test-Must",
	    "__AllParameterSets i=4 n=t");
	RUN("[pscustomobject]@{ Name = 'n' } | Test-Set", "Name n=n");
	RUN("[pscustomobject]@{ Id = 3 } | Test-Set", "Id i=3");
}
END_TEST

START_TEST(a_parameter_is_free_again_for_the_next_object)
{
	RUN("[pscustomobject]@{ Name = 'a'; Id = 1 }, "
	    "[pscustomobject]@{ Name = 'b' } | Test-Must",
	    "__AllParameterSets i=1 n=a|__AllParameterSets n=b");
}
END_TEST

START_TEST(an_object_that_fits_nowhere_is_reported_and_the_next_one_comes)
{
	RUN("5, [pscustomobject]@{ Name = 'n' } | Test-Set -On",
	    "Name n=n on!InputObjectNotBound" CLASS);
	FAILS("1 | Test-Row", "InputObjectNotBound");
}
END_TEST

START_TEST(a_block_for_a_pipeline_parameter_runs_for_each_object)
{
	RUN("[pscustomobject]@{ Id = 2 }, [pscustomobject]@{ Id = 3 } | "
	    "Test-Must -Name { \"n$($_.Id)\" }",
	    "__AllParameterSets i=2 n=n2|__AllParameterSets i=3 n=n3");
	FAILS("Test-Must -Name { 'x' }", "ScriptBlockArgumentNoInput");
}
END_TEST

START_TEST(default_values_bind_what_is_not_given)
{
	RUN("$PSDefaultParameterValues = @{ 'Test-R*:Count' = 9 }; "
	    "Test-Row a",
	    "__AllParameterSets n=a count=9");
	RUN("Test-Row a 2", "__AllParameterSets n=a count=2");
	RUN("$PSDefaultParameterValues['Disabled'] = $true; Test-Row a",
	    "__AllParameterSets n=a count=3");
	RUN("$PSDefaultParameterValues = @{ 'Test-Row:Name' = { 'b' + 1 } }; "
	    "Test-Row",
	    "__AllParameterSets n=b1 count=3");
}
END_TEST

START_TEST(variables_gather_output_and_errors)
{
	RUN("$null = Test-Row a -OutVariable o; \"$o\"",
	    "__AllParameterSets n=a count=3");
	RUN("$null = Test-Row b -OutVariable +o; $o.Count", "2");
	RUN("1 | Test-Row -ErrorVariable e; \"$($e.Count)\"",
	    "1!InputObjectNotBound" CLASS);
}
END_TEST

START_TEST(functions_bind_by_the_same_rules)
{
	RUN("function f($a, [switch]$s) { \"$a $s $args\" }; f 1 -s 2 -x y",
	    "1 True 2 -x y");
	RUN("function g { [CmdletBinding()] param([int]$n) $n }; g 0x10",
	    "16");
	ck_assert_str_eq(run("g -n x"),
	    "!ParameterArgumentTransformationError,g");
	ck_assert_str_eq(run("g 1 2"), "!PositionalParameterNotFound,g");
	RUN("function h { f @args }; h q -s", "q True ");
}
END_TEST

static void
setup(void)
{
	run_start(table, COUNT_OF(table));
}

RUN_MAIN("bind", setup,
    position_zero_goes_to_the_set_that_fits_as_it_is, names_choose_the_set,
    positions_are_filled_around_named_ones, what_remains_goes_to_the_rest,
    bare_numbers_keep_their_spelling_as_text, two_dashes_end_parameters,
    splatted_values_give_way_to_explicit_ones, wrong_arguments_have_ids,
    mandatory_parameters_refuse_nothing, messages_are_powershells,
    pipeline_objects_bind_by_value_then_by_name,
    a_parameter_is_free_again_for_the_next_object,
    an_object_that_fits_nowhere_is_reported_and_the_next_one_comes,
    a_block_for_a_pipeline_parameter_runs_for_each_object,
    default_values_bind_what_is_not_given, variables_gather_output_and_errors,
    functions_bind_by_the_same_rules)
