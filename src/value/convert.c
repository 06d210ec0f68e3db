/*
 * convert.c - casts: which rule a pair of value and type falls under, and the
 * error when it falls under none. Numbers and enums have files of their own;
 * native types bring a convert hook.
 */
#include "base/base.h"
#include "value/convert.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "value/bigint.h"
#include "value/call.h"
#include "value/error.h"
#include "value/format.h"
#include "value/iter.h"
#include "value/list.h"
#include "value/number.h"
#include "value/object.h"
#include "value/pattern.h"
#include "value/table.h"
#include "value/text.h"

/* sequence_truth - none is false, one counts as itself, many are true. */
static bool
sequence_truth(const struct list *list)
{
	const struct list *inner;

	if (list_count(list) != 1)
		return list_count(list) > 1;
	inner = list_get(list_at(list, 0));
	return inner ? list_count(inner) > 0 : value_truth(list_at(list, 0));
}

/* instance_truth - a SwitchParameter's data is a bool; all others are true. */
static bool
instance_truth(const Value *v)
{
	const bool *is_on = instance_data(v, type_known(T_SWITCH));

	return !is_on || *is_on;
}

bool
value_truth(const Value *v)
{
	switch (value_kind(v)) {
	case V_NULL:
	case V_VOID:
		return false;
	case V_BOOL:
	case V_CHAR:
	case V_BYTE:
	case V_SBYTE:
	case V_INT16:
	case V_UINT16:
	case V_INT32:
	case V_UINT32:
	case V_INT64:
	case V_UINT64:
	case V_ENUM:
		return value_int64(v) != 0;
	case V_SINGLE:
	case V_DOUBLE:
		return value_real(v) != 0;
	case V_DECIMAL:
		return value_as_decimal(v).coefficient != 0;
	case V_BIGINT:
		return !bigint_is_zero(v);
	case V_TEXT:
		return text_len(v) > 0;
	case V_ARRAY:
	case V_LIST:
		return sequence_truth(list_get(v));
	case V_INSTANCE:
		return instance_truth(v);
	case V_DATETIME:
	case V_TIMESPAN:
	case V_GUID:
	case V_VERSION:
	case V_TYPE:
	case V_TABLE:
	case V_OBJECT:
	case V_COUNT:
		return true;
	}
	return true;
}

/* cast_error - the chain of exceptions that a failed cast raises. */
static Value *
cast_error(Value *message, const char *id, Value *cause)
{
	Value *cast = exception_new(type_known(T_PS_INVALID_CAST),
	    value_ref(message), cause);
	Value *outer = exception_new(type_known(T_RUNTIME),
	    message, cast);

	return error_of(outer, id, ERROR_InvalidArgument, NULL);
}

/* shown - how messages quote a value. */
static Value *
shown(const Value *v)
{
	return value_kind(v) == V_OBJECT ? value_text(v) : value_to_string(v);
}

Value *
convert_refuse(const Value *v, const struct type *type, Value **err)
{
	Value *text;

	if (!err)
		return NULL;
	if (value_is_null(v)) {
		*err = cast_error(text_printf("Cannot convert null to type "
		    "\"%s\".", type_full(type)), "InvalidCastFromNull", NULL);
		return NULL;
	}
	text = shown(v);
	*err = cast_error(text_printf("Cannot convert the \"%s\" value of type "
	    "\"%s\" to type \"%s\".", text_bytes(text),
	    type_full(type_of(v)), type_full(type)),
	    "ConvertToFinalInvalidCastException", NULL);
	value_unref(text);
	return NULL;
}

Value *
convert_refuse_because(const Value *v, const struct type *type, const char *id,
    const char *type_name, const char *why, Value **err)
{
	Value *text;

	if (!err)
		return NULL;
	text = shown(v);
	*err = cast_error(text_printf("Cannot convert value \"%s\" to type "
	    "\"%s\". Error: \"%s\"", text_bytes(text), type_full(type), why),
	    id, exception_new(exception_type(type_name), text_of(why), NULL));
	value_unref(text);
	return NULL;
}

/* refuse_parse - a text that the type's Parse method turned down. */
static Value *
refuse_parse(const Value *v, const struct type *type, const char *why,
    Value **err)
{
	bool takes_culture = type->kind != V_CHAR && type->kind != V_VERSION;

	return convert_refuse_because(v, type,
	    takes_culture ? "InvalidCastParseTargetInvocationWithFormatProvider"
			  : "InvalidCastParseTargetInvocation",
	    "System.FormatException", why, err);
}

/* refuse_with - the same with words that one of the parsers has. */
static Value *
refuse_with(const Value *v, const struct type *type,
    void (*words)(struct buf *, const char *, size_t), Value **err)
{
	struct buf why = BUF_INIT;

	if (!err)
		return NULL;
	words(&why, text_bytes(v), text_len(v));
	refuse_parse(v, type, buf_get(&why), err);
	buf_release(&why);
	return NULL;
}

static Value *
to_char(const Value *v, const struct type *type, Value **err)
{
	enum kind kind = value_kind(v);
	Value *n;

	if (value_is_null(v))
		return value_char(0);
	if (kind == V_TEXT) {
		if (text_units(v) == 1)
			return value_char(text_unit_at(v, 0));
		return refuse_parse(v, type,
		    "String must be exactly one character long.", err);
	}
	if (!number_has_int(kind) || kind == V_BOOL) {
		struct buf why = BUF_INIT;

		if (!number_is_any(kind) || kind == V_BIGINT)
			return convert_refuse(v, type, err);
		buf_printf(&why, "Invalid cast from '%s' to 'Char'.",
		    type_short(type_of(v)));
		convert_refuse_because(v, type, "InvalidCastIConvertible",
		    "System.InvalidCastException", buf_get(&why), err);
		buf_release(&why);
		return NULL;
	}
	n = number_convert(v, V_CHAR);
	return n ? n : convert_refuse_because(v, type,
	    "InvalidCastIConvertible", "System.OverflowException",
	    "Value was either too large or too small for a character.", err);
}

static bool
ticks_of(const Value *v, int64_t *ticks)
{
	Value *n;

	if (!number_is_any(value_kind(v)) || value_kind(v) == V_BOOL)
		return false;
	n = number_convert(v, V_INT64);
	if (!n)
		return false;
	*ticks = value_int64(n);
	value_unref(n);
	return true;
}

static Value *
to_datetime(const Value *v, const struct type *type, Value **err)
{
	int64_t ticks;
	Value *date;

	if (value_kind(v) == V_TEXT) {
		date = datetime_parse(text_bytes(v), text_len(v),
		    &culture_invariant);
		return date ? date
			    : refuse_with(v, type, datetime_refusal, err);
	}
	if (!ticks_of(v, &ticks))
		return convert_refuse(v, type, err);
	if (ticks < 0 || ticks > TICKS_MAX)
		return convert_refuse_because(v, type,
		    "InvalidCastConstructorException",
		    "System.ArgumentOutOfRangeException", "Ticks must be "
		    "between DateTime.MinValue.Ticks and "
		    "DateTime.MaxValue.Ticks. (Parameter 'ticks')", err);
	return value_datetime(ticks, TIME_UNSPECIFIED);
}

static Value *
to_timespan(const Value *v, const struct type *type, Value **err)
{
	int64_t ticks;
	Value *span;

	if (value_kind(v) == V_TEXT) {
		span = timespan_parse(text_bytes(v), text_len(v));
		return span ? span
			    : refuse_with(v, type, timespan_refusal, err);
	}
	if (!ticks_of(v, &ticks))
		return convert_refuse(v, type, err);
	return value_timespan(ticks);
}

static Value *
to_guid(const Value *v, const struct type *type, Value **err)
{
	Value *guid;

	if (value_kind(v) != V_TEXT)
		return convert_refuse(v, type, err);
	guid = guid_parse(text_bytes(v), text_len(v));
	return guid ? guid
		    : refuse_parse(v, type, guid_refusal(text_len(v)), err);
}

static Value *
to_version(const Value *v, const struct type *type, Value **err)
{
	Value *version;

	if (value_kind(v) != V_TEXT)
		return convert_refuse(v, type, err);
	version = version_parse(text_bytes(v), text_len(v));
	return version ? version : refuse_with(v, type, version_refusal, err);
}

static Value *
to_type(const Value *v, const struct type *type, Value **err)
{
	const struct type *found;

	if (value_kind(v) != V_TEXT)
		return convert_refuse(v, type, err);
	found = type_find(text_bytes(v), text_len(v));
	return found ? value_type(found) : convert_refuse(v, type, err);
}

/* push_converted - append a cast of one value to a sequence being built. */
static bool
push_converted(Value *sequence, const Value *item, const struct type *element,
    Value **err)
{
	Value *converted;

	if (element)
		converted = convert_to(item, element, err);
	else
		converted = value_ref(item);
	if (!converted)
		return false;
	if (value_kind(converted) == V_VOID)
		converted = VALUE_NULL;
	list_push(list_get(sequence), converted);
	return true;
}

static Value *
chars_of(const Value *text)
{
	size_t count = text_units(text);
	Value *chars = array_typed(type_of_kind(V_CHAR), count);

	for (size_t i = 0; i < count; i++)
		list_push(list_get(chars), value_char(text_unit_at(text, i)));
	return chars;
}

/* to_sequence - into an array or list that is there and empty. */
static Value *
to_sequence(const Value *v, Value *sequence, const struct type *element,
    Value **err)
{
	struct iter iter;
	const Value *item;
	bool is_ok = true;

	iter_init(&iter, v);
	while (is_ok && (item = iter_next(&iter)))
		is_ok = push_converted(sequence, item, element, err);
	iter_release(&iter);
	if (is_ok)
		return sequence;
	value_unref(sequence);
	return NULL;
}

static Value *
to_array(const Value *v, const struct type *type, Value **err)
{
	const struct type *element = type->element;

	if (value_is_null(v))
		return VALUE_NULL;
	if (!element || element == type_of_kind(V_NULL)) {
		if (value_kind(v) == V_ARRAY)
			return value_ref(v);
		return to_sequence(v, array_new(1), NULL, err);
	}
	if (value_kind(v) == V_TEXT && element->kind == V_CHAR)
		return chars_of(v);
	return to_sequence(v, array_typed(element, 1), element, err);
}

static Value *
to_list(const Value *v, const struct type *type, Value **err)
{
	if (value_is_null(v))
		return VALUE_NULL;
	return to_sequence(v, list_new(type), type->element, err);
}

/* refuse_properties - an object cannot be poured into a type without
 * settable properties. */
static Value *
refuse_properties(const Value *v, const struct type *type, Value **err)
{
	struct buf why = BUF_INIT;
	Value *none;

	if (!err)
		return NULL;
	buf_printf(&why, "Cannot create object of type \"%s\". The property "
	    "'%s' was not found for the '%s' object. There is no settable "
	    "property available.", type_full(type),
	    object_count(v) ? object_at(v, 0)->name : "", type_full(type));
	none = convert_refuse_because(v, type,
	    "InvalidCastConstructorException",
	    "System.Management.Automation.PSInvalidCastException",
	    buf_get(&why), err);
	buf_release(&why);
	return none;
}

/* A set is made of items, by its constructor. */
static Value *
to_set(const Value *v, const struct type *type, Value **err)
{
	struct call call = {type, "new", NULL, &v, 1};
	Value *unused = NULL, *set;

	if (!type->construct)
		return convert_refuse(v, type, err);
	set = type->construct(&call, &unused);
	value_unref(unused);
	return set ? set : convert_refuse(v, type, err);
}

static Value *
to_table(const Value *v, const struct type *type, Value **err)
{
	const struct table *from = table_get(v);
	Value *table;

	if (value_is_null(v))
		return VALUE_NULL;
	if (type->flags & TYPE_SET)
		return to_set(v, type, err);
	if (value_kind(v) == V_OBJECT)
		return refuse_properties(v, type, err);
	if (!from)
		return convert_refuse(v, type, err);
	table = table_typed(type, table_is_exact(from));
	for (size_t i = 0; i < table_count(from); i++) {
		const Value *key, *value;

		table_at(from, i, &key, &value);
		table_set(table_get(table), value_ref(key), value_ref(value));
	}
	return table;
}

/* to_object - the entries of a table as properties, in their order. */
static Value *
to_object(const Value *v)
{
	const struct table *table = table_get(v);
	Value *object;

	if (!table || value_unrolls(v))
		return value_ref(v);
	object = object_new();
	for (size_t i = 0; i < table_count(table); i++) {
		const Value *key, *value;
		Value *name, *type_name;

		table_at(table, i, &key, &value);
		name = value_text(key);
		if (text_same(text_bytes(name), "PSTypeName")) {
			type_name = value_text(value);
			type_names_insert(object, text_bytes(type_name));
			value_unref(type_name);
		} else {
			object_add(object, text_bytes(name), value_ref(value));
		}
		value_unref(name);
	}
	return object;
}

/* Whether a text alone makes one: [Exception]'message'. */
static bool
is_made_of_text(const struct type *type)
{
	return type->construct && type->construct_least <= 1 &&
	    ((type->flags & TYPE_EXCEPTION) || type->construct_most >= 1);
}

static Value *
construct_of_text(const Value *v, const struct type *type, Value **err)
{
	Value *cause = NULL, *made, *message;

	made = type_call(type, NULL, "new", &v, 1, &cause);
	if (made)
		return made;
	message = error_message(cause);
	convert_refuse_because(v, type, "InvalidCastConstructorException",
	    "System.ArgumentException", text_bytes(message), err);
	value_unref(message);
	value_unref(cause);
	return NULL;
}

static Value *
to_instance(const Value *v, const struct type *type, Value **err)
{
	Value *unused = NULL;
	Value *result;

	if (type->convert) {
		result = type->convert(v, err ? err : &unused);
		value_unref(unused);
		return result;
	}
	if (type == type_known(T_VOID))
		return VALUE_VOID;
	if (value_is_null(v) && !(type->flags & TYPE_VALUE))
		return VALUE_NULL;
	if (value_kind(v) == V_TEXT && is_made_of_text(type))
		return construct_of_text(v, type, err);
	return convert_refuse(v, type, err);
}

/* is_nullable - whether a type is Nullable[T]; T is its element. */
static bool
is_nullable(const struct type *type)
{
	return type->definition == type_known(T_NULLABLE);
}

static Value *
convert_kind(const Value *v, const struct type *type, Value **err)
{
	switch (type->kind) {
	case V_BOOL:
		return value_bool(value_truth(v));
	case V_CHAR:
		return to_char(v, type, err);
	case V_BYTE:
	case V_SBYTE:
	case V_INT16:
	case V_UINT16:
	case V_INT32:
	case V_UINT32:
	case V_INT64:
	case V_UINT64:
	case V_SINGLE:
	case V_DOUBLE:
	case V_DECIMAL:
	case V_BIGINT:
		return convert_number(v, type, err);
	case V_ENUM:
		return convert_enum(v, type, err);
	case V_TEXT:
		return value_text(v);
	case V_DATETIME:
		return to_datetime(v, type, err);
	case V_TIMESPAN:
		return to_timespan(v, type, err);
	case V_GUID:
		return to_guid(v, type, err);
	case V_VERSION:
		return value_is_null(v) ? VALUE_NULL
					: to_version(v, type, err);
	case V_TYPE:
		return value_is_null(v) ? VALUE_NULL : to_type(v, type, err);
	case V_ARRAY:
		return to_array(v, type, err);
	case V_LIST:
		return to_list(v, type, err);
	case V_TABLE:
		return to_table(v, type, err);
	case V_OBJECT:
		if (type->flags & TYPE_RECORD)
			return to_instance(v, type, err);
		return value_is_null(v) ? VALUE_NULL : to_object(v);
	case V_VOID:
	case V_NULL:
	case V_INSTANCE:
	case V_COUNT:
		return to_instance(v, type, err);
	}
	return convert_refuse(v, type, err);
}

/* is_sequence_type - whether a cast to the type wants the whole sequence. */
static bool
is_sequence_type(const struct type *type)
{
	return type->kind == V_ARRAY || type->kind == V_LIST ||
	       type->kind == V_TEXT || type->kind == V_BOOL ||
	       type->kind == V_OBJECT || type->flags & TYPE_SET ||
	       type->convert;
}

Value *
convert_to(const Value *v, const struct type *type, Value **err)
{
	const struct list *list;
	bool is_interface = type->flags & TYPE_INTERFACE;

	if (!type->base && !is_interface)
		return value_kind(v) == V_VOID ? VALUE_NULL : value_ref(v);
	if (!value_is_null(v) && type_is(type_of(v), type))
		return value_ref(v);
	if (is_interface)
		return value_is_null(v) ? VALUE_NULL
					: convert_refuse(v, type, err);
	if (is_nullable(type))
		return value_is_null(v) ? VALUE_NULL
					: convert_to(v, type->element, err);
	if (type->convert && type->kind != V_INSTANCE)
		return to_instance(v, type, err);
	list = list_get(v);
	if (list && list_count(list) == 1 && !is_sequence_type(type) &&
	    !list_get(list_at(list, 0)))
		return convert_to(list_at(list, 0), type, err);
	return convert_kind(v, type, err);
}

bool
convert_is(const Value *v, const struct type *type)
{
	if (value_is_null(v))
		return false;
	if (type == type_known(T_PS_OBJECT))
		return value_kind(v) == V_OBJECT || object_count(v) > 0;
	return type_is(type_of(v), type);
}

Value *
type_default(const struct type *type)
{
	Value *v;

	if (type->kind == V_TEXT)
		return text_empty();
	if (type->kind == V_ENUM)
		return value_enum(type, 0);
	if (!(type->flags & TYPE_VALUE) || is_nullable(type))
		return VALUE_NULL;
	switch ((int)type->kind) {
	case V_DATETIME:
		return value_datetime(0, TIME_UNSPECIFIED);
	case V_TIMESPAN:
		return value_timespan(0);
	case V_GUID:
		return value_guid((const uint8_t[16]){0});
	default:
		v = convert_to(VALUE_NULL, type, NULL);
		return v ? v : VALUE_NULL;
	}
}

Value *
type_zero(const struct type *type)
{
	return type == type_of_kind(V_TEXT) ? VALUE_NULL : type_default(type);
}
