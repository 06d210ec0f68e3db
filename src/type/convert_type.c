/*
 * convert_type.c - System.Convert and System.BitConverter.
 */
#include "base/base.h"
#include "type/types.h"

#include <string.h>

#include "base/buf.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/number.h"
#include "value/text.h"

/* ------------------------------------------------------------ base numbers */

static int
digit_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return 99;
}

/* (text, base): digits of base 2, 8, 10 or 16, as wide as the type. */
static Value *
from_base(const struct call *call, enum kind kind, int bits, Value **err)
{
	const char *s;
	uint64_t n = 0;
	int32_t base;
	Value *text;
	size_t i;

	if (!call_int(call, 1, &base, err) || !call_text(call, 0, &text, err))
		return NULL;
	s = text_bytes(text);
	if (base == 16 && s[0] == '0' && (s[1] == 'x' || s[1] == 'X'))
		s += 2;
	if (base != 2 && base != 8 && base != 10 && base != 16) {
		value_unref(text);
		return call_throw(call, err, "System.ArgumentException",
		    "Invalid Base.");
	}
	for (i = 0; s[i]; i++) {
		int digit = digit_of(s[i]);

		if (digit >= base) {
			value_unref(text);
			return call_throw(call, err, "System.FormatException",
			    "Could not find any recognizable digits.");
		}
		if (__builtin_mul_overflow(n, (uint64_t)base, &n) ||
		    __builtin_add_overflow(n, (uint64_t)digit, &n) ||
		    (bits < 64 && n >> bits)) {
			value_unref(text);
			return call_throw(call, err,
			    "System.OverflowException",
			    "Value was either too large or too small for %s.",
			    number_range_text(kind));
		}
	}
	value_unref(text);
	if (kind == V_UINT64)
		return value_ulong(n);
	if (kind == V_INT32)
		n = (uint64_t)(int64_t)(int32_t)n;
	else if (kind == V_INT16)
		n = (uint64_t)(int64_t)(int16_t)n;
	else if (kind == V_SBYTE)
		n = (uint64_t)(int64_t)(int8_t)n;
	return value_integer(kind, (int64_t)n);
}

/* What Convert makes of $null, a bool, a number or a text. */
static Value *
to_kind(const struct call *call, enum kind kind, Value **err)
{
	const struct type *type = type_of_kind(kind);
	const Value *from = call->args[0];
	Value *v, *cause = NULL;

	if (value_is_null(from))
		return type_default(type);
	if (value_kind(from) == V_TEXT &&
	    type_static_method(type, "Parse"))
		return call_forward(call, type, "Parse", call->args, 1, err);
	if (!value_is_number(from))
		return call_as(call, 0, type, &v, err) ? v : NULL;
	v = convert_to(from, type, &cause);
	if (!v)
		call_throw(call, err, "System.OverflowException",
		    "Value was either too large or too small for %s.",
		    kind == V_CHAR ? "a character" : number_range_text(kind));
	value_unref(cause);
	return v;
}

#define TO_INTEGER(name, kind, bits)                                           \
	static Value *name(const struct call *call, Value **err)               \
	{                                                                      \
		if (call->count == 2 && value_is_integer(call->args[1]))       \
			return from_base(call, kind, bits, err);               \
		return to_kind(call, kind, err);                               \
	}
TO_INTEGER(to_byte, V_BYTE, 8)
TO_INTEGER(to_sbyte, V_SBYTE, 8)
TO_INTEGER(to_int16, V_INT16, 16)
TO_INTEGER(to_uint16, V_UINT16, 16)
TO_INTEGER(to_int32, V_INT32, 32)
TO_INTEGER(to_uint32, V_UINT32, 32)
TO_INTEGER(to_int64, V_INT64, 64)
TO_INTEGER(to_uint64, V_UINT64, 64)

#define TO_KIND(name, kind)                                                    \
	static Value *name(const struct call *call, Value **err)               \
	{                                                                      \
		return to_kind(call, kind, err);                               \
	}
TO_KIND(to_char, V_CHAR)
TO_KIND(to_single, V_SINGLE)
TO_KIND(to_double, V_DOUBLE)
TO_KIND(to_decimal, V_DECIMAL)
TO_KIND(to_datetime, V_DATETIME)

static Value *
to_boolean(const struct call *call, Value **err)
{
	const Value *v = call->args[0];

	if (value_kind(v) == V_TEXT) {
		const char *s = text_bytes(v);

		if (strcasecmp(s, "true") == 0)
			return VALUE_TRUE;
		if (strcasecmp(s, "false") == 0)
			return VALUE_FALSE;
		return call_throw(call, err, "System.FormatException",
		    "String '%s' was not recognized as a valid Boolean.", s);
	}
	return value_bool(value_truth(v));
}

/* (number, base): two's complement digits, as wide as the number. */
static Value *
to_string(const struct call *call, Value **err)
{
	static const char digits[] = "0123456789abcdef";
	struct buf out = BUF_INIT;
	char reversed[65];
	uint64_t n;
	int32_t base;
	size_t i = 0;

	if (value_is_null(call->args[0]))
		return text_empty();
	if (call->count < 2 || !value_is_integer(call->args[0]) ||
	    !value_is_integer(call->args[1]))
		return value_to_string(call->args[0]);
	if (!call_int(call, 1, &base, err))
		return NULL;
	if (base != 2 && base != 8 && base != 10 && base != 16)
		return call_throw(call, err, "System.ArgumentException",
		    "Invalid Base.");
	if (base == 10)
		return value_to_string(call->args[0]);
	n = (uint64_t)value_int64(call->args[0]);
	if (value_kind(call->args[0]) == V_INT32)
		n = (uint32_t)n;
	else if (value_kind(call->args[0]) == V_INT16)
		n = (uint16_t)n;
	do {
		reversed[i++] = digits[n % (uint64_t)base];
		n /= (uint64_t)base;
	} while (n);
	while (i > 0)
		buf_char(&out, reversed[--i]);
	return text_from(&out);
}

/* ------------------------------------------------------------------ base 64 */

static Value *
to_base64(const struct call *call, Value **err)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "abcdefghijklmnopqrstuvwxyz0123456789+/";
	struct buf out = BUF_INIT;
	Value *array;
	const uint8_t *s;
	size_t len, i;

	if (!call_bytes(call, 0, &array, err))
		return NULL;
	s = list_bytes(list_get(array));
	len = list_count(list_get(array));
	for (i = 0; i < len; i += 3) {
		uint32_t group = (uint32_t)s[i] << 16;

		if (i + 1 < len)
			group |= (uint32_t)s[i + 1] << 8;
		if (i + 2 < len)
			group |= s[i + 2];
		buf_char(&out, letters[group >> 18]);
		buf_char(&out, letters[group >> 12 & 63]);
		buf_char(&out, i + 1 < len ? letters[group >> 6 & 63] : '=');
		buf_char(&out, i + 2 < len ? letters[group & 63] : '=');
	}
	value_unref(array);
	return text_from(&out);
}

static int
base64_digit(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	return c == '+' ? 62 : c == '/' ? 63 : -1;
}

static bool
decode_base64(struct buf *out, const char *s)
{
	uint32_t group = 0;
	size_t count = 0, padding = 0;

	for (; *s; s++) {
		int digit = base64_digit(*s);

		if (strchr(" \t\r\n", *s))
			continue;
		if (*s == '=')
			padding++;
		else if (digit < 0 || padding)
			return false;
		group = group << 6 | (uint32_t)(digit < 0 ? 0 : digit);
		if (++count % 4)
			continue;
		buf_char(out, (char)(group >> 16));
		buf_char(out, (char)(group >> 8));
		buf_char(out, (char)group);
		group = 0;
	}
	if (count % 4 || padding > 2)
		return false;
	out->len -= padding;
	return true;
}

static Value *
from_base64(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;
	Value *text, *array;

	if (!call_text(call, 0, &text, err))
		return NULL;
	if (decode_base64(&out, text_bytes(text)))
		array = array_bytes(out.data, out.len);
	else
		array = call_throw(call, err, "System.FormatException",
		    "The input is not a valid Base-64 string as it contains a"
		    " non-base 64 character, more than two padding characters,"
		    " or an illegal character among the padding characters.");
	buf_release(&out);
	value_unref(text);
	return array;
}

static Value *
to_hex(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;
	Value *array;
	size_t i;

	if (!call_bytes(call, 0, &array, err))
		return NULL;
	for (i = 0; i < list_count(list_get(array)); i++)
		buf_printf(&out, "%02X", list_bytes(list_get(array))[i]);
	value_unref(array);
	return text_from(&out);
}

static Value *
from_hex(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;
	Value *text, *array = NULL;
	const char *s;
	size_t i;

	if (!call_text(call, 0, &text, err))
		return NULL;
	s = text_bytes(text);
	for (i = 0; i + 1 < text_len(text); i += 2) {
		if (digit_of(s[i]) > 15 || digit_of(s[i + 1]) > 15)
			break;
		buf_char(&out,
		    (char)(digit_of(s[i]) << 4 | digit_of(s[i + 1])));
	}
	if (i == text_len(text))
		array = array_bytes(out.data, out.len);
	else
		call_throw(call, err, "System.FormatException",
		    "The input is not a valid hex string as it contains a"
		    " non-hex character.");
	buf_release(&out);
	value_unref(text);
	return array;
}

static Value *
change_type(const struct call *call, Value **err)
{
	const struct type *type = value_kind(call->args[1]) == V_TYPE
				      ? value_as_type(call->args[1])
				      : NULL;

	if (!type)
		return call_throw(call, err, "System.ArgumentNullException",
		    "Value cannot be null. (Parameter 'conversionType')");
	return convert_to(call->args[0], type, err);
}

static Value *
is_db_null(const struct call *call, Value **err)
{
	return VALUE_FALSE;
}

static const struct method convert_methods[] = {
	METHOD("ChangeType", change_type, 2, 3, NULL),
	METHOD("FromBase64String", from_base64, 1, 1,
	    "byte[] FromBase64String(string s)"),
	METHOD("FromHexString", from_hex, 1, 1,
	    "byte[] FromHexString(string s)"),
	METHOD("IsDBNull", is_db_null, 1, 1, NULL),
	METHOD("ToBase64String", to_base64, 1, 4,
	    "string ToBase64String(byte[] inArray)"),
	METHOD("ToBoolean", to_boolean, 1, 2, "bool ToBoolean(value)"),
	METHOD("ToByte", to_byte, 1, 2, "byte ToByte(value)"),
	METHOD("ToChar", to_char, 1, 2, "char ToChar(value)"),
	METHOD("ToDateTime", to_datetime, 1, 2, "datetime ToDateTime(value)"),
	METHOD("ToDecimal", to_decimal, 1, 2, "decimal ToDecimal(value)"),
	METHOD("ToDouble", to_double, 1, 2, "double ToDouble(value)"),
	METHOD("ToHexString", to_hex, 1, 1,
	    "string ToHexString(byte[] inArray)"),
	METHOD("ToInt16", to_int16, 1, 2, "short ToInt16(value)"),
	METHOD("ToInt32", to_int32, 1, 2, "int ToInt32(value)"),
	METHOD("ToInt64", to_int64, 1, 2, "long ToInt64(value)"),
	METHOD("ToSByte", to_sbyte, 1, 2, "sbyte ToSByte(value)"),
	METHOD("ToSingle", to_single, 1, 2, "float ToSingle(value)"),
	METHOD("ToString", to_string, 1, 2, "string ToString(value)"),
	METHOD("ToUInt16", to_uint16, 1, 2, "ushort ToUInt16(value)"),
	METHOD("ToUInt32", to_uint32, 1, 2, "uint ToUInt32(value)"),
	METHOD("ToUInt64", to_uint64, 1, 2, "ulong ToUInt64(value)"),
	{NULL},
};

/* ------------------------------------------------------------- BitConverter */

static Value *
bit_get_bytes(const struct call *call, Value **err)
{
	const Value *v = call->args[0];
	int64_t n;
	double real;
	float single;

	switch (value_kind(v)) {
	case V_DOUBLE:
		real = value_real(v);
		return array_bytes(&real, sizeof(real));
	case V_SINGLE:
		single = (float)value_real(v);
		return array_bytes(&single, sizeof(single));
	case V_BOOL:
		n = value_int64(v);
		return array_bytes(&n, 1);
	case V_CHAR:
	case V_INT16:
	case V_UINT16:
		n = value_int64(v);
		return array_bytes(&n, 2);
	case V_INT64:
	case V_UINT64:
		n = value_int64(v);
		return array_bytes(&n, 8);
	default:
		if (!call_long(call, 0, &n, err))
			return NULL;
		return array_bytes(&n, 4);
	}
}

static Value *
bit_to_string(const struct call *call, Value **err)
{
	struct buf out = BUF_INIT;
	Value *array;
	size_t i;

	if (!call_bytes(call, 0, &array, err))
		return NULL;
	for (i = 0; i < list_count(list_get(array)); i++)
		buf_printf(&out, "%s%02X", i ? "-" : "",
		    list_bytes(list_get(array))[i]);
	value_unref(array);
	return text_from(&out);
}

static bool
bits(const struct call *call, void *into, size_t size, Value **err)
{
	int32_t at = 0;
	Value *array;
	bool ok;

	if (call->count > 1 && !call_int(call, 1, &at, err))
		return false;
	if (!call_bytes(call, 0, &array, err))
		return false;
	ok = at >= 0 && (size_t)at + size <= list_count(list_get(array));
	if (ok)
		memcpy(into, list_bytes(list_get(array)) + at, size);
	else
		call_throw(call, err, "System.ArgumentException",
		    "Destination array is not long enough to copy all the items"
		    " in the collection. Check array index and length.");
	value_unref(array);
	return ok;
}

#define FROM_BITS(name, ctype, make)                                           \
	static Value *name(const struct call *call, Value **err)               \
	{                                                                      \
		ctype n;                                                       \
									       \
		return bits(call, &n, sizeof(n), err) ? make : NULL;           \
	}
FROM_BITS(bit_int16, int16_t, value_integer(V_INT16, n))
FROM_BITS(bit_uint16, uint16_t, value_integer(V_UINT16, n))
FROM_BITS(bit_int32, int32_t, value_int(n))
FROM_BITS(bit_uint32, uint32_t, value_integer(V_UINT32, n))
FROM_BITS(bit_int64, int64_t, value_integer(V_INT64, n))
FROM_BITS(bit_uint64, uint64_t, value_ulong(n))
FROM_BITS(bit_double, double, value_double(n))
FROM_BITS(bit_single, float, value_single(n))

static Value *
get_little_endian(const Value *v, Value **err)
{
	return VALUE_TRUE;
}

static const struct property bit_statics[] = {
	GETTER("IsLittleEndian", get_little_endian, "bool"),
	{NULL},
};

static const struct method bit_methods[] = {
	METHOD("GetBytes", bit_get_bytes, 1, 1, "byte[] GetBytes(value)"),
	METHOD("ToDouble", bit_double, 2, 2, NULL),
	METHOD("ToInt16", bit_int16, 2, 2, NULL),
	METHOD("ToInt32", bit_int32, 2, 2, NULL),
	METHOD("ToInt64", bit_int64, 2, 2, NULL),
	METHOD("ToSingle", bit_single, 2, 2, NULL),
	METHOD("ToString", bit_to_string, 1, 3,
	    "string ToString(byte[] value)"),
	METHOD("ToUInt16", bit_uint16, 2, 2, NULL),
	METHOD("ToUInt32", bit_uint32, 2, 2, NULL),
	METHOD("ToUInt64", bit_uint64, 2, 2, NULL),
	{NULL},
};

void
types_start_convert(void)
{
	static struct type types[] = {
		{.name = "System.Convert", .accelerator = "convert",
		    .static_methods = convert_methods},
		{.name = "System.BitConverter", .statics = bit_statics,
		    .static_methods = bit_methods},
	};
	size_t i;

	for (i = 0; i < COUNT_OF(types); i++) {
		types[i].flags = TYPE_STATIC;
		types[i].kind = V_INSTANCE;
		type_register(&types[i]);
	}
}
