/*
 * test_report.c - error records in each view, and the lines of warnings.
 */
#include "unit.h"

#include "base/buf.h"
#include "fmt/report.h"
#include "type/types.h"
#include "value/error.h"
#include "value/object.h"
#include "value/text.h"

static struct buf text;
static Value *record;

static void
start(void)
{
	types_start();
	buf_init(&text);
	record = error_new("System.Management.Automation.ItemNotFoundException",
	    "PathNotFound", ERROR_ObjectNotFound, text_of("there"),
	    "Cannot find path\nthere.");
}

static void
stop(void)
{
	buf_release(&text);
	value_unref(record);
}

/* Give the record a place: line 12 of a script. */
static void
place(void)
{
	Value *at = object_new();

	object_add(at, "ScriptName", text_of("/x/case.ps1"));
	object_add(at, "ScriptLineNumber", value_int(12));
	object_add(at, "PositionMessage",
	    text_of("At /x/case.ps1:12 char:5\n+     Get-It there\n"
		    "+     ~~~~~~~~~~~~"));
	error_get(record)->invocation = at;
}

static void
reads(enum report_view view, const char *want)
{
	report_error(&text, record, view, 0, false);
	ck_assert_str_eq(buf_get(&text), want);
}

START_TEST(without_a_place_the_report_is_one_message)
{
	error_get(record)->activity = text_of("Get-It");
	reads(REPORT_CONCISE, "Get-It: Cannot find path\nthere.");
}
END_TEST

START_TEST(the_category_speaks_when_nobody_else_does)
{
	reads(REPORT_CONCISE, "ObjectNotFound: Cannot find path\nthere.");
}
END_TEST

START_TEST(with_a_place_the_line_is_shown_and_underlined)
{
	error_get(record)->activity = text_of("Get-It");
	place();
	reads(REPORT_CONCISE, "Get-It: /x/case.ps1:12\n"
			      "Line |\n"
			      "  12 |      Get-It there\n"
			      "     |      ~~~~~~~~~~~~\n"
			      "     | Cannot find path there.");
}
END_TEST

START_TEST(a_thrown_text_is_an_exception)
{
	value_unref(record);
	record = error_new("System.Management.Automation.RuntimeException",
	    "broken", ERROR_OperationStopped, NULL, "broken");
	error_get(record)->is_thrown = true;
	reads(REPORT_CONCISE, "Exception: broken");
}
END_TEST

START_TEST(the_category_view_is_the_category_alone)
{
	reads(REPORT_CATEGORY,
	    "ObjectNotFound: (there:String) [], ItemNotFoundException");
}
END_TEST

START_TEST(the_normal_view_adds_category_and_id)
{
	error_get(record)->activity = text_of("Get-It");
	reads(REPORT_NORMAL,
	    "Get-It : Cannot find path\nthere.\n"
	    "    + CategoryInfo          : ObjectNotFound: (there:String) "
	    "[Get-It], ItemNotFoundException\n"
	    "    + FullyQualifiedErrorId : PathNotFound");
}
END_TEST

START_TEST(a_message_is_folded_to_the_width)
{
	place();
	report_error(&text, record, REPORT_CONCISE, 20, false);
	ck_assert_str_eq(buf_get(&text), "ObjectNotFound: /x/case.ps1:12\n"
					 "Line |\n"
					 "  12 |      Get-It there\n"
					 "     |      ~~~~~~~~~~~~\n"
					 "     | Cannot find\n"
					 "     | path there.");
}
END_TEST

START_TEST(messages_say_their_stream)
{
	Value *message = text_of("careful");

	report_message(&text, STREAM_WARNING, message, false);
	buf_char(&text, '\n');
	report_message(&text, STREAM_VERBOSE, message, true);
	ck_assert_str_eq(buf_get(&text),
	    "WARNING: careful\n\x1b[33;1mVERBOSE: careful\x1b[0m");
	value_unref(message);
}
END_TEST

static const struct unit unit = {"report", start, stop};

UNIT_MAIN_IN(&unit,
    without_a_place_the_report_is_one_message,
    the_category_speaks_when_nobody_else_does,
    with_a_place_the_line_is_shown_and_underlined,
    a_thrown_text_is_an_exception,
    the_category_view_is_the_category_alone,
    the_normal_view_adds_category_and_id,
    a_message_is_folded_to_the_width,
    messages_say_their_stream)
