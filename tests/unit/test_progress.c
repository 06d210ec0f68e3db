/*
 * test_progress.c - the line that shows how far something is.
 */
#include "unit.h"

#include <stdarg.h>
#include <string.h>

#include "base/buf.h"
#include "fmt/cell.h"
#include "fmt/progress.h"
#include "run/record_types.h"
#include "value/text.h"
#include "run.h"

static Value *
record_of(const char *activity, const char *status, int percent)
{
	struct progress progress = {
		.activity = text_of(activity),
		.status = text_of(status),
		.operation = text_of(""),
		.id = 0,
		.parent_id = -1,
		.percent = percent,
		.seconds = -1,
	};

	return progress_record(&progress);
}

static void
shows(Value *record, int width_cols, bool is_coloured, const char *want)
{
	struct buf line = BUF_INIT;

	progress_bar(&line, record, width_cols, is_coloured);
	ck_assert_str_eq(buf_get(&line), want);
	buf_release(&line);
	value_unref(record);
}

START_TEST(words_stand_in_the_bar)
{
	shows(record_of("copy", "file 1", 25), 30, false,
	    "copy [file 1 25%             ]");
	shows(record_of("copy", "file 1", -1), 30, false,
	    "copy [file 1                 ]");
}
END_TEST

START_TEST(the_done_part_is_reversed)
{
	shows(record_of("copy", "", 50), 15, true,
	    "\x1b[33;1mcopy [\x1b[7m 50%\x1b[27m    ]\x1b[0m");
	shows(record_of("copy", "", 0), 15, true,
	    "\x1b[33;1mcopy [ 0%     ]\x1b[0m");
	shows(record_of("copy", "", 100), 15, true,
	    "\x1b[33;1mcopy [\x1b[7m 100%   \x1b[27m]\x1b[0m");
}
END_TEST

START_TEST(a_completed_activity_shows_nothing)
{
	struct progress progress = {
		.activity = text_of("copy"), .status = text_of("x"),
		.operation = text_of(""), .percent = -1, .seconds = -1,
		.is_completed = true,
	};

	shows(progress_record(&progress), 30, false, "");
}
END_TEST

START_TEST(no_bar_is_wider_than_the_screen)
{
	static const char long_text[] =
	    "a long activity \u4e2d\u6587\u4e2d\u6587 \x1b[2J\a and more of it";

	for (int width = 0; width < 200; width++)
		for (int percent = -1; percent <= 100; percent += 7) {
			struct buf line = BUF_INIT;
			Value *record = record_of(long_text, long_text,
			    percent);

			progress_bar(&line, record, width, percent % 2 == 0);
			ck_assert_int_le(cells_count(line.data, line.len),
			    width);
			ck_assert_ptr_null(strstr(buf_get(&line), "\x1b[2J"));
			ck_assert_ptr_null(strchr(buf_get(&line), '\a'));
			buf_release(&line);
			value_unref(record);
		}
}
END_TEST

RUN_MAIN("progress", run_start_known, words_stand_in_the_bar, the_done_part_is_reversed,
    a_completed_activity_shows_nothing, no_bar_is_wider_than_the_screen)
