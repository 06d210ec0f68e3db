/*
 * test_pipeline.c - the order in which stages begin, process, end and are
 * released; stopping and failing; where streams go.
 */
#include "run.h"

#include "run/pipeline.h"

/* What happened, in order. */
static struct buf events;

static void
event(const struct stage *stage, const char *what)
{
	buf_printf(&events, "%s%s.%s", events.len ? " " : "",
	    stage->invocation->word, what);
}

static const char *
happened(void)
{
	return keep(&events);
}

struct stage_args {
	Value *input, *from, *limit;
	bool fail, warn;
};

static enum flow
on_begin(struct stage *stage)
{
	const struct stage_args *args = stage->args;

	event(stage, "begin");
	if (args->fail)
		return stage_throw(stage,
		    error_new("System.InvalidOperationException", "Failed",
			ERROR_InvalidOperation, NULL, "failed"));
	return FLOW_MORE;
}

static enum flow
on_end(struct stage *stage)
{
	event(stage, "end");
	return FLOW_MORE;
}

static void
on_release(struct stage *stage)
{
	event(stage, "release");
}

static enum flow
source_process(struct stage *stage)
{
	enum flow flow = FLOW_MORE;

	event(stage, "process");
	for (int i = 1; i <= 3 && flow == FLOW_MORE; i++)
		flow = stage_emit(stage, value_int(i));
	return flow;
}

static enum flow
pass_process(struct stage *stage)
{
	const struct stage_args *args = stage->args;

	event(stage, "process");
	if (args->warn)
		return stage_warning(stage, "w%d",
		    (int)value_int64(stage->input));
	return stage_emit(stage, value_ref(stage->input));
}

static enum flow
first_process(struct stage *stage)
{
	event(stage, "process");
	if (stage_emit(stage, value_ref(stage->input)) != FLOW_MORE)
		return FLOW_STOP;
	return stage_stop(stage);
}

static enum flow
error_process(struct stage *stage)
{
	return stage_error(stage,
	    error_new("System.InvalidOperationException", "Bad",
		ERROR_InvalidOperation, value_ref(stage->input), "bad"));
}

#define ARGS struct stage_args
static const struct param params[] = {
	P_VALUE("InputObject", "psobject", "all:v", input, .help = ""),
	P_SWITCH("Fail", "all", fail, .help = ""),
	P_SWITCH("Warn", "all", warn, .help = ""),
	P_END,
};
#undef ARGS

#define COMMAND(symbol, what, body)                                         \
	static const struct command symbol = {                              \
		.name = what, .class_name = "TestCommand",                  \
		.params = params, .args_size = sizeof(struct stage_args),   \
		.begin = on_begin, .process = body, .end = on_end,          \
		.release = on_release,                                      \
	}
COMMAND(command_source, "Source", source_process);
COMMAND(command_pass, "Pass", pass_process);
COMMAND(command_first, "First", first_process);
COMMAND(command_error, "Err", error_process);
static const struct command *const table[] = {
	&command_error, &command_first, &command_pass, &command_source,
};

#define RUN(text, result) ck_assert_str_eq(run(text), result)
#define HAPPENED(text) ck_assert_str_eq(happened(), text)

START_TEST(begin_runs_left_to_right_and_release_right_to_left)
{
	RUN("Source | Pass", "1|2|3");
	HAPPENED("Source.begin Pass.begin Source.process Pass.process "
		 "Pass.process Pass.process Source.end Pass.end Pass.release "
		 "Source.release");
}
END_TEST

START_TEST(an_expression_feeds_the_first_command)
{
	RUN("4, 5 | Pass", "4|5");
	RUN("@() | Pass", "");
	RUN("$null | Pass", "");
	RUN(",(1, 2) | Pass", "1 2");
}
END_TEST

START_TEST(a_full_stage_stops_those_before_it_without_their_end)
{
	RUN("Source | Pass | First", "1");
	HAPPENED("Source.begin Pass.begin First.begin Source.process "
		 "Pass.process First.process First.end First.release "
		 "Pass.release Source.release");
}
END_TEST

START_TEST(stages_behind_a_full_one_get_their_end)
{
	RUN("Source | First | Pass", "1");
	HAPPENED("Source.begin First.begin Pass.begin Source.process "
		 "First.process Pass.process First.end Pass.end Pass.release "
		 "First.release Source.release");
}
END_TEST

START_TEST(a_pipeline_inside_another_is_stopped_too)
{
	RUN("function f { Source; 'never' }; f | First", "1");
}
END_TEST

START_TEST(a_failure_only_releases)
{
	RUN("Source | Pass -Fail",
	    "!Failed,Microsoft.PowerShell.Commands.TestCommand");
	HAPPENED("Source.begin Pass.begin Pass.release Source.release");
}
END_TEST

START_TEST(a_binding_error_begins_nothing)
{
	RUN("Source | Pass -Nope",
	    "!NamedParameterNotFound,"
	    "Microsoft.PowerShell.Commands.TestCommand");
	HAPPENED("Pass.release Source.release");
}
END_TEST

START_TEST(success_follows_from_reported_errors)
{
	RUN("Source; $?", "1|2|3|True");
	RUN("1 | Err 2>$null; $?", "False");
	RUN("1 | Err -ErrorAction SilentlyContinue; $?", "False");
}
END_TEST

START_TEST(an_error_action_decides_about_errors)
{
	RUN("1 | Err -ErrorAction SilentlyContinue -ErrorVariable e; $e.Count",
	    "1");
	RUN("1 | Err -ErrorAction Ignore -ErrorVariable e; $e.Count", "0");
	RUN("try { 1, 2 | Err -ErrorAction Stop } catch { \"c $_\" }",
	    "c bad");
}
END_TEST

START_TEST(streams_merge_into_the_output)
{
	RUN("\"$(1 | Err 2>&1)\"", "bad");
	RUN("5 | Pass -Warn 3>&1", "w5");
	RUN("5 | Pass -Warn *>&1", "w5");
	RUN("5 | Pass -Warn 3>$null", "");
}
END_TEST

START_TEST(a_redirected_group_writes_where_it_says)
{
	RUN("\"$(& { 1 | Err; 2 } 2>&1)\"", "bad 2");
	RUN("& { 1 | Err; 2 } 2>$null", "2");
}
END_TEST

START_TEST(variables_take_redirected_objects)
{
	RUN("Source > variable:v; $v.Count", "3");
	RUN("Source >> variable:v; $v.Count", "6");
}
END_TEST

START_TEST(a_pipeline_variable_holds_the_object_on_its_way)
{
	RUN("Source -PipelineVariable p | & { process { \"$p-$_\" } }",
	    "1-1|2-2|3-3");
}
END_TEST

START_TEST(nothing_is_left_behind)
{
	size_t before;

	run("Source | Pass -ErrorVariable e -OutVariable o | First");
	run("1 | Err 2>&1; Source > variable:v");
	run("$e = $o = $v = $null");
	buf_release(&events);
	keep(&(struct buf)BUF_INIT);
	before = mem_live();
	run("Source | Pass -ErrorVariable e -OutVariable o | First");
	run("Source > variable:v");
	run("$e = $o = $v = $null");
	buf_release(&events);
	keep(&(struct buf)BUF_INIT);
	ck_assert_uint_eq(mem_live(), before);
}
END_TEST

static void
setup(void)
{
	run_start(table, COUNT_OF(table));
	buf_clear(&events);
}

RUN_MAIN("pipeline", setup,
    begin_runs_left_to_right_and_release_right_to_left,
    an_expression_feeds_the_first_command,
    a_full_stage_stops_those_before_it_without_their_end,
    stages_behind_a_full_one_get_their_end,
    a_pipeline_inside_another_is_stopped_too, a_failure_only_releases,
    a_binding_error_begins_nothing, success_follows_from_reported_errors,
    an_error_action_decides_about_errors, streams_merge_into_the_output,
    a_redirected_group_writes_where_it_says, variables_take_redirected_objects,
    a_pipeline_variable_holds_the_object_on_its_way, nothing_is_left_behind)
