/*
 * test_list.c - arrays and lists.
 */
#include "unit.h"

#include "value/iter.h"
#include "value/list.h"
#include "value/table.h"
#include "value/text.h"
#include "value/type.h"

/* A list of the numbers 0 ... count - 1. */
static Value *
numbers(int count)
{
	Value *v = array_new(0);
	int i;

	for (i = 0; i < count; i++)
		list_push(list_get(v), value_int(i));
	return v;
}

static int
at(const Value *v, size_t index)
{
	return value_small_int(list_at(list_get(v), index));
}

START_TEST(elements_keep_their_order)
{
	Value *v = numbers(100);
	int i;

	ck_assert_uint_eq(list_count(list_get(v)), 100);
	for (i = 0; i < 100; i++)
		ck_assert_int_eq(at(v, (size_t)i), i);
	value_unref(v);
}
END_TEST

START_TEST(other_values_have_no_inside)
{
	ck_assert_ptr_null(list_get(value_int(1)));
	ck_assert_ptr_null(list_get(VALUE_NULL));
}
END_TEST

START_TEST(insert_and_remove_anywhere)
{
	Value *v = numbers(4);
	struct list *list = list_get(v);

	list_insert(list, 2, value_int(20));
	list_insert(list, 0, value_int(10));
	list_insert(list, 6, value_int(60));
	ck_assert_int_eq(at(v, 0), 10);
	ck_assert_int_eq(at(v, 3), 20);
	ck_assert_int_eq(at(v, 6), 60);
	list_remove(list, 1, 3);
	ck_assert_uint_eq(list_count(list), 4);
	ck_assert_int_eq(at(v, 0), 10);
	ck_assert_int_eq(at(v, 1), 2);
	list_remove(list, 3, 1);
	ck_assert_int_eq(at(v, 2), 3);
	value_unref(v);
}
END_TEST

START_TEST(a_queue_keeps_its_order_and_its_room)
{
	Value *v = list_new(type_known(T_QUEUE));
	struct list *list = list_get(v);
	int in = 0, out = 0;

	while (out < 10000) {
		list_push(list, value_int(in++));
		if (in % 3)
			continue;
		ck_assert_int_eq(at(v, 0), out++);
		list_remove(list, 0, 1);
		while (list_count(list) > 50) {
			ck_assert_int_eq(at(v, 0), out++);
			list_remove(list, 0, 1);
		}
	}
	value_unref(v);
}
END_TEST

START_TEST(a_stack_puts_on_top_of_the_front)
{
	Value *v = list_new(type_known(T_STACK));
	struct list *list = list_get(v);
	int i;

	for (i = 0; i < 1000; i++)
		list_insert(list, 0, text_printf("%d", i));
	ck_assert_str_eq(text_bytes(list_at(list, 0)), "999");
	ck_assert_str_eq(text_bytes(list_at(list, 999)), "0");
	value_unref(v);
}
END_TEST

START_TEST(put_replaces)
{
	Value *v = array_new(1);

	list_push(list_get(v), text_of("old"));
	list_put(list_get(v), 0, text_of("new"));
	ck_assert_str_eq(text_bytes(list_at(list_get(v), 0)), "new");
	value_unref(v);
}
END_TEST

START_TEST(bytes_are_packed_and_read_as_values)
{
	Value *v = array_bytes("\x01\xFF", 2);
	struct list *list = list_get(v);

	ck_assert_ptr_nonnull(list_bytes(list));
	list_push(list, value_integer(V_BYTE, 7));
	list_insert(list, 0, value_integer(V_BYTE, 9));
	list_put(list, 1, value_integer(V_BYTE, 2));
	ck_assert_uint_eq(list_count(list), 4);
	ck_assert_mem_eq(list_bytes(list), "\x09\x02\xFF\x07", 4);
	ck_assert_int_eq(value_kind(list_at(list, 2)), V_BYTE);
	ck_assert_int_eq(value_int64(list_at(list, 2)), 255);
	list_reverse(list, 0, 4);
	ck_assert_mem_eq(list_bytes(list), "\x07\xFF\x02\x09", 4);
	ck_assert_ptr_eq(list_element(list), type_known(T_BYTE));
	value_unref(v);
}
END_TEST

START_TEST(copies_of_bytes_are_objects)
{
	Value *v = array_bytes("ab", 2), *copy = list_copy(list_get(v));

	ck_assert_ptr_null(list_bytes(list_get(copy)));
	ck_assert_int_eq(value_int64(list_at(list_get(copy), 1)), 'b');
	value_unref(v);
	value_unref(copy);
}
END_TEST

START_TEST(a_list_takes_its_own_elements)
{
	Value *v = numbers(3);

	list_push_all(list_get(v), list_get(v));
	ck_assert_uint_eq(list_count(list_get(v)), 6);
	ck_assert_int_eq(at(v, 5), 2);
	value_unref(v);
}
END_TEST

START_TEST(reverse_turns_a_part_around)
{
	Value *v = numbers(5);

	list_reverse(list_get(v), 1, 3);
	ck_assert_int_eq(at(v, 0), 0);
	ck_assert_int_eq(at(v, 1), 3);
	ck_assert_int_eq(at(v, 3), 1);
	ck_assert_int_eq(at(v, 4), 4);
	list_reverse(list_get(v), 0, 0);
	value_unref(v);
}
END_TEST

START_TEST(types_follow_the_elements)
{
	Value *v = array_typed(type_known(T_STRING), 0);
	Value *list = list_new(NULL);

	ck_assert_str_eq(type_of(v)->name, "System.String[]");
	ck_assert_ptr_eq(list_element(list_get(v)), type_known(T_STRING));
	ck_assert_ptr_eq(list_element(list_get(list)), type_known(T_OBJECT));
	ck_assert_ptr_eq(type_of(list), type_known(T_ARRAY_LIST));
	value_unref(v);
	value_unref(list);
}
END_TEST

START_TEST(a_scalar_is_its_own_only_element)
{
	struct iter iter;

	iter_init(&iter, value_int(5));
	ck_assert_int_eq(value_small_int(iter_next(&iter)), 5);
	ck_assert_ptr_null(iter_next(&iter));
	iter_release(&iter);
	iter_init(&iter, VALUE_VOID);
	ck_assert_ptr_null(iter_next(&iter));
	iter_release(&iter);
	iter_init(&iter, VALUE_NULL);
	ck_assert(value_is_null(iter_next(&iter)));
	ck_assert_ptr_null(iter_next(&iter));
	iter_release(&iter);
}
END_TEST

START_TEST(sets_unroll_and_tables_do_not)
{
	Value *set = table_typed(type_generic(type_known(T_HASH_SET_OF),
	    type_known(T_INT32), NULL), true);
	Value *table = table_new();
	struct iter iter;

	table_set(table_get(set), value_int(4), VALUE_NULL);
	ck_assert(value_unrolls(set));
	ck_assert(!value_unrolls(table));
	iter_init(&iter, set);
	ck_assert_int_eq(value_small_int(iter_next(&iter)), 4);
	ck_assert_ptr_null(iter_next(&iter));
	iter_release(&iter);
	value_unref(set);
	value_unref(table);
}
END_TEST

START_TEST(output_is_gathered_by_its_number)
{
	Value *v;

	ck_assert_int_eq(value_kind(value_gathered(numbers(0))), V_VOID);
	ck_assert_int_eq(value_kind(value_gathered(numbers(1))), V_INT32);
	v = value_gathered(numbers(2));
	ck_assert_int_eq(value_kind(v), V_ARRAY);
	value_unref(v);
	v = list_new(NULL);
	list_push(list_get(v), value_int(1));
	list_push(list_get(v), value_int(2));
	v = value_gathered(v);
	ck_assert_int_eq(value_kind(v), V_ARRAY);
	ck_assert_uint_eq(value_count(v), 2);
	value_unref(v);
}
END_TEST

UNIT_MAIN("list", elements_keep_their_order, other_values_have_no_inside,
    insert_and_remove_anywhere, a_queue_keeps_its_order_and_its_room,
    a_stack_puts_on_top_of_the_front, put_replaces,
    bytes_are_packed_and_read_as_values, copies_of_bytes_are_objects,
    a_list_takes_its_own_elements, reverse_turns_a_part_around,
    types_follow_the_elements, a_scalar_is_its_own_only_element,
    sets_unroll_and_tables_do_not, output_is_gathered_by_its_number)
