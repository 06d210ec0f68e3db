/*
 * operands.h - values written short, and asserts on what operators make of
 * them. Everything passed in is taken.
 */
#ifndef TESTS_OPERANDS_H
#define TESTS_OPERANDS_H

#include "unit.h"

#include <string.h>

#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/text.h"
#include "value/type.h"

/* of - "'text'", "$null", "$true", "$false", "[char]a" or a number. */
static inline Value *
of(const char *source)
{
	size_t len = strlen(source);
	Value *v;

	if (*source == '\'')
		return text_new(source + 1, len - 2);
	if (strcmp(source, "$null") == 0)
		return VALUE_NULL;
	if (strcmp(source, "$true") == 0)
		return VALUE_TRUE;
	if (strcmp(source, "$false") == 0)
		return VALUE_FALSE;
	if (strncmp(source, "[char]", 6) == 0)
		return value_char((uint16_t)source[6]);
	v = text_number(source, len);
	ck_assert_msg(v != NULL, "%s is no operand", source);
	return v;
}

/* cast_of - a text as another type, which must succeed. */
static inline Value *
cast_of(const char *text, const char *type)
{
	Value *v = text_of(text), *err = NULL;
	Value *converted = convert_to(v, type_find(type, strlen(type)), &err);

	ck_assert_msg(converted != NULL, "[%s]'%s' fails", type, text);
	value_unref(v);
	return converted;
}

/* assert_text - what a value prints in a string. */
static inline void
assert_text(Value *v, const char *expected)
{
	Value *text = v ? value_text(v) : text_of("(none)");

	ck_assert_str_eq(text_bytes(text), expected);
	value_unref(text);
	value_unref(v);
}

/* assert_typed - what it prints, and its type's name. */
static inline void
assert_typed(Value *v, const char *expected, const char *type)
{
	ck_assert(v != NULL);
	ck_assert_str_eq(type_short(type_of(v)), type);
	assert_text(v, expected);
}

/* assert_error - the id and message of an error. */
static inline void
assert_error(Value *err, const char *id, const char *message)
{
	Value *text;

	ck_assert(err != NULL);
	ck_assert_str_eq(text_bytes(error_get(err)->id), id);
	text = error_message(err);
	ck_assert_str_eq(text_bytes(text), message);
	value_unref(text);
	value_unref(err);
}

#endif
