/* test_intmap.c - a map of numbers, also when it is crowded. */
#include "unit.h"

#include "base/intmap.h"

#define COUNT 5000

static int values[COUNT + 1];

/* A walk over all keys that visits every residue, so that slots collide. */
static int
key_at(int i)
{
	return 1 + (int)((long)i * 4099 % COUNT);
}

static void
fill(struct intmap *map)
{
	for (int i = 0; i < COUNT; i++)
		intmap_set(map, key_at(i), &values[key_at(i)]);
}

START_TEST(empty_map_has_nothing)
{
	struct intmap map = INTMAP_INIT;
	size_t place = 0;

	ck_assert_ptr_null(intmap_get(&map, 1));
	ck_assert_ptr_null(intmap_remove(&map, 1));
	ck_assert_ptr_null(intmap_next(&map, &place));
	intmap_release(&map);
}
END_TEST

START_TEST(every_key_leads_to_its_value)
{
	struct intmap map = INTMAP_INIT;

	fill(&map);
	ck_assert_uint_eq(map.count, COUNT);
	for (int key = 1; key <= COUNT; key++)
		ck_assert_ptr_eq(intmap_get(&map, key), &values[key]);
	ck_assert_ptr_null(intmap_get(&map, COUNT + 1));
	intmap_release(&map);
}
END_TEST

START_TEST(setting_a_key_again_replaces_its_value)
{
	struct intmap map = INTMAP_INIT;

	intmap_set(&map, 7, &values[1]);
	intmap_set(&map, 7, &values[2]);
	ck_assert_uint_eq(map.count, 1);
	ck_assert_ptr_eq(intmap_get(&map, 7), &values[2]);
	intmap_release(&map);
}
END_TEST

START_TEST(removing_keys_leaves_the_others)
{
	struct intmap map = INTMAP_INIT;

	fill(&map);
	for (int key = 1; key <= COUNT; key += 3)
		ck_assert_ptr_eq(intmap_remove(&map, key), &values[key]);
	for (int key = 1; key <= COUNT; key++)
		ck_assert_ptr_eq(intmap_get(&map, key),
				 key % 3 == 1 ? NULL : &values[key]);
	intmap_release(&map);
}
END_TEST

START_TEST(walk_meets_every_value_once)
{
	struct intmap map = INTMAP_INIT;
	const int *value;
	size_t place = 0;
	size_t count = 0;
	long sum = 0;

	fill(&map);
	while ((value = intmap_next(&map, &place)) != NULL) {
		count++;
		sum += value - values;
	}
	ck_assert_uint_eq(count, COUNT);
	ck_assert_int_eq(sum, (long)COUNT * (COUNT + 1) / 2);
	intmap_release(&map);
}
END_TEST

UNIT_MAIN("intmap",
    empty_map_has_nothing,
    every_key_leads_to_its_value,
    setting_a_key_again_replaces_its_value,
    removing_keys_leaves_the_others,
    walk_meets_every_value_once)
