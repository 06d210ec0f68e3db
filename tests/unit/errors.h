/*
 * errors.h - asserts on what an error says.
 */
#ifndef TESTS_ERRORS_H
#define TESTS_ERRORS_H

#include "unit.h"

#include "value/error.h"
#include "value/text.h"

/* check_error - check id and message of an error, and let go of it. */
static inline void
check_error(Value *err, const char *id, const char *message)
{
	Value *text = error_id(err);

	ck_assert_str_eq(text_bytes(text), id);
	value_unref(text);
	text = error_message(err);
	ck_assert_str_eq(text_bytes(text), message);
	value_unref(text);
	value_unref(err);
}

#endif
