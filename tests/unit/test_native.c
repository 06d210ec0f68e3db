/*
 * test_native.c - programs as stages: their arguments, their output as lines,
 * their input, and their status.
 */
#include "run.h"

#include <ftw.h>
#include <stdio.h>
#include <unistd.h>

static enum flow
pass_process(struct stage *stage)
{
	return stage_emit(stage, value_ref(stage->input));
}

static enum flow
first_process(struct stage *stage)
{
	if (stage_emit(stage, value_ref(stage->input)) != FLOW_MORE)
		return FLOW_STOP;
	return stage_stop(stage);
}

struct stage_args {
	Value *input;
};

#define ARGS struct stage_args
static const struct param params[] = {
	P_VALUE("InputObject", "psobject", "all:v", input, .help = ""),
	P_END,
};
#undef ARGS

static const struct command command_first = {
	.name = "First", .class_name = "TestCommand", .params = params,
	.args_size = sizeof(struct stage_args), .process = first_process,
};
static const struct command command_pass = {
	.name = "Pass", .class_name = "TestCommand", .params = params,
	.args_size = sizeof(struct stage_args), .process = pass_process,
};
static const struct command *const table[] = {
	&command_first, &command_pass,
};

static char folder[] = "/tmp/jobsh-native-XXXXXX";

#define RUN(text, result) ck_assert_str_eq(run(text), result)

START_TEST(output_is_cut_into_lines)
{
	RUN("$x = printf 'a\\nb\\r\\n\\nc'; \"$($x.Count) $($x -join '+')\"",
	    "4 a+b++c");
	RUN("$x = true; $null -eq $x", "True");
	RUN("(seq 100000)[-1]", "100000");
}
END_TEST

START_TEST(each_argument_is_one_word)
{
	RUN("$n = 'two words'; printf '<%s>' $n 'c\"d' '' $null 5 0x10",
	    "<two words><c\"d><><5><0x10>");
	RUN("printf '<%s>' a\"b c\"d --opt=$n -x:y -p1 -z: q",
	    "<ab cd><--opt=two words><-x:y><-p1><-z:><q>");
	RUN("$a = 'x', 'y z'; printf '<%s>' $a @a 1,2",
	    "<x><y z><x><y z><1,2>");
	RUN("printf '<%s>' -- -a; printf '<%s>' $true", "<--><-a>|<True>");
}
END_TEST

START_TEST(unquoted_patterns_stand_for_files)
{
	run("sh -c 'touch b.txt a.txt .hidden.txt c.log; mkdir -p d;"
	    " touch d/e.txt'");
	RUN("printf '<%s>' *.txt", "<a.txt><b.txt>");
	RUN("printf '<%s>' '*.txt' *.none ./?.log d/*", "<*.txt><*.none>"
	    "<c.log><d/e.txt>");
	RUN("$p = '*.log'; printf '<%s>' $p \"$p\"", "<c.log><*.log>");
	RUN("printf '<%s>' .h*", "<.hidden.txt>");
}
END_TEST

START_TEST(a_tilde_stands_for_home)
{
	ck_assert_int_eq(setenv("HOME", "/home/x", 1), 0);
	RUN("printf '<%s>' ~ ~/a '~' a~", "</home/x></home/x/a><~><a~>");
}
END_TEST

START_TEST(verbatim_words_pass_as_they_are)
{
	ck_assert_int_eq(setenv("JOBSH_T", "v", 1), 0);
	RUN("printf '<%s>' --% a \"b c\" %JOBSH_T% $x", "<a><b c><v><$x>");
}
END_TEST

START_TEST(objects_reach_a_program_as_lines)
{
	RUN("'b', 'a' | sort", "a|b");
	RUN("1, 2.5, $true | cat", "1|2.5|True");
	RUN("'' | wc -c | Pass", "1");
	RUN("\"x`ny\" | cat", "x|y");
	RUN("[byte]65, [byte]10 | cat", "A");
}
END_TEST

START_TEST(more_input_than_a_pipe_holds_goes_both_ways)
{
	RUN("(1..50000 | cat)[-1]", "50000");
	RUN("1..50000 | Pass | cat | Pass | tail -n 1", "50000");
}
END_TEST

START_TEST(a_program_that_reads_no_more_stops_the_source)
{
	RUN("1..1000000 | head -n 2", "1|2");
	RUN("function f { 1..1000000; 'end' }; f | head -n 1", "1");
}
END_TEST

START_TEST(a_stage_that_is_full_stops_the_program)
{
	RUN("yes | First", "y");
	RUN("sh -c 'echo a; sleep 100' | First", "a");
}
END_TEST

START_TEST(neighbours_are_joined)
{
	RUN("seq 5 | tail -n 2 | tac", "5|4");
	RUN("false | cat; \"$? $LASTEXITCODE\"", "False 0");
	RUN("yes | head -n 1", "y");
}
END_TEST

START_TEST(the_status_is_known)
{
	RUN("sh -c 'exit 7'; \"$? $LASTEXITCODE\"", "False 7");
	RUN("true; \"$? $LASTEXITCODE\"", "True 0");
	RUN("sh -c 'kill -9 $$'; $LASTEXITCODE", "137");
	RUN("$PSNativeCommandUseErrorActionPreference = $true; "
	    "try { sh -c 'exit 3' } catch { \"$_\" }",
	    "!ProgramExitedWithNonZeroCode");
	RUN("$ErrorActionPreference = 'Stop'; "
	    "try { sh -c 'exit 3' } catch { \"$_\" }",
	    "Program \"sh\" ended with non-zero exit code: 3 (0x00000003).");
}
END_TEST

START_TEST(errors_of_a_program_are_records_when_they_are_read)
{
	RUN("$e = sh -c 'echo a >&2; echo b >&2' 2>&1; "
	    "\"$($e.FullyQualifiedErrorId) $e\"",
	    "NativeCommandError NativeCommandErrorMessage a b");
	RUN("sh -c 'echo a >&2; echo b' 2>$null", "b");
	RUN("$Error.Count", "0");
}
END_TEST

START_TEST(bytes_reach_a_file_as_they_are)
{
	RUN("printf 'a\\r\\nb' > f; cat f | od -An -c | Pass",
	    "   a  \\r  \\n   b");
	RUN("printf c >> f; sh -c 'wc -c < f'", "5");
	RUN("sh -c 'echo o; echo e >&2' > g 2>&1; cat g", "o|e");
}
END_TEST

START_TEST(what_cannot_be_run_says_why)
{
	run("sh -c 'echo x > plain'");
	RUN("./plain", "!NativeCommandFailed");
	RUN("./none", "!CommandNotFoundException");
	RUN("no-such-program", "!CommandNotFoundException");
	RUN(folder, "!CommandNotFoundException");
}
END_TEST

START_TEST(a_new_program_on_path_is_found)
{
	ck_assert_int_eq(setenv("PATH", folder, 1), 0);
	RUN("newtool", "!CommandNotFoundException");
	RUN("/bin/sh -c 'echo \"#!/bin/sh\necho new\" > newtool; "
	    "/bin/chmod +x newtool'; newtool",
	    "new");
}
END_TEST

static int
drop(const char *path, const struct stat *status, int kind, struct FTW *ftw)
{
	return remove(path);
}

static void
setup(void)
{
	run_start(table, COUNT_OF(table));
}

int
main(void)
{
	const TTest *const tests[] = {output_is_cut_into_lines,
	    each_argument_is_one_word, unquoted_patterns_stand_for_files,
	    a_tilde_stands_for_home, verbatim_words_pass_as_they_are,
	    objects_reach_a_program_as_lines,
	    more_input_than_a_pipe_holds_goes_both_ways,
	    a_program_that_reads_no_more_stops_the_source,
	    a_stage_that_is_full_stops_the_program, neighbours_are_joined,
	    the_status_is_known,
	    errors_of_a_program_are_records_when_they_are_read,
	    bytes_reach_a_file_as_they_are, what_cannot_be_run_says_why,
	    a_new_program_on_path_is_found};
	const struct unit unit = {"native", setup, run_stop};
	int status;

	if (!mkdtemp(folder) || chdir(folder) != 0)
		return EXIT_FAILURE;
	status = unit_run(&unit, tests, COUNT_OF(tests));
	nftw(folder, drop, 8, FTW_DEPTH | FTW_PHYS);
	return status;
}
