/*
 * test_json.c - JSON to values and back.
 */
#include "unit.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"
#include "wire/json.h"

static const struct json_reading lax = {.depth_max = JSON_READ_DEPTH,
    .lax = JSON_LAX};
static const struct json_reading strict = {.depth_max = JSON_READ_DEPTH};

static Value *
read_as(const char *text, const struct json_reading *reading)
{
	Value *err = NULL, *v = json_read(text, strlen(text), reading, &err);

	ck_assert_msg(v || err, "%s: neither value nor error", text);
	ck_assert_msg(!v || !err, "%s: value and error", text);
	value_unref(err);
	return v;
}

/* v compressed; v is taken. */
static void
assert_json(Value *v, const char *expected)
{
	struct json_writing writing = {.depth_max = 20, .is_compressed = true};
	struct buf out = BUF_INIT;
	bool is_cut = false;

	ck_assert(v != NULL);
	ck_assert(json_write(&out, v, &writing, &is_cut));
	ck_assert_str_eq(buf_get(&out), expected);
	ck_assert(!is_cut);
	buf_release(&out);
	value_unref(v);
}

static void
assert_refused(const char *text, const char *expected)
{
	Value *err = NULL, *v = json_read(text, strlen(text), &lax, &err);
	Value *message;

	ck_assert_msg(!v, "%s was read", text);
	message = error_message(err);
	ck_assert_str_eq(text_bytes(message), expected);
	value_unref(message);
	value_unref(err);
}

START_TEST(texts_come_back_as_they_were)
{
	static const char *const cases[] = {
		"null", "true", "false", "0", "-7", "3000000000",
		"123456789012345678901234567890", "1.5", "-0.25", "\"\"",
		"\"a\\\"b\\\\c\\n\"", "[]", "{}", "[1,[2,[]],{}]",
		"{\"b\":1,\"a\":{\"c\":[true,null]}}", "\"\\u0001\"",
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		assert_json(read_as(cases[i], &lax), cases[i]);
		assert_json(read_as(cases[i], &strict), cases[i]);
	}
}
END_TEST

START_TEST(numbers_keep_their_kind)
{
	static const struct {
		const char *text, *type;
	} cases[] = {
		{"1", "Int64"}, {"9223372036854775808", "BigInteger"},
		{"1.0", "Double"}, {"1e3", "Double"}, {"0x10", "Int64"},
		{"-Infinity", "Double"}, {"true", "Boolean"}, {"\"x\"", "String"},
		{"\"2024-01-02T03:04:05Z\"", "DateTime"},
		{"\"2024-01-02\"", "String"},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		Value *v = read_as(cases[i].text, &lax);

		ck_assert_str_eq(type_short(type_of(v)), cases[i].type);
		value_unref(v);
	}
}
END_TEST

START_TEST(spelling_beyond_the_standard_is_taken_when_asked)
{
	static const struct {
		const char *text, *means;
	} cases[] = {
		{"{a: 'b'}", "{\"a\":\"b\"}"}, {"[1, 2, ]", "[1,2]"},
		{"[1,,2]", "[1,null,2]"}, {"{\"a\":1,}", "{\"a\":1}"},
		{"// c\n[/* x */ 1]", "[1]"}, {"undefined", "null"},
		{"'it\\'s'", "\"it's\""}, {"\"a\nb\"", "\"a\\nb\""},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		ck_assert_msg(!read_as(cases[i].text, &strict), "%s",
		    cases[i].text);
		assert_json(read_as(cases[i].text, &lax), cases[i].means);
	}
	ck_assert(!read_as("01", &strict));
	ck_assert(!read_as("1.", &strict));
	ck_assert(!read_as("+1", &strict));
}
END_TEST

START_TEST(errors_say_where)
{
	assert_refused("{ \"a\": }", "Unexpected character encountered while "
	    "parsing value: }. Path 'a', line 1, position 7.");
	assert_refused("{ \"a\": 1", "Unexpected end of content while loading "
	    "JObject. Path 'a', line 1, position 8.");
	assert_refused("{ \"a\": 1 } x", "Additional text encountered after "
	    "finished reading JSON content: x. Path '', line 1, position 11.");
	assert_refused("[1,\n {\"b c\": tru}]", "Unexpected character "
	    "encountered while parsing value: t. Path '[1]['b c']', line 2, "
	    "position 9.");
	assert_refused("{\"\": 1}", "The provided JSON includes a property "
	    "whose name is an empty string, this is only supported using the "
	    "-AsHashTable switch.");
}
END_TEST

START_TEST(nesting_has_a_limit)
{
	struct json_reading two = {.depth_max = 2, .lax = JSON_LAX};
	char deep[20001];

	assert_json(read_as("[[1]]", &two), "[[1]]");
	ck_assert(!read_as("[[[1]]]", &two));
	memset(deep, '[', 20000);
	deep[20000] = '\0';
	ck_assert(!read_as(deep, &lax));
}
END_TEST

START_TEST(tables_keep_keys_that_differ_by_case)
{
	struct json_reading tables = {.depth_max = 9, .as_tables = true};
	Value *v = read_as("{\"A\":1,\"a\":2,\"\":3}", &tables);

	ck_assert_uint_eq(table_count(table_get(v)), 3);
	assert_json(v, "{\"A\":1,\"a\":2,\"\":3}");
	ck_assert(!read_as("{\"A\":1,\"a\":2}", &lax));
	assert_json(read_as("{\"a\":1,\"a\":2}", &lax), "{\"a\":2}");
}
END_TEST

START_TEST(surrogates_make_one_character)
{
	Value *v = read_as("\"\\ud83d\\ude00 \\u00e9\"", &strict);

	ck_assert_str_eq(text_bytes(v), "\xF0\x9F\x98\x80 \xC3\xA9");
	value_unref(v);
}
END_TEST

START_TEST(depth_cuts_to_text)
{
	struct json_writing writing = {.depth_max = 1, .is_compressed = true};
	struct buf out = BUF_INIT;
	Value *v = read_as("{\"a\":{\"b\":{\"c\":1}},\"d\":[1]}", &lax);
	bool is_cut = false;

	ck_assert(json_write(&out, v, &writing, &is_cut));
	ck_assert(is_cut);
	ck_assert_str_eq(buf_get(&out),
	    "{\"a\":{\"b\":\"@{c=1}\"},\"d\":[1]}");
	buf_release(&out);
	value_unref(v);
}
END_TEST

START_TEST(members_of_a_number_are_written_beside_its_value)
{
	Value *v = value_boxed(value_int(5));

	object_add(v, "Unit", text_of("kg"));
	assert_json(v, "{\"value\":5,\"Unit\":\"kg\"}");
}
END_TEST

START_TEST(escapes_follow_the_handling)
{
	static const struct {
		enum json_escape escape;
		const char *expected;
	} cases[] = {
		{JSON_ESCAPE_DEFAULT, "\"\xC3\xA9<\""},
		{JSON_ESCAPE_NON_ASCII, "\"\\u00e9<\""},
		{JSON_ESCAPE_HTML, "\"\xC3\xA9\\u003c\""},
	};

	for (size_t i = 0; i < COUNT_OF(cases); i++) {
		struct buf out = BUF_INIT;

		json_write_text(&out, "\xC3\xA9<", 3, cases[i].escape);
		ck_assert_str_eq(buf_get(&out), cases[i].expected);
		buf_release(&out);
	}
}
END_TEST

UNIT_MAIN("json", texts_come_back_as_they_were, numbers_keep_their_kind,
    spelling_beyond_the_standard_is_taken_when_asked, errors_say_where,
    nesting_has_a_limit, tables_keep_keys_that_differ_by_case,
    surrogates_make_one_character, depth_cuts_to_text,
    members_of_a_number_are_written_beside_its_value,
    escapes_follow_the_handling)
