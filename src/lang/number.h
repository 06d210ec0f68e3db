/*
 * number.h - literal numbers: 10, 0x1F, 1.5e3, 7kb, 12d, 0b101, 200uy.
 */
#ifndef LANG_NUMBER_H
#define LANG_NUMBER_H

#include "base/base.h"
#include "base/arena.h"

#include "lang/ast.h"

enum number_base {
	BASE_DECIMAL,
	BASE_HEX,
	BASE_BINARY,
};

enum number_suffix {
	SUFFIX_NONE,
	SUFFIX_SBYTE,  /* y */
	SUFFIX_BYTE,   /* uy */
	SUFFIX_INT16,  /* s */
	SUFFIX_UINT16, /* us */
	SUFFIX_INT64,  /* l */
	SUFFIX_UINT64, /* ul */
	SUFFIX_UNSIGNED, /* u */
	SUFFIX_DECIMAL,  /* d */
	SUFFIX_BIGINT,   /* n */
};

/* How a number is written. */
struct number_form {
	enum number_base base;
	enum number_suffix suffix;
	bool is_negative;
	bool is_real;        /* a point or an exponent */
	unsigned kilos;      /* 1 for kb ... 5 for pb */
	const char *digits;  /* behind sign and 0x, up to the suffix */
	uint32_t digits_len;
	uint32_t len;        /* all of it */
};

/*
 * number_scan - whether text starts with a number; what ends it is the
 * caller's to judge.
 */
bool number_scan(const char *text, uint32_t len, struct number_form *form);

/*
 * number_value - the value of a number.
 *   gives   false when it does not fit its suffix or any kind
 */
bool number_value(const struct number_form *form, struct arena *arena,
    struct number *number);

#endif
