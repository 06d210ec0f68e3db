/*
 * test_object.c - members, type names, properties of any value.
 */
#include "errors.h"

#include <stdio.h>
#include <string.h>

#include "value/list.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

/* Read a property that is there or not; never fails. */
static Value *
get(const Value *v, const char *name)
{
	Value *err = NULL, *result = property_get(v, name_of(name), &err);

	ck_assert_ptr_null(err);
	return result;
}

START_TEST(names_without_case_are_one)
{
	ck_assert_ptr_eq(name_of("Some-Name"), name_of("some-NAME"));
	ck_assert_ptr_ne(name_of("Some-Name"), name_of("Some-Names"));
	ck_assert_str_eq(name_of("SOME-NAME")->text, "Some-Name");
	ck_assert_ptr_null(name_find("never used", 10));
	ck_assert_ptr_eq(name_find("some-name", 9), name_of("Some-Name"));
}
END_TEST

START_TEST(notes_keep_order_and_letters)
{
	Value *v = object_new();

	name_of("first");
	object_add(v, "First", value_int(1));
	object_add(v, "Second", value_int(2));
	object_add(v, "FIRST", value_int(3));
	ck_assert_uint_eq(object_count(v), 2);
	ck_assert_str_eq(object_at(v, 0)->name, "First");
	ck_assert_int_eq(value_int64(object_note(v, "first")), 3);
	ck_assert_ptr_null(object_note(v, "third"));
	value_unref(v);
}
END_TEST

START_TEST(many_members_are_found_and_removed)
{
	Value *v = object_new();
	char name[24];
	int i;

	for (i = 0; i < 500; i++) {
		snprintf(name, sizeof(name), "member%d", i);
		object_add(v, name, value_int(i));
	}
	for (i = 0; i < 500; i += 2) {
		snprintf(name, sizeof(name), "MEMBER%d", i);
		ck_assert(object_remove(v, name_of(name)));
		ck_assert(!object_remove(v, name_of(name)));
	}
	ck_assert_uint_eq(object_count(v), 250);
	for (i = 1; i < 500; i += 2) {
		snprintf(name, sizeof(name), "member%d", i);
		ck_assert_int_eq(value_int64(object_note(v, name)), i);
	}
	ck_assert_int_eq(value_int64(object_at(v, 249)->value), 499);
	value_unref(v);
}
END_TEST

START_TEST(shared_members_part_when_one_changes)
{
	Value *from = object_new(), *values[4], *err = NULL;

	object_add(from, "Place", text_of("here"));
	object_add(from, "Count", value_int(1));
	for (size_t i = 0; i < COUNT_OF(values); i++) {
		values[i] = text_of("text");
		members_share(from, values[i]);
	}
	ck_assert(property_set(values[0], name_of("count"), value_int(2),
	    &err));
	object_add(values[1], "Own", VALUE_TRUE);
	ck_assert(object_remove(values[2], name_of("Place")));
	object_hide(values[2], "Count");
	value_unref(from);
	ck_assert_int_eq(value_int64(object_note(values[0], "Count")), 2);
	ck_assert_uint_eq(object_count(values[0]), 2);
	ck_assert_int_eq(value_int64(object_note(values[1], "Count")), 1);
	ck_assert_uint_eq(object_count(values[1]), 3);
	ck_assert_uint_eq(object_count(values[2]), 1);
	ck_assert(object_at(values[2], 0)->is_hidden);
	ck_assert_int_eq(value_int64(object_note(values[3], "Count")), 1);
	ck_assert_uint_eq(object_count(values[3]), 2);
	ck_assert(!object_at(values[3], 1)->is_hidden);
	for (size_t i = 0; i < COUNT_OF(values); i++)
		value_unref(values[i]);
}
END_TEST

START_TEST(members_are_shared_beside_those_of_its_own)
{
	Value *from = object_new(), *to = object_new();

	object_add(from, "Place", text_of("here"));
	object_add(to, "Name", text_of("mine"));
	members_share(from, to);
	ck_assert_uint_eq(object_count(to), 2);
	ck_assert_str_eq(text_bytes(object_note(to, "Place")), "here");
	ck_assert_uint_eq(object_count(from), 1);
	value_unref(from);
	value_unref(to);
}
END_TEST

START_TEST(type_names_follow_the_type_until_changed)
{
	Value *v = object_new(), *names;

	ck_assert_str_eq(type_name_first(v),
	    "System.Management.Automation.PSCustomObject");
	ck_assert(type_name_is(v, "system.object"));
	type_names_insert(v, "My.Thing");
	ck_assert_str_eq(type_name_first(v), "My.Thing");
	ck_assert(type_name_is(v, "System.Object"));
	ck_assert(!type_name_is(v, "System.String"));
	names = type_names_get(v);
	ck_assert_uint_eq(list_count(list_get(names)), 3);
	value_unref(names);
	names = type_names_live(v);
	list_clear(list_get(names));
	value_unref(names);
	ck_assert_str_eq(type_name_first(v), "");
	value_unref(v);
	ck_assert_str_eq(type_name_first(VALUE_NULL), "");
}
END_TEST

START_TEST(type_names_may_be_free)
{
	static const char *const names[] = {"Deserialized.A", "B"};
	Value *v = object_type_named(names, 2);

	ck_assert(type_name_is(v, "deserialized.a"));
	ck_assert_ptr_eq(type_of(v), type_known(T_PS_CUSTOM_OBJECT));
	value_unref(v);
}
END_TEST

START_TEST(copied_members_are_apart)
{
	Value *from = object_new(), *to = value_boxed(value_int(5));

	object_add(from, "Note", text_of("x"));
	type_names_insert(from, "Mine");
	members_copy(from, to);
	object_add(from, "Note", text_of("y"));
	ck_assert_str_eq(text_bytes(object_note(to, "note")), "x");
	ck_assert_str_eq(type_name_first(to), "Mine");
	value_unref(from);
	value_unref(to);
}
END_TEST

START_TEST(keys_come_before_members)
{
	Value *v = table_new(), *got;

	object_add(v, "Size", value_int(1));
	table_set_text(table_get(v), "size", value_int(2));
	got = get(v, "SIZE");
	ck_assert_int_eq(value_int64(got), 2);
	ck_assert_ptr_null(get(v, "other"));
	value_unref(v);
}
END_TEST

START_TEST(aliases_lead_to_members)
{
	Value *v = object_new(), *got, *err = NULL;

	object_add(v, "Real", value_int(7));
	object_add_member(v, "Other", MEMBER_ALIAS, text_of("real"), NULL);
	got = get(v, "other");
	ck_assert_int_eq(value_int64(got), 7);
	ck_assert(property_set(v, name_of("other"), value_int(8), &err));
	ck_assert_int_eq(value_int64(object_note(v, "Real")), 8);
	value_unref(v);
}
END_TEST

START_TEST(circular_aliases_end)
{
	Value *v = object_new();

	object_add_member(v, "A", MEMBER_ALIAS, text_of("B"), NULL);
	object_add_member(v, "B", MEMBER_ALIAS, text_of("A"), NULL);
	ck_assert_ptr_null(get(v, "A"));
	value_unref(v);
}
END_TEST

START_TEST(missing_properties_cannot_be_set)
{
	Value *v = object_new(), *text = text_of("x"), *err = NULL;

	ck_assert(!property_set(v, name_of("b"), text_of("v"), &err));
	check_error(err, "ExceptionWhenSetting", "Exception setting \"b\": "
	    "\"The property 'b' cannot be found on this object. Verify that "
	    "the property exists and can be set.\"");
	err = NULL;
	ck_assert(!property_set(text, name_of("b"), text_of("v"), &err));
	check_error(err, "PropertyAssignmentException", "The property 'b' "
	    "cannot be found on this object. Verify that the property exists "
	    "and can be set.");
	value_unref(v);
	value_unref(text);
}
END_TEST

static Value *
get_size(const Value *self, Value **err)
{
	return value_int(3);
}

static Value *
fail_to_get(const Value *self, Value **err)
{
	error_set(err, error_new("System.InvalidOperationException", "Inner",
	    ERROR_NotSpecified, NULL, "closed"));
	return NULL;
}

static bool
fail_to_set(const Value *self, Value *v, Value **err)
{
	value_unref(v);
	return error_set(err, error_new("System.ArgumentException", "Inner",
	    ERROR_NotSpecified, NULL, "too big"));
}

static const struct property base_rows[] = {
	{"Base", get_size, NULL, "int"},
	{"Size", fail_to_get, NULL, "int"},
	{.name = NULL}
};
static const struct property box_rows[] = {
	{"Size", get_size, fail_to_set, "int"},
	{"Secret", get_size, NULL, "int", true},
	{"Broken", fail_to_get, NULL, "int"},
	{.name = NULL}
};
static const struct type base_type = {.name = "Test.Base",
    .kind = V_INSTANCE, .properties = base_rows};
static const struct type box_type = {.name = "Test.Box",
    .base = &base_type, .kind = V_INSTANCE, .properties = box_rows};

START_TEST(failing_getters_and_setters_are_wrapped)
{
	Value *v = instance_new(&box_type, NULL), *err = NULL;

	ck_assert_ptr_null(property_get(v, name_of("broken"), &err));
	ck_assert_ptr_nonnull(
	    exception_get(error_get(err)->exception)->inner);
	check_error(err, "ExceptionWhenGetting",
	    "Exception getting \"Broken\": \"closed\"");
	err = NULL;
	ck_assert(!property_set(v, name_of("size"), value_int(1), &err));
	check_error(err, "ExceptionWhenSetting",
	    "Exception setting \"Size\": \"too big\"");
	err = NULL;
	ck_assert(!property_set(v, name_of("base"), value_int(1), &err));
	check_error(err, "PropertyAssignmentException",
	    "'Base' is a ReadOnly property.");
	value_unref(v);
}
END_TEST

/* What a walk saw: names joined by blanks. */
static bool
note_name(const Value *v, const struct property_row *row, void *ctx)
{
	strcat(ctx, row->name);
	strcat(ctx, " ");
	return true;
}

START_TEST(a_walk_lists_each_property_once)
{
	Value *v = instance_new(&box_type, NULL);
	char seen[100] = "";

	object_add(v, "Note", value_int(1));
	object_add(v, "Broken", value_int(1));
	object_add_member(v, "Method", MEMBER_SCRIPT_METHOD, VALUE_NULL,
	    NULL);
	properties_walk(v, note_name, seen);
	ck_assert_str_eq(seen, "Note Broken Size Base ");
	value_unref(v);
}
END_TEST

static Value *
answer(const Value *block, const Value *self, Value *const *args,
    size_t count, Value **err)
{
	if (count)
		object_add(self, "Set", value_ref(args[0]));
	return value_ref(block);
}

START_TEST(script_properties_ask_the_evaluator)
{
	static const struct upcalls calls = {answer};
	Value *v = object_new(), *err = NULL, *got;

	upcalls_set(&calls);
	object_add_member(v, "Twice", MEMBER_SCRIPT_PROPERTY, text_of("get"),
	    text_of("set"));
	object_add_member(v, "Once", MEMBER_SCRIPT_PROPERTY, text_of("get"),
	    NULL);
	got = get(v, "twice");
	ck_assert_str_eq(text_bytes(got), "get");
	value_unref(got);
	ck_assert(property_set(v, name_of("twice"), value_int(5), &err));
	ck_assert_int_eq(value_int64(object_note(v, "Set")), 5);
	ck_assert(!property_set(v, name_of("once"), value_int(5), &err));
	value_unref(err);
	value_unref(v);
}
END_TEST

START_TEST(instances_give_their_data_to_their_type)
{
	int data;
	Value *v = instance_new(&box_type, &data);

	ck_assert_ptr_eq(instance_data(v, &box_type), &data);
	ck_assert_ptr_eq(instance_data(v, &base_type), &data);
	ck_assert_ptr_null(instance_data(v, type_known(T_EXCEPTION)));
	ck_assert_ptr_null(instance_data(value_int(1), &box_type));
	value_unref(v);
}
END_TEST

UNIT_MAIN("object", names_without_case_are_one, notes_keep_order_and_letters,
    many_members_are_found_and_removed,
    shared_members_part_when_one_changes,
    members_are_shared_beside_those_of_its_own,
    type_names_follow_the_type_until_changed, type_names_may_be_free,
    copied_members_are_apart, keys_come_before_members,
    aliases_lead_to_members, circular_aliases_end,
    missing_properties_cannot_be_set,
    failing_getters_and_setters_are_wrapped, a_walk_lists_each_property_once,
    script_properties_ask_the_evaluator,
    instances_give_their_data_to_their_type)
