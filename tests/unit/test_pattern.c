/*
 * test_pattern.c - wildcards, .NET's regular expressions, and the operators
 * over them.
 */
#include "operands.h"

#include "base/mem.h"
#include "type/types.h"
#include "value/ops.h"
#include "value/pattern.h"
#include "value/table.h"

START_TEST(wildcards)
{
	static const struct {
		const char *pattern, *text;
		bool matches;
	} cases[] = {
		{"*.TXT", "report.txt", true}, {"a?", "a1", true},
		{"a?", "a", false}, {"[bc]at", "cat", true},
		{"[a-b]at", "cat", false}, {"*[-]*", "x-y", true},
		{"*[0-9]", "100%", false}, {"a`*b", "a*b", true},
		{"a`*b", "axb", false}, {"`[x`]", "[x]", true}, {"", "", true},
		{"*", "", true}, {"", "a", false}, {"a*b*c", "aXXbYYc", true},
		{"a*b*c", "aXXbYY", false}, {"[a", "a", false},
		{"\xC3\x89*", "\xC3\xA9t\xC3\xA9", true}, {"?", "\xC3\xA9", true},
		{"*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
		{"a`", "a`", true},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		ck_assert_msg(wildcard_text(cases[i].pattern, cases[i].text) ==
		    cases[i].matches, "%s on %s", cases[i].pattern,
		    cases[i].text);
	ck_assert(!wildcard_match("A*", 2, "ab", 2, true));
	ck_assert(wildcard_has("a*"));
	ck_assert(!wildcard_has("a`*"));
}
END_TEST

/* check_match - the first match of a pattern, NULL for none. */
static void
check_match(const char *pattern, unsigned options, const char *text,
    const char *expected)
{
	Value *err = NULL;
	struct regex *regex = regex_get(pattern, strlen(pattern), options,
	    &err);
	struct span spans[20];
	int found;

	ck_assert_msg(regex != NULL, "%s", pattern);
	ck_assert_uint_le(regex_group_count(regex), COUNT_OF(spans));
	found = regex_exec(regex, text, strlen(text), 0, spans, &err);
	ck_assert_msg(found == (expected != NULL), "%s on %s: %d", pattern,
	    text, found);
	if (expected) {
		char *piece = mem_textn(text + spans[0].start,
		    spans[0].end - spans[0].start);

		ck_assert_str_eq(piece, expected);
		mem_free(piece);
	}
	regex_unref(regex);
}

START_TEST(patterns_of_dotnet_match)
{
	static const struct {
		const char *pattern, *text, *expected;
	} cases[] = {
		{"a.b", "a\nb", NULL}, {"(?s)a.b", "a\nb", "a\nb"},
		{"^two$", "one\ntwo", NULL}, {"(?m)^two$", "one\ntwo", "two"},
		{"line$", "line\n", "line"}, {"line\\z", "line\n", NULL},
		{"line\\Z", "line\n", "line"},
		{"(?x) a  b  # comment", "ab", "ab"},
		{"(?x: a [ ] b ) c", "a b c", "a b c"},
		{"(?i)abc", "ABC", "ABC"}, {"(?i:a)b", "Ab", "Ab"},
		{"(?i:a)b", "AB", NULL}, {"(.)\\1", "hello", "ll"},
		{"^(?<p>ab)\\k<p>$", "abab", "abab"},
		{"(?'q'a)\\k'q'", "aa", "aa"}, {"\\d+(?= EUR)", "5 EUR", "5"},
		{"(?<=foo)bar", "foobar", "bar"}, {"(?<!x)bar", "foobar", "bar"},
		{"\\u0041\\x42", "AB", "AB"}, {"\\uD83D\\uDE00", "\xF0\x9F\x98\x80",
		    "\xF0\x9F\x98\x80"},
		{"\\p{L}+", "\xC3\x80" "B1", "\xC3\x80" "B"},
		{"\\P{L}", "a1", "1"}, {"\\p{IsGreek}", "a\xCE\xB1",
		    "\xCE\xB1"},
		{"\\w+", "\xC3\xA9t\xC3\xA9", "\xC3\xA9t\xC3\xA9"},
		{"[a-z-[aeiou]]+", "aeibcd", "bcd"},
		{"[^a-[b]]", "ab", NULL}, {"[]a]+", "]a", "]a"},
		{"[\\w-]+", "a-b c", "a-b"}, {"[a\\]]+", "]a", "]a"},
		{"[[:alpha:]]", ":", NULL}, {"a{2}", "aaa", "aa"},
		{"a{,2}", "a{,2}", "a{,2}"}, {"x{a}", "x{a}", "x{a}"},
		{"(a)(?<n>b)(c)\\2", "abcc", "abcc"},
		{"(?<n>a)(b)\\1", "abb", "abb"},
		{"(?n)(a)(?<k>b)\\1", "abb", "abb"},
		{"(?(1)a|b)()", "b", "b"}, {"(a)?(?(1)b|c)", "ab", "ab"},
		{"(?<t>a)?(?(t)b|c)", "c", "c"}, {"(?(a)ab|cd)", "cd", "cd"},
		{"a(?#note)b", "ab", "ab"}, {"\\v", "\v", "\v"},
		{"\\t\\e\\a", "\t\033\a", "\t\033\a"}, {"\\cA", "\001", "\001"},
		{"\\012", "\n", "\n"}, {"(?>a+)b", "aab", "aab"},
		{"a|b", "b", "b"}, {"", "x", ""}, {"\\bcat\\b", "a cat", "cat"},
		{"(?<a>x)|(?<a>y)", "y", "y"}, {"\\.", "a.b", "."},
		{"[\\b]", "\b", "\b"},
		{"a\\ b", "a b", "a b"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++)
		check_match(cases[i].pattern, 0, cases[i].text,
		    cases[i].expected);
}
END_TEST

START_TEST(options_apply_to_the_whole)
{
	check_match("abc", REGEX_IGNORE_CASE, "ABC", "ABC");
	check_match("(?-i)abc", REGEX_IGNORE_CASE, "ABC", NULL);
	check_match("^b", REGEX_MULTILINE, "a\nb", "b");
	check_match("a.b", REGEX_SINGLELINE, "a\nb", "a\nb");
	check_match("a b # c", REGEX_IGNORE_WHITESPACE, "ab", "ab");
}
END_TEST

START_TEST(lookbehinds_have_any_length)
{
	check_match("(?<=a+)b", 0, "xb aab", "b");
	check_match("(?<=\\$\\d*)\\d", 0, "5 $67", "6");
	check_match("(?<!a+)b", 0, "ab cb", "b");
	check_match("(?<=^\\s*)x", REGEX_MULTILINE, "ax\n  x", "x");
	check_match("(?<=A+)b", REGEX_IGNORE_CASE, "aab", "b");
	check_match("(?i)(?<=A+)b", 0, "aab", "b");
	check_match("(?<=(x+)y)(\\w)\\2", 0, "xxyzz", "zz");
	check_match("(?<=(?<!q+)a+)b", 0, "ab", "b");
	check_match("(?<=\xC3\xA9+)b", 0, "\xC3\xA9\xC3\xA9" "b", "b");
	check_match("(?<=a*)", 0, "", "");
	check_match("(?<=b+)a", 0, "aaa", NULL);
}
END_TEST

START_TEST(bad_patterns_say_where)
{
	static const struct {
		const char *pattern, *message;
	} cases[] = {
		{"(", "Invalid pattern '(' at offset 1. Not enough )'s."},
		{")", "Invalid pattern ')' at offset 0. Too many )'s."},
		{"[a", "Invalid pattern '[a' at offset 2. Unterminated [] "
		    "set."},
		{"*a", "Invalid pattern '*a' at offset 1. Quantifier '*' "
		    "following nothing."},
		{"a**", "Invalid pattern 'a**' at offset 3. Nested quantifier "
		    "'*'."},
		{"a{2,1}", "Invalid pattern 'a{2,1}' at offset 6. Illegal "
		    "{x,y} with x > y."},
		{"\\", "Invalid pattern '\\' at offset 0. Illegal \\ at end of "
		    "pattern."},
		{"\\q", "Invalid pattern '\\q' at offset 1. Unrecognized "
		    "escape sequence \\q."},
	};
	static const char *const others[] = {
		"(?<n", "(?<n>", "(?<1a-b>x)", "a++", "[z-a]", "\\k<none>",
		"\\1", "(?z)", "\\p{Nope}", "\\x4", "(?P<n>a)", "(?#", "[a-\\d]",
		"(a)(?<=\\1+)b", "\\uD83", "(?(",
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		Value *err = NULL;

		ck_assert(!regex_get(cases[i].pattern,
		    strlen(cases[i].pattern), 0, &err));
		assert_error(err, "System.Text.RegularExpressions."
		    "RegexParseException", cases[i].message);
	}
	for (size_t i = 0; i < COUNT_OF(others); i++) {
		Value *err = NULL;

		ck_assert_msg(!regex_get(others[i], strlen(others[i]), 0,
		    &err), "%s", others[i]);
		value_unref(err);
	}
}
END_TEST

START_TEST(named_groups_are_numbered_last)
{
	Value *err = NULL;
	struct regex *regex = regex_get("(?<n>a)(b)(?<m>c)(d)", 20, 0, &err);
	static const char *const names[] = {"0", "1", "2", "n", "m"};
	struct span spans[5];

	ck_assert_uint_eq(regex_group_count(regex), COUNT_OF(names));
	for (size_t i = 0; i < COUNT_OF(names); i++)
		ck_assert_str_eq(regex_group_name(regex, i), names[i]);
	ck_assert_int_eq(regex_exec(regex, "abcd", 4, 0, spans, &err), 1);
	ck_assert_uint_eq(spans[1].start, 1);
	ck_assert_uint_eq(spans[3].start, 0);
	regex_unref(regex);
}
END_TEST

START_TEST(hopeless_patterns_end)
{
	static const char text[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab";
	Value *err = NULL;
	struct regex *regex = regex_get("(a+)+$", 6, 0, &err);
	struct span spans[2];

	ck_assert_int_eq(regex_exec(regex, text, strlen(text), 0, spans,
	    &err), -1);
	ck_assert_str_eq(text_bytes(error_get(err)->id),
	    "System.Text.RegularExpressions.RegexMatchTimeoutException");
	value_unref(err);
	regex_unref(regex);
}
END_TEST

START_TEST(bytes_that_are_no_text_do_no_harm)
{
	check_match("b", 0, "\xFF\xFE" "b", "b");
	check_match("\xFF", 0, "\xFF", NULL);
	check_match("[\xC3]", 0, "x", NULL);
	check_match(".+", 0, "\x80" "ab\x80", "ab");
}
END_TEST

/* replace - text -replace pattern, replacement. */
static Value *
replace(const char *text, const char *pattern, const char *replacement)
{
	Value *a = text_of(text), *right = array_new(2), *err = NULL, *result;

	list_push(list_get(right), text_of(pattern));
	if (replacement)
		list_push(list_get(right), text_of(replacement));
	result = op_replace(a, right, false, &err);
	value_unref(a);
	value_unref(right);
	return result;
}

START_TEST(replacements)
{
	assert_text(replace("Hello", "L", "_"), "He__o");
	assert_text(replace("remove 123", "\\d+", NULL), "remove ");
	assert_text(replace("John Smith", "(\\w+) (\\w+)", "$2, $1"),
	    "Smith, John");
	assert_text(replace("2024-03", "(?<y>\\d+)-(?<m>\\d+)", "${m}/${y}"),
	    "03/2024");
	assert_text(replace("price 5", "\\d", "$$$0"), "price $5");
	assert_text(replace("abc", "b", "[$&]"), "a[b]c");
	assert_text(replace("abc", "b", "$9"), "a$9c");
	assert_text(replace("abc", "b", "$`|$'"), "aa|cc");
	assert_text(replace("abc", "(b)", "${1}0"), "ab0c");
	assert_text(replace("abc", "(b)", "$10"), "ab0c");
	assert_text(replace("x", "x", "C:\\new"), "C:\\new");
	assert_text(replace("abc", "", "-"), "-a-b-c-");
	assert_text(replace("x\ny", "(?m)^", "> "), "> x\n> y");
	assert_text(replace("12345678", "(?<=\\d)(?=(\\d{3})+$)", ","),
	    "12,345,678");
	assert_text(replace("abc", "b", "${none}$"), "a${none}$c");
}
END_TEST

/* split - text -split pattern, limit, options; joined by bars. */
static Value *
split(const char *text, const char *pattern, int limit, const char *options)
{
	Value *a = text_of(text), *right = array_new(3), *err = NULL;
	Value *pieces, *bar = text_of("|"), *joined;

	list_push(list_get(right), text_of(pattern));
	list_push(list_get(right), value_int(limit));
	if (options)
		list_push(list_get(right), text_of(options));
	pieces = op_split(a, right, false, &err);
	joined = pieces ? op_join(pieces, bar, &err)
			: value_ref(error_get(err)->id);
	value_unref(a);
	value_unref(right);
	value_unref(pieces);
	value_unref(bar);
	value_unref(err);
	return joined;
}

START_TEST(splits)
{
	assert_text(split("a,b,,c", ",", 0, NULL), "a|b||c");
	assert_text(split("a,b,c,d", ",", 2, NULL), "a|b,c,d");
	assert_text(split("a,b,c,d", ",", -2, NULL), "a,b,c|d");
	assert_text(split("a1b2c", "(\\d)", 0, NULL), "a|1|b|2|c");
	assert_text(split("a.b.c", ".", 0, "SimpleMatch"), "a|b|c");
	assert_text(split("aXbxc", "x", 0, NULL), "a|b|c");
	assert_text(split("abc", "", 0, NULL), "|a|b|c|");
	assert_text(split("", ",", 0, NULL), "");
	assert_text(split("a,b", ",", 1, NULL), "a,b");
	assert_text(split("ab", "x", 0, "SimpleMatch,Multiline"),
	    "InvalidSplitOptionCombination");
}
END_TEST

START_TEST(splits_on_blanks)
{
	Value *text = text_of("  lead and\ttrail "), *err = NULL;
	Value *bar = text_of("|"), *pieces = op_split_blanks(text, &err);

	assert_text(op_join(pieces, bar, &err), "lead|and|trail");
	value_unref(pieces);
	value_unref(text);
	value_unref(bar);
}
END_TEST

START_TEST(matches_fill_a_table)
{
	Value *a = text_of("id 42"), *matches, *err = NULL;
	Value *pattern = text_of("(?<k>\\w+) (\\d+)(x)?");
	const struct table *table;

	assert_text(op_match(a, pattern, false, false, &matches, &err),
	    "True");
	table = table_get(matches);
	ck_assert_uint_eq(table_count(table), 3);
	assert_text(value_ref(table_find(table, value_int(1))), "42");
	assert_text(value_ref(table_lookup(table, "k")), "id");
	value_unref(matches);
	assert_text(op_match(a, pattern, false, true, &matches, &err),
	    "False");
	value_unref(matches);
	value_unref(a);
	value_unref(pattern);
}
END_TEST

START_TEST(arrays_are_filtered_without_matches)
{
	Value *array = array_new(2), *matches, *err = NULL;
	Value *pattern = text_of("^a"), *like = text_of("*b");

	list_push(list_get(array), text_of("Ab"));
	list_push(list_get(array), text_of("b"));
	assert_text(op_match(array, pattern, false, false, &matches, &err),
	    "Ab");
	ck_assert(!matches);
	assert_text(op_match(array, pattern, false, true, &matches, &err),
	    "b");
	assert_text(op_like(array, like, true, false, &err), "Ab b");
	value_unref(array);
	value_unref(pattern);
	value_unref(like);
}
END_TEST

START_TEST(escapes_and_back)
{
	Value *text = text_of("a.b*c[1] (x)$\t"), *err = NULL;
	Value *escaped = regex_escape(text);

	ck_assert_str_eq(text_bytes(escaped),
	    "a\\.b\\*c\\[1]\\ \\(x\\)\\$\\t");
	assert_text(regex_unescape(escaped, &err), text_bytes(text));
	value_unref(escaped);
	value_unref(text);
}
END_TEST

START_TEST(compiled_patterns_are_kept)
{
	Value *err = NULL;
	struct regex *a = regex_get("k+", 2, 0, &err);
	struct regex *b = regex_get("k+", 2, 0, &err);
	struct regex *c = regex_get("k+", 2, REGEX_IGNORE_CASE, &err);

	ck_assert_ptr_eq(a, b);
	ck_assert_ptr_ne(a, c);
	regex_unref(a);
	regex_unref(b);
	regex_unref(c);
}
END_TEST

UNIT_MAIN("pattern", wildcards, patterns_of_dotnet_match,
    options_apply_to_the_whole, lookbehinds_have_any_length,
    bad_patterns_say_where,
    named_groups_are_numbered_last, hopeless_patterns_end,
    bytes_that_are_no_text_do_no_harm, replacements, splits,
    splits_on_blanks, matches_fill_a_table,
    arrays_are_filtered_without_matches, escapes_and_back,
    compiled_patterns_are_kept)
