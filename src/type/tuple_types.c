/*
 * tuple_types.c - System.Tuple of one to eight items, and System.ValueTuple
 * of two.
 */
#include "base/base.h"
#include "type/types.h"

#include <string.h>

#include "base/buf.h"
#include "value/compare.h"
#include "value/convert.h"
#include "value/error.h"
#include "value/list.h"
#include "value/object.h"
#include "value/text.h"

static void
value_release(void *data)
{
	value_unref(data);
}

#define TUPLE_MOST 8

/* The data is an array of the items; one type for each length. */
static struct type tuples[TUPLE_MOST];

static const struct list *
items_of(const Value *v)
{
	return list_get(instance_data(v, instance_type(v)));
}

static Value *
tuple_create(const struct call *call, Value **err)
{
	Value *items;

	if (call->count == 0 || call->count > TUPLE_MOST) {
		error_set(err, call_count_error(call));
		return NULL;
	}
	items = array_new(call->count);
	for (size_t i = 0; i < call->count; i++)
		list_push(list_get(items), value_ref(call->args[i]));
	return instance_new(&tuples[call->count - 1], items);
}

static Value *
tuple_text(const Value *self)
{
	const struct list *items = items_of(self);
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < list_count(items); i++) {
		buf_text(&out, i ? ", " : "(");
		value_add_text(&out, list_at(items, i));
	}
	buf_char(&out, ')');
	return text_from(&out);
}

static bool
tuple_equals(const Value *a, const Value *b)
{
	const struct list *x = items_of(a), *y;

	if (type_of(a) != type_of(b))
		return false;
	y = items_of(b);
	for (size_t i = 0; i < list_count(x); i++)
		if (!value_equal(list_at(x, i), list_at(y, i), true))
			return false;
	return true;
}

static Value *
get_tuple_length(const Value *self, Value **err)
{
	return value_int((int32_t)list_count(items_of(self)));
}

#define ITEM(n)                                                                \
	static Value *get_item_##n(const Value *self, Value **err)             \
	{                                                                      \
		return value_ref(list_at(items_of(self), n - 1));              \
	}
ITEM(1) ITEM(2) ITEM(3) ITEM(4) ITEM(5) ITEM(6) ITEM(7) ITEM(8)

/* Every length takes as many of these, and the last. */
static const struct property tuple_items[] = {
	GETTER("Item1", get_item_1, "System.Object"),
	GETTER("Item2", get_item_2, "System.Object"),
	GETTER("Item3", get_item_3, "System.Object"),
	GETTER("Item4", get_item_4, "System.Object"),
	GETTER("Item5", get_item_5, "System.Object"),
	GETTER("Item6", get_item_6, "System.Object"),
	GETTER("Item7", get_item_7, "System.Object"),
	GETTER("Item8", get_item_8, "System.Object"),
};

static struct property tuple_rows[TUPLE_MOST][TUPLE_MOST + 2];

static const char *const tuple_names[TUPLE_MOST] = {
	"System.Tuple`1", "System.Tuple`2", "System.Tuple`3",
	"System.Tuple`4", "System.Tuple`5", "System.Tuple`6",
	"System.Tuple`7", "System.Tuple`8",
};

static const struct property pair_rows[] = {
	GETTER("Item1", get_item_1, "System.Object"),
	GETTER("Item2", get_item_2, "System.Object"),
	{NULL},
};

static struct type type_pair = {
	.name = "System.ValueTuple`2",
	.kind = V_INSTANCE,
	.properties = pair_rows,
	.release = value_release,
	.to_text = tuple_text,
	.equals = tuple_equals,
};

Value *
value_tuple(Value *first, Value *second)
{
	return instance_new(&type_pair,
	    array_of((Value *[]){first, second}, 2));
}

static const struct method tuple_statics[] = {
	METHOD("Create", tuple_create, 1, TUPLE_MOST, NULL),
	{NULL},
};

static struct type type_tuple = {
	.name = "System.Tuple",
	.flags = TYPE_STATIC,
	.static_methods = tuple_statics,
};

void
types_start_tuple(void)
{
	type_register(&type_tuple);
	type_register(&type_pair);
	for (size_t n = 0; n < TUPLE_MOST; n++) {
		memcpy(tuple_rows[n], tuple_items,
		    (n + 1) * sizeof(tuple_items[0]));
		tuple_rows[n][n + 1] = (struct property)GETTER("Length",
		    get_tuple_length, "int");
		tuples[n] = (struct type){
			.name = tuple_names[n],
			.kind = V_INSTANCE,
			.properties = tuple_rows[n],
			.construct = tuple_create,
			.release = value_release,
			.to_text = tuple_text,
			.equals = tuple_equals,
		};
		type_register(&tuples[n]);
	}
}
