/*
 * comparer_type.c - System.StringComparer: tables and sets are told by one
 * whether the case of their keys matters.
 */
#include "base/base.h"
#include "type/types.h"

#include <string.h>

#include "base/utf8.h"
#include "value/compare.h"
#include "value/object.h"
#include "value/text.h"

static struct type type_comparer;

/* The data of an instance is a row. */
static struct {
	const char *name;        /* as it is asked for */
	const char *class_name;
	bool is_exact, is_ordinal;
} rows[] = {
	{"CurrentCulture", "System.CultureAwareComparer", true, false},
	{"CurrentCultureIgnoreCase",
	    "System.CultureAwareComparer+IgnoreCase", false, false},
	{"InvariantCulture", "System.CultureAwareComparer", true, false},
	{"InvariantCultureIgnoreCase",
	    "System.CultureAwareComparer+IgnoreCase", false, false},
	{"Ordinal", "System.OrdinalCaseSensitiveComparer", true, true},
	{"OrdinalIgnoreCase", "System.OrdinalIgnoreCaseComparer", false,
	    true},
};

static Value *
comparer_text(const Value *self)
{
	size_t i = (size_t)((char *)instance_data(self, &type_comparer) -
	    (char *)rows) / sizeof(rows[0]);

	return text_of(rows[i].class_name);
}

#define ROW(function, i)                                                       \
	static Value *function(const Value *self, Value **err)                 \
	{                                                                      \
		return instance_new(&type_comparer, &rows[i]);                 \
	}
ROW(get_current, 0)
ROW(get_current_folded, 1)
ROW(get_invariant, 2)
ROW(get_invariant_folded, 3)
ROW(get_ordinal, 4)
ROW(get_ordinal_folded, 5)

static const struct property statics[] = {
	GETTER("CurrentCulture", get_current, "System.StringComparer"),
	GETTER("CurrentCultureIgnoreCase", get_current_folded,
	    "System.StringComparer"),
	GETTER("InvariantCulture", get_invariant, "System.StringComparer"),
	GETTER("InvariantCultureIgnoreCase", get_invariant_folded,
	    "System.StringComparer"),
	GETTER("Ordinal", get_ordinal, "System.StringComparer"),
	GETTER("OrdinalIgnoreCase", get_ordinal_folded,
	    "System.StringComparer"),
	{NULL},
};

static int
order_of(const struct call *call, const Value *a, const Value *b)
{
	char *data = instance_data(call->self, &type_comparer);
	size_t i = (size_t)(data - (char *)rows) / sizeof(rows[0]);

	if (!rows[i].is_ordinal)
		return text_collate(a, b, rows[i].is_exact);
	return rows[i].is_exact ? strcmp(text_bytes(a), text_bytes(b))
	    : utf8_casecmp(text_bytes(a), text_len(a), text_bytes(b),
		  text_len(b));
}

static Value *
compare(const struct call *call, Value **err)
{
	Value *a, *b;
	int order;

	if (!call_text(call, 0, &a, err))
		return NULL;
	if (!call_text(call, 1, &b, err)) {
		value_unref(a);
		return NULL;
	}
	order = order_of(call, a, b);
	value_unref(a);
	value_unref(b);
	return value_int((order > 0) - (order < 0));
}

static Value *
equals(const struct call *call, Value **err)
{
	Value *order = compare(call, err);

	return order ? value_bool(value_int64(order) == 0) : NULL;
}

static const struct method methods[] = {
	METHOD("Compare", compare, 2, 2, "int Compare(string x, string y)"),
	METHOD("Equals", equals, 2, 2, "bool Equals(string x, string y)"),
	{NULL},
};

static struct type type_comparer = {
	.name = "System.StringComparer",
	.kind = V_INSTANCE,
	.statics = statics,
	.methods = methods,
	.to_text = comparer_text,
};

void
types_start_comparer(void)
{
	type_register(&type_comparer);
}
