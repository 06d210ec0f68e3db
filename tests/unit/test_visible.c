/*
 * test_visible.c - what a terminal gets of text that others wrote.
 */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "base/visible.h"

static void
becomes(const char *bytes, size_t len, unsigned keeps, const char *want)
{
	struct buf out = BUF_INIT;

	visible_add(&out, bytes, len, keeps);
	ck_assert_str_eq(buf_get(&out), want);
	ck_assert_uint_eq(out.len, strlen(want));
	buf_release(&out);
}

#define BECOMES(text, keeps, want)                                             \
	becomes(text, sizeof(text) - 1, keeps, want)

START_TEST(letters_of_every_script_stay)
{
	BECOMES("plain \\ ~", 0, "plain \\ ~");
	BECOMES("\u00e9 \u05d0 \u4e2d e\u0301 \U0001F600", 0,
	    "\u00e9 \u05d0 \u4e2d e\u0301 \U0001F600");
	BECOMES("\u2764\ufe0f", 0, "\u2764\ufe0f");
	BECOMES("", 0, "");
}
END_TEST

START_TEST(control_characters_are_written_out)
{
	for (uint32_t rune = 0; rune < 0xA0; rune++) {
		char bytes[4], want[16];
		size_t len = utf8_encode(rune, bytes);

		if ((rune >= 0x20 && rune < 0x7F) || rune == '\t')
			continue;
		snprintf(want, sizeof(want), "`u{%X}", rune);
		becomes(bytes, len, 0, want);
	}
}
END_TEST

START_TEST(what_has_no_width_or_turns_the_line_is_written_out)
{
	BECOMES("a\u202eb\u2066\u200b\u200d\ufeff", 0,
	    "a`u{202E}b`u{2066}`u{200B}`u{200D}`u{FEFF}");
	BECOMES("\u00ad\u061c\u2028\u3164\U000E0041", 0,
	    "`u{AD}`u{61C}`u{2028}`u{3164}`u{E0041}");
}
END_TEST

START_TEST(bytes_that_are_no_text_are_replaced)
{
	BECOMES("a\x9b" "2J", 0, "a\ufffd2J");
	BECOMES("\xc0\x9b\xff", 0, "\ufffd\ufffd\ufffd");
	BECOMES("\xe2\x80\x1b", 0, "\ufffd\ufffd`u{1B}");
	BECOMES("\xed\xa0\x80", 0, "`u{D800}");
}
END_TEST

START_TEST(tabs_are_blanks_up_to_the_next_stop)
{
	BECOMES("\ta", 0, "        a");
	BECOMES("ab\tc\n\td", VISIBLE_LINES, "ab      c\n        d");
	BECOMES("\u4e2d\x07\td", 0, "\u4e2d`u{7} d");
}
END_TEST

START_TEST(line_ends_stay_where_they_may)
{
	BECOMES("a\r\nb\nc", VISIBLE_LINES, "a\nb\nc");
	BECOMES("a\rb\r", VISIBLE_LINES, "a`u{D}b`u{D}");
	BECOMES("a\r\nb", 0, "a`u{D}`u{A}b");
}
END_TEST

START_TEST(styles_stay_where_they_may_and_end_with_the_text)
{
	BECOMES("\x1b[31mr\x1b[0m.", VISIBLE_STYLES, "\x1b[31mr\x1b[0m.");
	BECOMES("\x1b[1;38:5:9mr", VISIBLE_STYLES, "\x1b[1;38:5:9mr\x1b[0m");
	BECOMES("\x1b[mr", VISIBLE_STYLES, "\x1b[mr");
	BECOMES("\x1b[31mr\x1b[0m", VISIBLE_BARE, "r");
	BECOMES("\x1b[31mr", 0, "`u{1B}[31mr");
}
END_TEST

START_TEST(other_commands_are_never_styles)
{
	BECOMES("\x1b[>4;2m", VISIBLE_STYLES, "`u{1B}[>4;2m");
	BECOMES("\x1b[?25l\x1b[2J", VISIBLE_STYLES, "`u{1B}[?25l`u{1B}[2J");
	BECOMES("\x1b]0;t\x07", VISIBLE_STYLES, "`u{1B}]0;t`u{7}");
	BECOMES("\x1b[31", VISIBLE_STYLES, "`u{1B}[31");
	BECOMES("\x1b[", VISIBLE_BARE, "`u{1B}[");
	BECOMES("\xc2\x9b" "31m", VISIBLE_STYLES, "`u{9B}31m");
}
END_TEST

UNIT_MAIN("visible",
    letters_of_every_script_stay,
    control_characters_are_written_out,
    what_has_no_width_or_turns_the_line_is_written_out,
    bytes_that_are_no_text_are_replaced,
    tabs_are_blanks_up_to_the_next_stop,
    line_ends_stay_where_they_may,
    styles_stay_where_they_may_and_end_with_the_text,
    other_commands_are_never_styles)
