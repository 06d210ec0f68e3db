/*
 * test_type.c - finding, building and naming types; members and labels.
 */
#include "errors.h"

#include <string.h>

#include "value/call.h"
#include "value/object.h"
#include "value/text.h"
#include "value/type.h"

static const struct type *
find(const char *name)
{
	return type_find(name, strlen(name));
}

START_TEST(names_are_found_in_any_case_with_or_without_system)
{
	ck_assert_ptr_eq(find("int"), type_known(T_INT32));
	ck_assert_ptr_eq(find("INT32"), type_known(T_INT32));
	ck_assert_ptr_eq(find("system.int32"), type_known(T_INT32));
	ck_assert_ptr_eq(find("IO.FileNotFoundException"),
	    type_known(T_FILE_NOT_FOUND));
	ck_assert_ptr_eq(find("Collections.ArrayList"),
	    type_known(T_ARRAY_LIST));
	ck_assert_ptr_null(find("No.Such.Type"));
	ck_assert_ptr_null(find(""));
	ck_assert_ptr_null(find("ErrorRecord"));
}
END_TEST

START_TEST(every_known_type_is_found_by_its_name)
{
	int i;

	for (i = 0; i < T_COUNT; i++) {
		const struct type *type = type_known((enum known_type)i);

		ck_assert_ptr_eq(find(type->name), type);
		ck_assert_ptr_eq(type_by_id(type->id), type);
		if (type->accelerator)
			ck_assert_ptr_eq(find(type->accelerator), type);
	}
}
END_TEST

START_TEST(array_names_nest)
{
	const struct type *type = find("string[][]");

	ck_assert_ptr_nonnull(type);
	ck_assert_str_eq(type->name, "System.String[][]");
	ck_assert_ptr_eq(type, type_array(type_array(type_known(T_STRING))));
	ck_assert_str_eq(type_short(type), "String[][]");
	ck_assert_str_eq(type_display(type), "string[][]");
	ck_assert_ptr_eq(find(" int [ ] "), type_array(type_known(T_INT32)));
	ck_assert_ptr_null(find("int["));
	ck_assert_ptr_null(find("int]"));
	ck_assert_ptr_null(find("nope[]"));
}
END_TEST

START_TEST(generic_names_say_their_arguments)
{
	const struct type *type = find("Collections.Generic.List[string]");

	ck_assert_ptr_nonnull(type);
	ck_assert_ptr_eq(type->element, type_known(T_STRING));
	ck_assert_ptr_eq(type->definition, type_known(T_LIST_OF));
	ck_assert_str_eq(type_full(type), "System.Collections.Generic.List`1"
	    "[[System.String, System.Private.CoreLib, Version=10.0.0.0, "
	    "Culture=neutral, PublicKeyToken=7cec85d7bea7798e]]");
	ck_assert_str_eq(type_short(type), "List`1");
	ck_assert_str_eq(type_display(type),
	    "System.Collections.Generic.List[string]");
	ck_assert_int_eq(type_arguments(type), 1);
	ck_assert_ptr_eq(find(type_full(type)), type);
	ck_assert_ptr_eq(find("System.Collections.Generic.List`1[string]"),
	    type);
}
END_TEST

START_TEST(generics_take_two_arguments_and_nest)
{
	const struct type *type = find("Collections.Generic.Dictionary"
	    "[string, Collections.Generic.List[int[]]]");

	ck_assert_ptr_nonnull(type);
	ck_assert_ptr_eq(type->second->element,
	    type_array(type_known(T_INT32)));
	ck_assert_str_eq(type_short(type), "Dictionary`2");
	ck_assert_str_eq(type_display(type),
	    "System.Collections.Generic.Dictionary[string,"
	    "System.Collections.Generic.List[int[]]]");
	ck_assert_ptr_null(find("Collections.Generic.Dictionary[string]"));
	ck_assert_ptr_null(find("Collections.Generic.List[string,int]"));
	ck_assert_ptr_null(find("int[string]"));
}
END_TEST

START_TEST(an_open_generic_is_its_definition)
{
	ck_assert_ptr_eq(find("Collections.Generic.List`1"),
	    type_known(T_LIST_OF));
	ck_assert_ptr_null(find("Collections.Generic.List"));
}
END_TEST

START_TEST(deep_names_end_in_no_type)
{
	char name[4096];
	size_t i;

	for (i = 0; i < sizeof(name) - 1; i++)
		name[i] = '[';
	ck_assert_ptr_null(type_find(name, sizeof(name) - 1));
	memset(name, 'a', sizeof(name));
	ck_assert_ptr_null(type_find(name, sizeof(name)));
}
END_TEST

START_TEST(is_follows_bases_and_interfaces)
{
	const struct type *list = find("Collections.Generic.List[string]");

	ck_assert(type_is(type_known(T_INT32), type_known(T_VALUE_TYPE)));
	ck_assert(type_is(type_known(T_INT32), type_known(T_OBJECT)));
	ck_assert(type_is(type_known(T_INT32), type_known(T_ICOMPARABLE)));
	ck_assert(!type_is(type_known(T_OBJECT), type_known(T_INT32)));
	ck_assert(type_is(type_known(T_FILE_NOT_FOUND), type_known(T_IO)));
	ck_assert(type_is(type_known(T_HASHTABLE),
	    type_known(T_IDICTIONARY)));
	ck_assert(type_is(list, type_known(T_IENUMERABLE)));
	ck_assert(type_is(list, find("Collections.Generic.IList[string]")));
	ck_assert(!type_is(list, find("Collections.Generic.IList[int]")));
	ck_assert(type_is(type_known(T_DAY_OF_WEEK), type_known(T_ENUM)));
}
END_TEST

START_TEST(arrays_of_references_vary_with_their_elements)
{
	const struct type *objects = type_array(type_known(T_OBJECT));

	ck_assert(type_is(type_array(type_known(T_STRING)), objects));
	ck_assert(!type_is(type_array(type_known(T_INT32)), objects));
	ck_assert(type_is(objects, type_known(T_ARRAY)));
	ck_assert(type_is(objects, type_known(T_ILIST)));
}
END_TEST

START_TEST(nested_types_are_short_behind_the_plus)
{
	ck_assert_str_eq(type_short(type_known(T_SYNC_HASHTABLE)),
	    "SyncHashtable");
}
END_TEST

START_TEST(labels_go_both_ways)
{
	const struct type *type = type_known(T_JOB_STATE);
	int64_t n = -1;

	ck_assert_str_eq(type_label(type, 8), "Suspending");
	ck_assert_ptr_null(type_label(type, 99));
	ck_assert(type_number(type, "running", 7, &n));
	ck_assert_int_eq(n, 1);
	ck_assert(type_number(type, "Suspended", 9, &n));
	ck_assert_int_eq(n, 6);
	ck_assert(type_number(type, "comp", 4, &n));
	ck_assert_int_eq(n, 2);
	ck_assert(!type_number(type, "Sus", 3, &n));
	ck_assert(!type_number(type, "none", 4, &n));
}
END_TEST

START_TEST(categories_are_labels)
{
	ck_assert_str_eq(type_label(type_known(T_ERROR_CATEGORY),
	    ERROR_ObjectNotFound), "ObjectNotFound");
}
END_TEST

static Value *
say_name(const struct call *call, Value **err)
{
	return text_of(call->name);
}

static const struct method shape_methods[] = {
	{"Name", say_name, 0, 1, "string Name(), string Name(int times)"},
	{.name = NULL}
};
static struct type shape = {.name = "Test.Shape", .accelerator = "shape",
    .kind = V_INSTANCE, .methods = shape_methods};
static struct type square = {.name = "Test.Square", .kind = V_INSTANCE,
    .base = &shape};

/* Make both known once per process. */
static void
register_shapes(void)
{
	type_register(&shape);
	type_register(&square);
}

START_TEST(registered_types_are_found_and_inherit)
{
	register_shapes();
	ck_assert_ptr_eq(find("shape"), &shape);
	ck_assert_ptr_eq(find("test.square"), &square);
	ck_assert_ptr_eq(type_by_id(square.id), &square);
	ck_assert_ptr_eq(type_method(&square, "NAME"), &shape_methods[0]);
	ck_assert_ptr_null(type_method(&square, "Names"));
}
END_TEST

START_TEST(a_registered_type_without_a_base_is_an_object)
{
	register_shapes();
	ck_assert_ptr_eq(shape.base, type_known(T_OBJECT));
	ck_assert_ptr_eq(square.base, &shape);
}
END_TEST

START_TEST(registering_after_the_first_look_up_counts_too)
{
	ck_assert_ptr_null(find("Test.Shape"));
	register_shapes();
	ck_assert_ptr_eq(find("Test.Shape"), &shape);
}
END_TEST

START_TEST(extended_types_have_the_new_rows)
{
	const struct type rows = {.methods = shape_methods};

	type_extend(T_LIST_OF, &rows);
	ck_assert_ptr_eq(type_method(find("Collections.Generic.List[int]"),
	    "name"), &shape_methods[0]);
}
END_TEST

START_TEST(aliases_are_other_names)
{
	type_alias("whole", type_known(T_INT32));
	ck_assert_ptr_eq(find("Whole"), type_known(T_INT32));
	type_alias("real", type_known(T_DOUBLE));
	ck_assert_ptr_eq(find("Real[]"), type_array(type_known(T_DOUBLE)));
}
END_TEST

/* Call name on an instance of shape with count times $null. */
static Value *
call_shape(const char *name, size_t count, Value **err)
{
	const Value *args[3] = {VALUE_NULL, VALUE_NULL, VALUE_NULL};
	Value *self = instance_new(&shape, NULL), *result;

	result = type_call(&shape, self, name, args, count, err);
	value_unref(self);
	return result;
}

START_TEST(calls_find_methods_in_any_case)
{
	Value *err = NULL, *result;

	register_shapes();
	result = call_shape("nAME", 1, &err);
	ck_assert_ptr_nonnull(result);
	ck_assert_str_eq(text_bytes(result), "Name");
	value_unref(result);
}
END_TEST

START_TEST(calls_say_what_is_missing)
{
	Value *err = NULL;

	register_shapes();
	ck_assert_ptr_null(call_shape("Nope", 0, &err));
	check_error(err, "MethodNotFound", "Method invocation failed because "
	    "[Test.Shape] does not contain a method named 'Nope'.");
	err = NULL;
	ck_assert_ptr_null(call_shape("name", 3, &err));
	check_error(err, "MethodCountCouldNotFindBest", "Cannot find an "
	    "overload for \"Name\" and the argument count: \"3\".");
}
END_TEST

START_TEST(thrown_exceptions_are_wrapped)
{
	struct call call = {&shape, "Cut", VALUE_TRUE, NULL, 2};
	Value *err = NULL;
	const struct exception *outer;

	ck_assert_ptr_null(call_throw(&call, &err,
	    "System.ArgumentOutOfRangeException", "too %s", "long"));
	outer = exception_get(error_get(err)->exception);
	ck_assert_ptr_eq(type_of(error_get(err)->exception),
	    type_known(T_METHOD_INVOCATION));
	ck_assert_ptr_eq(type_of(outer->inner), type_known(T_ARGUMENT_RANGE));
	check_error(err, "ArgumentOutOfRangeException",
	    "Exception calling \"Cut\" with \"2\" argument(s): \"too long\"");
}
END_TEST

static Value *
cut(const struct call *call, Value **err)
{
	int32_t n;

	return call_int(call, call->count - 1, &n, err) ? value_int(n) : NULL;
}

static const struct method rope_methods[] = {
	{"Cut", cut, 1, 2, "string Cut(int at), "
	    "string Cut(System.Collections.Generic.Dictionary[int,int] map, "
	    "int last = 0)"},
	{.name = NULL}
};
static struct type rope = {.name = "Test.Rope", .kind = V_INSTANCE,
    .methods = rope_methods};

START_TEST(bad_arguments_name_their_parameter)
{
	Value *text = text_of("x"), *self = instance_new(&rope, NULL);
	const Value *args[2] = {text, text};
	Value *err = NULL;

	ck_assert_ptr_null(type_call(&rope, self, "cut", args, 1, &err));
	check_error(err, "MethodArgumentConversionInvalidCastArgument",
	    "Cannot convert argument \"at\", with value: \"x\", for \"Cut\" "
	    "to type \"System.Int32\": \"Cannot convert value \"x\" to type "
	    "\"System.Int32\". Error: \"The input string 'x' was not in a "
	    "correct format.\"\"");
	err = NULL;
	ck_assert_ptr_null(type_call(&rope, self, "cut", args, 2, &err));
	check_error(err, "MethodArgumentConversionInvalidCastArgument",
	    "Cannot convert argument \"last\", with value: \"x\", for "
	    "\"Cut\" to type \"System.Int32\": \"Cannot convert value \"x\" "
	    "to type \"System.Int32\". Error: \"The input string 'x' was not "
	    "in a correct format.\"\"");
	value_unref(self);
	value_unref(text);
}
END_TEST

UNIT_MAIN("type", names_are_found_in_any_case_with_or_without_system,
    every_known_type_is_found_by_its_name, array_names_nest,
    generic_names_say_their_arguments, generics_take_two_arguments_and_nest,
    an_open_generic_is_its_definition, deep_names_end_in_no_type,
    is_follows_bases_and_interfaces,
    arrays_of_references_vary_with_their_elements,
    nested_types_are_short_behind_the_plus, labels_go_both_ways,
    categories_are_labels, registered_types_are_found_and_inherit,
    a_registered_type_without_a_base_is_an_object,
    registering_after_the_first_look_up_counts_too,
    extended_types_have_the_new_rows, aliases_are_other_names,
    calls_find_methods_in_any_case, calls_say_what_is_missing,
    thrown_exceptions_are_wrapped, bad_arguments_name_their_parameter)
