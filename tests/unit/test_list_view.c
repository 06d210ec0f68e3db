/*
 * test_list_view.c - which shape objects get, what stands outside of it, and
 * the texts of their properties.
 */
#include "unit.h"

#include <string.h>

#include "base/buf.h"
#include "fmt/layout.h"
#include "fmt/printer.h"
#include "fmt/record.h"
#include "type/types.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

struct sheet {
	struct paper paper;
	struct buf text;
};

static struct sheet sheet;
static struct printer printer;
static struct layout_spec spec;
static struct layout layout;

static enum flow
on_line(struct paper *paper, const char *bytes, size_t len)
{
	struct sheet *on = (struct sheet *)paper;

	buf_add(&on->text, bytes, len);
	while (on->text.len > 0 && on->text.data[on->text.len - 1] == ' ')
		on->text.data[--on->text.len] = '\0';
	buf_char(&on->text, '\n');
	return FLOW_MORE;
}

static void
start(void)
{
	types_start();
	memset(&sheet, 0, sizeof(sheet));
	memset(&spec, 0, sizeof(spec));
	sheet.paper.line = on_line;
	printer_init(&printer, &sheet.paper);
	layout_init(&layout, NULL, &spec, &printer.page);
}

static void
stop(void)
{
	layout_release(&layout);
	layout_spec_release(&spec);
	printer_release(&printer);
	buf_release(&sheet.text);
}

/* An object of properties named A, B ... with the values given, taken. */
static Value *
object(Value *const *values)
{
	Value *v = object_new();
	char name[] = "A";

	for (; *values; values++, name[0]++)
		object_add(v, name, *values);
	return v;
}

#define OBJECT(...) object((Value *const[]){__VA_ARGS__, NULL})

static void
put(Value *v)
{
	ck_assert_int_eq(layout_put(&layout, v), FLOW_MORE);
	value_unref(v);
}

static void
shows(const char *want)
{
	layout_end(&layout);
	ck_assert_str_eq(buf_get(&sheet.text), want);
}

START_TEST(four_properties_are_a_table)
{
	put(OBJECT(value_int(1), text_of("two"), VALUE_TRUE, VALUE_NULL));
	shows("\nA B      C D\n- -      - -\n1 two True\n\n");
}
END_TEST

START_TEST(five_properties_are_a_list)
{
	put(OBJECT(value_int(1), value_int(2), value_int(3), value_int(4),
	    value_int(5)));
	shows("\nA : 1\nB : 2\nC : 3\nD : 4\nE : 5\n\n");
}
END_TEST

START_TEST(later_objects_follow_the_columns_of_the_first)
{
	Value *other = object_new();

	object_add(other, "B", text_of("x"));
	object_add(other, "Z", text_of("lost"));
	put(OBJECT(value_int(1), value_int(2)));
	put(other);
	shows("\nA B\n- -\n1 2\n  x\n\n");
}
END_TEST

START_TEST(text_stands_outside_of_any_shape)
{
	put(text_of("before"));
	put(OBJECT(value_int(1)));
	put(text_of("between"));
	put(value_int(7));
	shows("before\n\nA\n-\n1\nbetween\n7\n\n");
}
END_TEST

START_TEST(strangers_to_a_registered_view_are_lists)
{
	const int32_t parts[] = {1, 2, -1, -1};

	put(value_version(parts));
	put(OBJECT(value_int(5)));
	put(value_version(parts));
	shows("\nMajor  Minor  Build  Revision\n"
	      "-----  -----  -----  --------\n"
	      "1      2      -1     -1\n\nA : 5\n\n"
	      "1      2      -1     -1\n\n");
}
END_TEST

START_TEST(a_hashtable_is_shown_entry_by_entry)
{
	Value *table = table_new();

	table_set_text(table_get(table), "key", value_double(1.23456));
	put(table);
	put(table_new());
	shows("\nName                           Value\n"
	      "----                           -----\n"
	      "key                            1.23456\n\n");
}
END_TEST

START_TEST(doubles_have_two_decimals_in_columns_alone)
{
	put(OBJECT(value_double(1.0 / 3)));
	layout_end(&layout);
	spec.kind = SHAPE_LIST;
	put(OBJECT(value_double(1.0 / 3)));
	shows("\n   A\n   -\n0.33\n\n\nA : 0.333333333333333\n\n");
}
END_TEST

START_TEST(collections_are_cut_after_four)
{
	Value *many = array_new(5);

	for (int i = 1; i <= 5; i++)
		list_push(list_get(many), value_int(i));
	put(OBJECT(many));
	shows("\nA\n-\n{1, 2, 3, 4" ELLIPSIS "}\n\n");
}
END_TEST

START_TEST(what_a_job_adds_counts_but_is_not_all_shown)
{
	Value *v = OBJECT(value_int(1), value_int(2));

	object_add(v, "PSComputerName", text_of("localhost"));
	object_add(v, "RunspaceId", text_of("id"));
	object_add(v, "PSShowComputerName", VALUE_FALSE);
	put(v);
	shows("\nA          : 1\nB          : 2\nRunspaceId : id\n\n");
}
END_TEST

START_TEST(a_group_has_a_title)
{
	Value *err = NULL, *name = text_of("B");

	spec.kind = SHAPE_LIST;
	spec.has_group = prop_row_parse(&spec.group, name,
	    layout_keys(SHAPE_ANY), &err);
	put(OBJECT(value_int(1), text_of("x")));
	put(OBJECT(value_int(2), text_of("X")));
	put(OBJECT(value_int(3), text_of("y")));
	shows("\n   B: x\n\nA : 1\nB : x\n\nA : 2\nB : X\n\n\n   B: y\n\n"
	      "A : 3\nB : y\n\n");
	value_unref(name);
}
END_TEST

START_TEST(an_outline_does_not_go_round_in_circles)
{
	Value *v = OBJECT(value_int(1));

	object_add(v, "Self", value_ref(v));
	spec.kind = SHAPE_CUSTOM;
	spec.depth = INT32_MAX;
	ck_assert_int_eq(layout_put(&layout, v), FLOW_MORE);
	object_add(v, "Self", VALUE_NULL);
	value_unref(v);
	shows("\nclass PSCustomObject\n{\n  A = 1\n"
	      "  Self = @{A=1; Self=}\n}\n\n");
}
END_TEST

/* ------------------------------------------------------------------ records */

static enum flow
gather(void *context, Value *record)
{
	list_push(context, record);
	return FLOW_MORE;
}

START_TEST(records_print_what_was_laid_out)
{
	Value *records = array_new(8), *err = NULL;
	struct list *list = list_get(records);
	struct player player = {.page = &printer.page};
	struct recorder recorder;

	recorder_init(&recorder, gather, list);
	layout.page = &recorder.page;
	put(OBJECT(value_int(1), text_of("x")));
	layout_end(&layout);
	ck_assert_uint_eq(list_count(list), 5);
	for (size_t i = 0; i < list_count(list); i++) {
		ck_assert(value_is_record(list_at(list, i)));
		player_put(&player, list_at(list, i), &err);
	}
	ck_assert_str_eq(buf_get(&sheet.text), "\nA B\n- -\n1 x\n\n");
	value_unref(records);
}
END_TEST

START_TEST(an_entry_without_a_beginning_is_an_error)
{
	Value *records = array_new(8), *err = NULL;
	struct list *list = list_get(records);
	struct player player = {.page = &printer.page};
	struct recorder recorder;

	recorder_init(&recorder, gather, list);
	layout.page = &recorder.page;
	put(OBJECT(value_int(1)));
	layout_end(&layout);
	ck_assert_int_eq(player_put(&player, list_at(list, 2), &err),
	    FLOW_FAIL);
	ck_assert_ptr_nonnull(err);
	value_unref(err);
	value_unref(records);
}
END_TEST

static const struct unit unit = {"list_view", start, stop};

UNIT_MAIN_IN(&unit,
    four_properties_are_a_table,
    five_properties_are_a_list,
    later_objects_follow_the_columns_of_the_first,
    text_stands_outside_of_any_shape,
    strangers_to_a_registered_view_are_lists,
    a_hashtable_is_shown_entry_by_entry,
    doubles_have_two_decimals_in_columns_alone,
    collections_are_cut_after_four,
    what_a_job_adds_counts_but_is_not_all_shown,
    a_group_has_a_title,
    an_outline_does_not_go_round_in_circles,
    records_print_what_was_laid_out,
    an_entry_without_a_beginning_is_an_error)
