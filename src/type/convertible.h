/*
 * convertible.h - IConvertible: the methods ToBoolean ... ToUInt64 that text,
 * numbers, characters and truth values share.
 */
#ifndef TYPE_CONVERTIBLE_H
#define TYPE_CONVERTIBLE_H

#include "type/types.h"

/* convertible_body - the value as the type the method is named after. */
Value *convertible_body(const struct call *call, Value **err);

/* Of GetTypeCode() and ToType(type, provider). */
method_body convertible_type_code, convertible_to_type;

#define CONVERTIBLE(name, type)                                                \
	METHOD("To" name, convertible_body, 1, 1,                              \
	    type " IConvertible.To" name "(System.IFormatProvider provider)")
#define CONVERTIBLE_METHODS                                                    \
	METHOD("GetTypeCode", convertible_type_code, 0, 0,                     \
	    "System.TypeCode GetTypeCode(), "                                  \
	    "System.TypeCode IConvertible.GetTypeCode()"),                     \
	METHOD("ToType", convertible_to_type, 2, 2,                            \
	    "System.Object IConvertible.ToType(type conversionType, "          \
	    "System.IFormatProvider provider)"),                               \
	CONVERTIBLE("Boolean", "bool"), CONVERTIBLE("Byte", "byte"),           \
	    CONVERTIBLE("Char", "char"),                                       \
	    CONVERTIBLE("DateTime", "datetime"),                               \
	    CONVERTIBLE("Decimal", "decimal"),                                 \
	    CONVERTIBLE("Double", "double"), CONVERTIBLE("Int16", "short"),    \
	    CONVERTIBLE("Int32", "int"), CONVERTIBLE("Int64", "long"),         \
	    CONVERTIBLE("SByte", "sbyte"), CONVERTIBLE("Single", "float"),     \
	    CONVERTIBLE("UInt16", "ushort"), CONVERTIBLE("UInt32", "uint"),    \
	    CONVERTIBLE("UInt64", "ulong")

#endif
