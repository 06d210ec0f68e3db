/*
 * test_script.c - scripts as texts: encodings, lines, positions, words.
 */
#include "base/base.h"
#include "lang/parse.h"

#include <check.h>
#include <string.h>

#include "base/mem.h"

static struct script *
parse_text(const char *text)
{
	return script_parse(text, strlen(text), NULL);
}

static void
check_text(struct script *script, const char *want)
{
	size_t len, count;
	const char *text = script_text(script, &len);

	script_errors(script, &count);
	ck_assert_uint_eq(count, 0);
	ck_assert_str_eq(text, want);
	ck_assert_uint_eq(len, strlen(want));
	script_unref(script);
}

START_TEST(a_byte_order_mark_is_no_text)
{
	check_text(parse_text("\xEF\xBB\xBF'a'"), "'a'");
}
END_TEST

START_TEST(utf16_is_read_in_both_orders)
{
	static const char little[] = "\xFF\xFE'\0\xE9\0\x3D\xD8\x00\xDE'\0";
	static const char big[] = "\xFE\xFF\0'\0\xE9\xD8\x3D\xDE\x00\0'";

	check_text(script_parse(little, sizeof(little) - 1, NULL),
	    "'\xC3\xA9\xF0\x9F\x98\x80'");
	check_text(script_parse(big, sizeof(big) - 1, NULL),
	    "'\xC3\xA9\xF0\x9F\x98\x80'");
}
END_TEST

START_TEST(bad_bytes_in_strings_are_kept)
{
	check_text(parse_text("'a\xFFz'"), "'a\xFFz'");
}
END_TEST

START_TEST(every_kind_of_line_end_ends_a_line)
{
	struct script *script = parse_text("a\nbc\r\nd\re");
	static const char *const lines[] = {"", "a", "bc", "d", "e", ""};
	uint32_t i;

	for (i = 0; i < COUNT_OF(lines); i++) {
		size_t len;
		const char *line = script_line(script, i, &len);

		ck_assert_uint_eq(len, strlen(lines[i]));
		ck_assert(memcmp(line, lines[i], len) == 0);
	}
	script_unref(script);
}
END_TEST

START_TEST(positions_count_lines_and_units)
{
	struct script *script =
	    parse_text("'a'\r\n'\xC3\xA9\xF0\x9F\x98\x80' + b\n");
	static const struct {
		uint32_t offset, line, column;
	} rows[] = {
	    {0, 1, 1},
	    {2, 1, 3},
	    {5, 2, 1},
	    {8, 2, 3},
	    {12, 2, 5},
	    {18, 3, 1},
	    {999, 3, 1},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(rows); i++) {
		struct position position =
		    script_position(script, rows[i].offset);

		ck_assert_uint_eq(position.line, rows[i].line);
		ck_assert_uint_eq(position.column, rows[i].column);
	}
	script_unref(script);
}
END_TEST

static void
count_release(void *data)
{
	(*(int *)data)++;
}

START_TEST(what_is_attached_goes_with_the_last_reference)
{
	struct script *script = script_parse("1", 1, "f.ps1");
	int released = 0;

	script_attach(script, &released, count_release);
	ck_assert_ptr_eq(script_ref(script), script);
	script_unref(script);
	ck_assert_int_eq(released, 0);
	ck_assert_str_eq(script_file(script), "f.ps1");
	script_unref(script);
	ck_assert_int_eq(released, 1);
}
END_TEST

START_TEST(requires_lines_are_gathered)
{
	struct script *script = parse_text("#Requires -Version 7.0\n# no\n"
					   "a #requires -Modules b\n"
					   "\"$(\n#requires x\n1)\"\n");
	size_t count;
	const struct requirement *rows = script_requires(script, &count);

	ck_assert_uint_eq(count, 2);
	ck_assert_str_eq(rows[0].text.data, "-Version 7.0");
	ck_assert_str_eq(rows[1].text.data, "-Modules b");
	script_unref(script);
}
END_TEST

START_TEST(a_type_is_read_without_brackets)
{
	struct script *script =
	    script_parse_type("Dictionary[string, int[]]", 25);
	const struct type_name *type = script_type(script);

	ck_assert_int_eq(type->shape, SHAPE_GENERIC);
	ck_assert_str_eq(type->name.data, "Dictionary");
	ck_assert_str_eq(type->full.data, "Dictionary[string,int[]]");
	ck_assert_uint_eq(type->count, 2);
	ck_assert_int_eq(type->args[1]->shape, SHAPE_ARRAY);
	ck_assert_str_eq(type->args[1]->element->name.data, "int");
	script_unref(script);
}
END_TEST

START_TEST(a_wrong_type_is_an_error)
{
	static const char *const texts[] = {"", "[", "a[", "a b", "a]"};
	struct script *script =
	    script_parse_type(texts[_i], strlen(texts[_i]));
	size_t count;

	script_errors(script, &count);
	ck_assert_uint_gt(count, 0);
	script_unref(script);
}
END_TEST

/* The words of a line with a letter for each kind. */
static void
check_tokens(const char *text, const char *want)
{
	static const char letters[] = {
	    [TOKEN_END] = '.',
	    [TOKEN_COMMAND] = 'C',
	    [TOKEN_ARGUMENT] = 'a',
	    [TOKEN_PARAMETER] = 'p',
	    [TOKEN_NUMBER] = 'n',
	    [TOKEN_STRING] = 's',
	    [TOKEN_VARIABLE] = 'v',
	    [TOKEN_TYPE] = 't',
	    [TOKEN_MEMBER] = 'm',
	    [TOKEN_KEYWORD] = 'K',
	    [TOKEN_OPERATOR] = 'o',
	    [TOKEN_COMMENT] = 'c',
	};
	struct script *script = script_parse_line(text, strlen(text));
	struct buf kinds = BUF_INIT;
	size_t count, i;
	const struct token *tokens = script_tokens(script, &count);

	for (i = 0; i < count; i++)
		buf_char(&kinds, letters[tokens[i].kind]);
	ck_assert_msg(strcmp(buf_get(&kinds), want) == 0, "%s: %s not %s",
	    text, buf_get(&kinds), want);
	buf_release(&kinds);
	script_unref(script);
}

START_TEST(words_of_a_line_have_kinds)
{
	static const struct {
		const char *text;
		const char *kinds;
	} rows[] = {
	    {"Get-Job -Id 5 # x", "Cpnc"},
	    {"if ($x) { foo bar }", "KovooCao"},
	    {"$x.Name.F(1)", "vomomono"},
	    {"[int]::Max", "otoom"},
	    {"a | b \"c $d\" @e", "CoCsv"},
	    {"@{ k = 'v' }", "omoso"},
	    {"1 -eq 2 + $y", "nonov"},
	    {"foo if then", "Caa"},
	    {"foreach ($i in 1..3) { }", "KovKnonooo"},
	    {"Stop-J", "C"},
	    {"$ap", "v"},
	    {"\"x $appl", "s"},
	    {"$j.Has", "vom"},
	    {"$j.", "vo"},
	    {"[pscust", "ot"},
	    {"Get-Content a -", "Caa"},
	    {"Get-Item -ErrorAction S", "Cpa"},
	    {"x -a:b; & c 'd'", "CpaooCs"},
	};

	check_tokens(rows[_i].text, rows[_i].kinds);
}
END_TEST

int
main(void)
{
	Suite *suite = suite_create("script");
	TCase *tcase = tcase_create("text");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_test(tcase, a_byte_order_mark_is_no_text);
	tcase_add_test(tcase, utf16_is_read_in_both_orders);
	tcase_add_test(tcase, bad_bytes_in_strings_are_kept);
	tcase_add_test(tcase, every_kind_of_line_end_ends_a_line);
	tcase_add_test(tcase, positions_count_lines_and_units);
	tcase_add_test(tcase, what_is_attached_goes_with_the_last_reference);
	tcase_add_test(tcase, requires_lines_are_gathered);
	tcase_add_test(tcase, a_type_is_read_without_brackets);
	tcase_add_loop_test(tcase, a_wrong_type_is_an_error, 0, 5);
	tcase_add_loop_test(tcase, words_of_a_line_have_kinds, 0, 18);
	suite_add_tcase(suite, tcase);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed != 0;
}
