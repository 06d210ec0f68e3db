/*
 * fuzz_number.c - promises: any text becomes each simple type or is refused;
 * what it became has a text that becomes the same value.
 */
#include "tests/fuzz/fuzz.h"

#include "base/arena.h"
#include "lang/number.h"
#include "value/compare.h"
#include "value/convert.h"
#include "value/format.h"
#include "value/number.h"
#include "value/text.h"
#include "value/type.h"

static const char *const names[] = {
	"bool", "char", "byte", "sbyte", "int16", "uint16", "int", "uint32",
	"long", "uint64", "single", "double", "decimal", "bigint", "datetime",
	"timespan", "guid", "version", "DayOfWeek", "IO.FileAttributes",
	"type", "ipaddress", "uri", "semver", "datetimeoffset", "cultureinfo",
};

/* Whether the text of a value says all of it; every text but "" is true. */
static bool
is_exact(const Value *v)
{
	return (number_is_any(value_kind(v)) && value_kind(v) != V_BOOL) ||
	       value_kind(v) == V_TIMESPAN ||
	       value_kind(v) == V_GUID || value_kind(v) == V_VERSION;
}

static void
read_back(const Value *v, const struct type *type)
{
	Value *text = value_to_string(v), *err = NULL, *again;

	if (is_exact(v)) {
		again = convert_to(text, type, &err);
		PROMISE(again && !err);
		PROMISE(value_equal(again, v, true) ||
		    value_real(v) != value_real(v));
		value_unref(again);
	}
	value_unref(text);
}

static void
scan(const char *bytes, size_t len)
{
	struct number_form form;
	struct number number;
	struct arena arena = ARENA_INIT;

	if (number_scan(bytes, (uint32_t)len, &form)) {
		PROMISE(form.len <= len);
		number_value(&form, &arena, &number);
	}
	arena_release(&arena);
}

void
fuzz_one(const char *bytes, size_t len)
{
	Value *text = text_new(bytes, len), *v, *err = NULL;

	scan(bytes, len);
	value_unref(text_number(bytes, len));
	for (size_t i = 0; i < COUNT_OF(names); i++) {
		const struct type *type = type_find(names[i],
		    strlen(names[i]));

		v = convert_to(text, type, &err);
		PROMISE(!v == !!err);
		if (v)
			read_back(v, type);
		value_unref(v);
		value_unref(err);
		err = NULL;
	}
	value_unref(text);
}
