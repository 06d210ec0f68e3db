/*
 * test_error.c - exceptions, error records and their views.
 */
#include "unit.h"

#include <errno.h>
#include <string.h>

#include "base/mem.h"
#include "value/call.h"
#include "value/error.h"
#include "value/object.h"
#include "value/table.h"
#include "value/text.h"

/* Whether a property reads as a text; lets go of what it gives. */
static bool
reads(const Value *v, const char *name, const char *wanted)
{
	Value *err = NULL, *got = property_get(v, name_of(name), &err);
	bool same;

	ck_assert_ptr_nonnull(got);
	same = value_kind(got) == V_TEXT &&
	    strcmp(text_bytes(got), wanted) == 0;
	value_unref(got);
	return same;
}

/* [type]::new(args) */
static Value *
construct(enum known_type type, const Value *const *args, size_t count)
{
	Value *err = NULL, *made;

	made = type_call(type_known(type), NULL, "new", args, count, &err);
	ck_assert_ptr_nonnull(made);
	return made;
}

START_TEST(a_record_says_what_went_wrong)
{
	Value *record = error_new("System.ArgumentException", "BadThing",
	    ERROR_InvalidArgument, text_of("file.txt"), "no %s today",
	    "bread");

	ck_assert(reads(record, "FullyQualifiedErrorId", "BadThing"));
	ck_assert(reads(record, "TargetObject", "file.txt"));
	ck_assert_ptr_eq(type_of(error_get(record)->exception),
	    type_known(T_ARGUMENT));
	ck_assert(reads(error_get(record)->exception, "Message",
	    "no bread today"));
	value_unref(record);
}
END_TEST

START_TEST(types_are_found_by_short_name)
{
	ck_assert_ptr_eq(exception_type("ItemNotFoundException"),
	    type_known(T_ITEM_NOT_FOUND));
	ck_assert_ptr_eq(exception_type("System.IO.IOException"),
	    type_known(T_IO));
	ck_assert_ptr_eq(exception_type("nothing.Like.This"),
	    type_known(T_EXCEPTION));
}
END_TEST

START_TEST(ids_end_in_the_command)
{
	Value *record = error_new(NULL, "Id", ERROR_NotSpecified, NULL, "m");
	Value *id;

	error_get(record)->command = mem_text("Some.Command");
	id = error_id(record);
	ck_assert_str_eq(text_bytes(id), "Id,Some.Command");
	value_unref(id);
	value_unref(record);
}
END_TEST

START_TEST(details_replace_the_message)
{
	Value *record = error_new(NULL, "Id", ERROR_NotSpecified, NULL, "m");
	Value *err = NULL, *text, *details;

	ck_assert(property_set(record, name_of("ErrorDetails"),
	    text_of("better"), &err));
	text = error_message(record);
	ck_assert_str_eq(text_bytes(text), "better");
	value_unref(text);
	details = property_get(record, name_of("ErrorDetails"), &err);
	ck_assert(reads(details, "Message", "better"));
	value_unref(details);
	value_unref(record);
}
END_TEST

START_TEST(category_info_speaks_of_the_record)
{
	Value *record = error_new("System.InvalidOperationException", "Id",
	    ERROR_OperationStopped, text_of("boom"), "m");
	Value *err = NULL, *info, *text;

	info = property_get(record, name_of("CategoryInfo"), &err);
	text = type_of(info)->to_text(info);
	ck_assert_str_eq(text_bytes(text),
	    "OperationStopped: (boom:String) [], InvalidOperationException");
	value_unref(text);
	ck_assert(property_set(info, name_of("Activity"), text_of("Get-It"),
	    &err));
	ck_assert_str_eq(text_bytes(error_get(record)->activity), "Get-It");
	value_unref(record);
	ck_assert(reads(info, "activity", "Get-It"));
	value_unref(info);
}
END_TEST

START_TEST(long_target_names_are_cut_in_the_middle)
{
	Value *record = error_new(NULL, "Id", ERROR_ReadError,
	    text_of("/a/very/long/path/that/nobody/can/read/at/once.txt"),
	    "m");
	Value *err = NULL, *info, *text;

	info = property_get(record, name_of("CategoryInfo"), &err);
	text = type_call(type_of(info), info, "GetMessage", NULL, 0, &err);
	ck_assert_str_eq(text_bytes(text), "ReadError: (/a/very/long/pa..."
	    "ead/at/once.txt:String) [], RuntimeException");
	value_unref(text);
	value_unref(info);
	value_unref(record);
}
END_TEST

START_TEST(system_errors_become_io_exceptions)
{
	static const struct {
		int number;
		enum known_type type;
		enum error_category category;
		const char *message;
	} cases[] = {
		{ENOENT, T_FILE_NOT_FOUND, ERROR_ObjectNotFound,
		    "Could not find file '/x'."},
		{EACCES, T_UNAUTHORIZED_ACCESS, ERROR_PermissionDenied,
		    "Access to the path '/x' is denied."},
		{ENOSPC, T_IO, ERROR_WriteError,
		    "No space left on device : '/x'"},
		{EIO, T_IO, ERROR_NotSpecified,
		    "Input/output error : '/x'"},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(cases); i++) {
		Value *record = errno_error(cases[i].number, "open", "/x");
		Value *text = error_message(record);

		ck_assert_str_eq(text_bytes(text), cases[i].message);
		ck_assert_int_eq(error_get(record)->category,
		    cases[i].category);
		ck_assert_ptr_eq(type_of(error_get(record)->exception),
		    type_known(cases[i].type));
		value_unref(text);
		value_unref(record);
	}
}
END_TEST

START_TEST(constructors_have_default_messages)
{
	static const struct {
		enum known_type type;
		const char *message;
	} cases[] = {
		{T_EXCEPTION,
		    "Exception of type 'System.Exception' was thrown."},
		{T_ITEM_NOT_FOUND, "System error."},
		{T_DIVIDE_BY_ZERO, "Attempted to divide by zero."},
		{T_ARGUMENT_NULL, "Value cannot be null."},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(cases); i++) {
		Value *v = construct(cases[i].type, NULL, 0);

		ck_assert(reads(v, "Message", cases[i].message));
		value_unref(v);
	}
}
END_TEST

START_TEST(constructors_take_message_and_inner)
{
	Value *message = text_of("outer"), *inner, *outer, *text;
	const Value *args[2] = {message, NULL};

	inner = construct(T_IO, NULL, 0);
	args[1] = inner;
	outer = construct(T_INVALID_OPERATION, args, 2);
	ck_assert(reads(outer, "Message", "outer"));
	ck_assert_ptr_eq(exception_get(outer)->inner, inner);
	text = type_of(outer)->to_text(outer);
	ck_assert_str_eq(text_bytes(text), "System.InvalidOperationException:"
	    " outer\n ---> System.IO.IOException: I/O error occurred.\n"
	    "   --- End of inner exception stack trace ---");
	value_unref(text);
	value_unref(inner);
	value_unref(outer);
	value_unref(message);
}
END_TEST

START_TEST(argument_exceptions_name_the_parameter)
{
	Value *a = text_of("bad"), *b = text_of("count"), *v;
	const Value *args[2] = {a, b};

	v = construct(T_ARGUMENT, args, 2);
	ck_assert(reads(v, "Message", "bad (Parameter 'count')"));
	ck_assert(reads(v, "ParamName", "count"));
	value_unref(v);
	v = construct(T_ARGUMENT_NULL, args, 1);
	ck_assert(reads(v, "Message",
	    "Value cannot be null. (Parameter 'bad')"));
	value_unref(v);
	v = construct(T_ARGUMENT, args, 1);
	ck_assert(reads(v, "Message", "bad"));
	value_unref(v);
	value_unref(a);
	value_unref(b);
}
END_TEST

START_TEST(data_of_an_exception_stays)
{
	Value *v = construct(T_EXCEPTION, NULL, 0), *err = NULL, *data;

	data = property_get(v, name_of("Data"), &err);
	table_set_text(table_get(data), "key", value_int(4));
	value_unref(data);
	data = property_get(v, name_of("Data"), &err);
	ck_assert_uint_eq(table_count(table_get(data)), 1);
	value_unref(data);
	value_unref(v);
}
END_TEST

START_TEST(an_exception_knows_the_record_around_it)
{
	Value *record = error_new(NULL, "Mine", ERROR_NotSpecified, NULL,
	    "m");
	Value *exception = value_ref(error_get(record)->exception);
	Value *err = NULL, *got;

	got = property_get(exception, name_of("ErrorRecord"), &err);
	ck_assert_ptr_eq(got, record);
	value_unref(got);
	value_unref(record);
	got = property_get(exception, name_of("ErrorRecord"), &err);
	ck_assert(reads(got, "FullyQualifiedErrorId", "RuntimeException"));
	value_unref(got);
	value_unref(exception);
}
END_TEST

START_TEST(records_are_constructed_by_scripts)
{
	Value *exception = construct(T_FORMAT, NULL, 0), *record;
	Value *id = text_of("Id"), *category = value_int(5);
	const Value *args[4] = {exception, id, category, VALUE_NULL};

	record = construct(T_ERROR_RECORD, args, 4);
	ck_assert_int_eq(error_get(record)->category, ERROR_InvalidArgument);
	ck_assert(reads(record, "FullyQualifiedErrorId", "Id"));
	value_unref(record);
	value_unref(exception);
	value_unref(id);
}
END_TEST

START_TEST(the_base_of_a_chain_is_its_end)
{
	Value *message = text_of("outer"), *inner, *outer, *err = NULL, *base;
	const Value *args[2] = {message, NULL};

	inner = construct(T_IO, NULL, 0);
	args[1] = inner;
	outer = construct(T_RUNTIME, args, 2);
	base = type_call(type_of(outer), outer, "GetBaseException", NULL, 0,
	    &err);
	ck_assert_ptr_eq(base, inner);
	value_unref(base);
	value_unref(outer);
	value_unref(inner);
	value_unref(message);
}
END_TEST

START_TEST(native_exceptions_speak_for_the_system)
{
	const Value *args[1] = {value_int(2)};
	Value *v = construct(T_WIN32, args, 1);

	ck_assert(reads(v, "Message", "No such file or directory"));
	value_unref(v);
}
END_TEST

START_TEST(results_follow_the_type)
{
	Value *v = construct(T_RUNTIME, NULL, 0), *err = NULL;

	ck_assert_int_eq(value_int64(property_get(v, name_of("HResult"),
	    &err)), -2146233087);
	value_unref(v);
}
END_TEST

UNIT_MAIN("error", a_record_says_what_went_wrong,
    types_are_found_by_short_name, ids_end_in_the_command,
    details_replace_the_message, category_info_speaks_of_the_record,
    long_target_names_are_cut_in_the_middle,
    system_errors_become_io_exceptions, constructors_have_default_messages,
    constructors_take_message_and_inner,
    argument_exceptions_name_the_parameter, data_of_an_exception_stays,
    an_exception_knows_the_record_around_it,
    records_are_constructed_by_scripts, the_base_of_a_chain_is_its_end,
    native_exceptions_speak_for_the_system, results_follow_the_type)
