/*
 * test_table.c - hashtables against a plain model, and what keys are.
 */
#include "unit.h"

#include <string.h>

#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

START_TEST(keys_ignore_case)
{
	Value *v = table_new();
	struct table *table = table_get(v);

	table_set_text(table, "Name", value_int(1));
	table_set(table, text_of("NAME"), value_int(2));
	ck_assert_uint_eq(table_count(table), 1);
	ck_assert_int_eq(value_int64(table_lookup(table, "name")), 2);
	table_set_text(table, "\xC3\x89t\xC3\xA9", value_int(3));
	ck_assert_int_eq(value_int64(table_lookup(table,
	    "\xC3\xA9T\xC3\x89")), 3);
	value_unref(v);
}
END_TEST

START_TEST(exact_tables_respect_case)
{
	Value *v = table_typed(type_generic(type_known(T_DICTIONARY_OF),
	    type_known(T_STRING), type_known(T_INT32)), true);

	table_set_text(table_get(v), "a", value_int(1));
	table_set_text(table_get(v), "A", value_int(2));
	ck_assert_uint_eq(table_count(table_get(v)), 2);
	ck_assert_int_eq(value_int64(table_lookup(table_get(v), "a")), 1);
	value_unref(v);
}
END_TEST

START_TEST(kinds_of_keys_differ)
{
	Value *v = table_new();
	struct table *table = table_get(v);

	table_set(table, value_int(1), value_int(10));
	table_set(table, value_long(1), value_int(20));
	table_set(table, text_of("1"), value_int(30));
	table_set(table, value_char('1'), value_int(40));
	table_set(table, value_double(1), value_int(50));
	table_set(table, value_enum(type_known(T_DAY_OF_WEEK), 1),
	    value_int(60));
	ck_assert_uint_eq(table_count(table), 6);
	ck_assert_int_eq(value_int64(table_find(table, value_long(1))), 20);
	ck_assert_int_eq(value_int64(table_lookup(table, "1")), 30);
	value_unref(v);
}
END_TEST

START_TEST(values_without_identity_are_equal_by_content)
{
	static const uint8_t bytes[16] = {1, 2, 3};
	static const int32_t parts[4] = {1, 2, -1, -1};
	Value *pairs[][2] = {
		{value_guid(bytes), value_guid(bytes)},
		{value_version(parts), value_version(parts)},
		{value_double(-0.0), value_double(0.0)},
		{value_decimal((struct decimal){10, 1, false}),
		    value_decimal((struct decimal){1, 0, false})},
		{value_bigint("7"), value_bigint("07")},
		{value_timespan(5), value_timespan(5)},
		{value_datetime(5, TIME_UTC), value_datetime(5, TIME_LOCAL)},
		{value_long(INT64_MAX), value_long(INT64_MAX)},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(pairs); i++) {
		ck_assert(value_key_equal(pairs[i][0], pairs[i][1], true));
		ck_assert_uint_eq(value_hash(pairs[i][0], true),
		    value_hash(pairs[i][1], true));
		value_unref(pairs[i][0]);
		value_unref(pairs[i][1]);
	}
}
END_TEST

START_TEST(references_are_equal_by_identity)
{
	Value *a = table_new(), *b = table_new(), *v = table_new();

	table_set(table_get(v), value_ref(a), value_int(1));
	ck_assert_ptr_nonnull(table_find(table_get(v), a));
	ck_assert_ptr_null(table_find(table_get(v), b));
	value_unref(a);
	value_unref(b);
	value_unref(v);
}
END_TEST

START_TEST(order_is_that_of_adding)
{
	Value *v = table_ordered();
	struct table *table = table_get(v);
	const Value *key, *value;
	int i;

	ck_assert(table_is_ordered(table));
	for (i = 99; i >= 0; i--)
		table_set(table, value_int(i), value_int(-i));
	table_set(table, value_int(50), value_int(7));
	for (i = 0; i < 100; i++) {
		table_at(table, (size_t)i, &key, &value);
		ck_assert_int_eq(value_small_int(key), 99 - i);
		ck_assert_int_eq(value_small_int(value),
		    i == 49 ? 7 : i - 99);
	}
	ck_assert_uint_eq(table_index(table, value_int(50)), 49);
	value_unref(v);
}
END_TEST

START_TEST(insert_moves_the_rest)
{
	Value *v = table_ordered();
	struct table *table = table_get(v);
	const Value *key, *value;
	int i;

	for (i = 0; i < 20; i++)
		table_set(table, value_int(i), value_int(i));
	table_remove(table, value_int(3));
	table_insert(table, 5, text_of("five"), value_int(5));
	table_insert(table, 20, text_of("last"), value_int(20));
	table_at(table, 5, &key, &value);
	ck_assert_int_eq(value_kind(key), V_TEXT);
	table_at(table, 6, &key, &value);
	ck_assert_int_eq(value_small_int(key), 6);
	ck_assert_uint_eq(table_index(table, value_int(19)), 19);
	ck_assert_int_eq(value_int64(table_lookup(table, "last")), 20);
	value_unref(v);
}
END_TEST

#define MODEL_KEYS 200

/* What the table should hold: keys in order of adding. */
struct model {
	int keys[MODEL_KEYS], values[MODEL_KEYS];
	int count;
};

static int
model_find(const struct model *model, int key)
{
	int i;

	for (i = 0; i < model->count; i++)
		if (model->keys[i] == key)
			return i;
	return -1;
}

static void
model_check(const struct model *model, const struct table *table)
{
	const Value *key, *value;
	int i;

	ck_assert_uint_eq(table_count(table), (size_t)model->count);
	for (i = 0; i < model->count; i++) {
		table_at(table, (size_t)i, &key, &value);
		ck_assert_int_eq(value_small_int(key), model->keys[i]);
		ck_assert_int_eq(value_small_int(value), model->values[i]);
	}
}

START_TEST(random_changes_agree_with_a_model)
{
	struct model model = {.count = 0};
	Value *v = table_ordered();
	struct table *table = table_get(v);
	uint32_t seed = 12345;
	int step, key, at;

	for (step = 0; step < 200000; step++) {
		seed = seed * 1664525 + 1013904223;
		key = (int)(seed >> 16) % MODEL_KEYS;
		at = model_find(&model, key);
		if (seed >> 8 & 1) {
			ck_assert(table_remove(table, value_int(key)) ==
			    (at >= 0));
			if (at < 0)
				continue;
			model.count--;
			memmove(&model.keys[at], &model.keys[at + 1],
			    (size_t)(model.count - at) * sizeof(int));
			memmove(&model.values[at], &model.values[at + 1],
			    (size_t)(model.count - at) * sizeof(int));
		} else {
			table_set(table, value_int(key), value_int(step));
			if (at < 0)
				at = model.count++;
			model.keys[at] = key;
			model.values[at] = step;
		}
		if (model.count)
			ck_assert_ptr_nonnull(table_find(table,
			    value_int(model.keys[0])));
		if (step % 1000 == 0)
			model_check(&model, table);
	}
	model_check(&model, table);
	value_unref(v);
}
END_TEST

START_TEST(random_inserts_agree_with_a_model)
{
	struct model model = {.count = 0};
	Value *v = table_ordered();
	struct table *table = table_get(v);
	uint32_t seed = 54321;

	for (int step = 0; step < 50000; step++) {
		int key, at, place;

		seed = seed * 1664525 + 1013904223;
		key = (int)(seed >> 16) % MODEL_KEYS;
		at = model_find(&model, key);
		place = at >= 0 ? at : (int)(seed >> 9) % (model.count + 1);
		if (at >= 0) {
			ck_assert(table_remove(table, value_int(key)));
			model.count--;
			memmove(&model.keys[at], &model.keys[at + 1],
			    (size_t)(model.count - at) * sizeof(int));
			memmove(&model.values[at], &model.values[at + 1],
			    (size_t)(model.count - at) * sizeof(int));
		} else {
			table_insert(table, (size_t)place, value_int(key),
			    value_int(step));
			memmove(&model.keys[place + 1], &model.keys[place],
			    (size_t)(model.count - place) * sizeof(int));
			memmove(&model.values[place + 1],
			    &model.values[place],
			    (size_t)(model.count - place) * sizeof(int));
			model.keys[place] = key;
			model.values[place] = step;
			model.count++;
		}
		for (int i = 0; i < model.count; i += 7)
			ck_assert_uint_eq(table_index(table,
			    value_int(model.keys[i])), (size_t)i);
		if (step % 500 == 0)
			model_check(&model, table);
	}
	value_unref(v);
}
END_TEST

START_TEST(a_table_used_as_a_queue_stays_small)
{
	Value *v = table_new();
	struct table *table = table_get(v);
	const Value *key, *value;
	int i;

	for (i = 0; i < 100000; i++) {
		table_set(table, value_int(i), value_int(i));
		if (i < 10)
			continue;
		table_at(table, 0, &key, &value);
		ck_assert_int_eq(value_small_int(key), i - 10);
		ck_assert(table_remove(table, key));
	}
	ck_assert_uint_eq(table_count(table), 10);
	value_unref(v);
}
END_TEST

START_TEST(clear_empties_and_the_table_goes_on)
{
	Value *v = table_new();
	struct table *table = table_get(v);
	int i;

	for (i = 0; i < 50; i++)
		table_set(table, text_printf("k%d", i), text_of("v"));
	table_clear(table);
	ck_assert_uint_eq(table_count(table), 0);
	ck_assert_ptr_null(table_lookup(table, "k3"));
	table_set_text(table, "k3", value_int(1));
	ck_assert_uint_eq(table_count(table), 1);
	value_unref(v);
}
END_TEST

START_TEST(copies_are_apart)
{
	Value *v = table_ordered(), *copy;

	table_set_text(table_get(v), "a", value_int(1));
	copy = table_copy(table_get(v));
	table_set_text(table_get(copy), "a", value_int(2));
	ck_assert_int_eq(value_int64(table_lookup(table_get(v), "a")), 1);
	ck_assert(table_is_ordered(table_get(copy)));
	value_unref(v);
	value_unref(copy);
}
END_TEST

UNIT_MAIN("table", keys_ignore_case, exact_tables_respect_case,
    kinds_of_keys_differ, values_without_identity_are_equal_by_content,
    references_are_equal_by_identity, order_is_that_of_adding,
    insert_moves_the_rest, random_changes_agree_with_a_model,
    random_inserts_agree_with_a_model,
    a_table_used_as_a_queue_stays_small, clear_empties_and_the_table_goes_on,
    copies_are_apart)
