/*
 * call.h - what method bodies use to take their arguments: conversion with
 * the errors scripts know, and the list of the built-in types.
 */
#ifndef VALUE_CALL_H
#define VALUE_CALL_H

#include "value/type.h"
#include "value/value.h"

/* Each converts argument i; false with *err set (the id is
 * MethodArgumentConversionInvalidCastArgument). */
bool call_int(const struct call *call, size_t i, int32_t *n, Value **err);
bool call_long(const struct call *call, size_t i, int64_t *n, Value **err);
bool call_real(const struct call *call, size_t i, double *n, Value **err);
/* call_text - an owned text in *text. */
bool call_text(const struct call *call, size_t i, Value **text, Value **err);
/* call_as - converted to a type, owned. */
bool call_as(const struct call *call, size_t i, const struct type *type,
    Value **value, Value **err);

/* call_bytes - an array of bytes, owned; null is an ArgumentNullException. */
bool call_bytes(const struct call *call, size_t i, Value **array, Value **err);

/* call_count_error - MethodCountCouldNotFindBest for this call. */
Value *call_count_error(const struct call *call);

/*
 * call_throw - the exception a method raised, wrapped as scripts see it
 * (MethodInvocationException with the inner exception, id = inner type name).
 *   gives   NULL, with *err set
 */
Value *call_throw(const struct call *call, Value **err, const char *type,
    const char *format, ...) PRINTF_LIKE(4, 5);

/* call_raise - the same with an exception that exists. */
Value *call_raise(const struct call *call, Value **err, Value *exception);

/*
 * call_forward - let another type's static method or constructor do it: the
 * exception it throws is that of this call.
 */
Value *call_forward(const struct call *call, const struct type *type,
    const char *name, const Value *const *args, size_t count, Value **err);

/*
 * type_call - call a method (static when self is NULL) or constructor
 * (name "new") with counts checked.
 *   errors  MethodNotFound, MethodCountCouldNotFindBest, what the body says
 */
Value *type_call(const struct type *type, const Value *self,
    const char *name, const Value *const *args, size_t count, Value **err);

#endif
