/*
 * test_hash.c - hashes agree with equality and scatter.
 */
#include "unit.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"

static uint32_t
caseless(const char *text)
{
	return hash_caseless(text, strlen(text));
}

START_TEST(case_does_not_matter)
{
	ck_assert_uint_eq(caseless("Some-Long-Name"),
	    caseless("sOME-lONG-nAME"));
	ck_assert_uint_eq(caseless("\xC3\x89t\xC3\xA9 in Paris"),
	    caseless("\xC3\xA9T\xC3\x89 IN PARIS"));
	ck_assert_uint_ne(caseless("abc"), caseless("abd"));
	ck_assert_uint_ne(caseless(""), caseless(" "));
}
END_TEST

START_TEST(letters_that_fold_to_ascii_hash_as_ascii)
{
	/* U+212A, the sign for Kelvin, is a k. */
	ck_assert_uint_eq(caseless("brea\xE2\x84\xAA the loop"),
	    caseless("break the loop"));
}
END_TEST

START_TEST(bytes_hash_as_they_are)
{
	ck_assert_uint_ne(hash_bytes("abc", 3), hash_bytes("Abc", 3));
	ck_assert_uint_ne(hash_bytes("\0", 1), hash_bytes("\0\0", 2));
	ck_assert_uint_eq(hash_bytes("12345678x", 9),
	    hash_bytes("12345678x", 9));
}
END_TEST

START_TEST(numbered_names_fall_into_many_buckets)
{
	bool seen[1024] = {false};
	char name[24];
	int i, used = 0;

	for (i = 0; i < 1024; i++) {
		snprintf(name, sizeof(name), "key%d", i);
		seen[caseless(name) & 1023] = true;
	}
	for (i = 0; i < 1024; i++)
		used += seen[i];
	ck_assert_int_gt(used, 580);
}
END_TEST

UNIT_MAIN("hash", case_does_not_matter,
    letters_that_fold_to_ascii_hash_as_ascii, bytes_hash_as_they_are,
    numbered_names_fall_into_many_buckets)
