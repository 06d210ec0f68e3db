/*
 * error.h - exceptions and error records, both values. Every fallible
 * function of jobsh gives an error record through its last parameter.
 */
#ifndef VALUE_ERROR_H
#define VALUE_ERROR_H

#include "value/object.h"
#include "value/value.h"

enum error_category {
#define CATEGORY(name) ERROR_##name,
#include "value/categories.def"
#undef CATEGORY
	ERROR_CATEGORY_COUNT
};

/* The data of an instance whose type derives from System.Exception. */
struct exception {
	Value *message;      /* text */
	Value *inner;        /* exception or NULL */
	Value *record;       /* error record or NULL */
	Value *stack;        /* text or NULL */
	Value *data;         /* the table .Data, or NULL while nobody asked */
	Value *extra;        /* table of what a type adds, or NULL */
	const Value *holder; /* lent: the newest record around it, or NULL */
};

/* The data of an ErrorRecord. Owned fields are NULL when not known. */
struct error {
	Value *exception;
	Value *id;               /* FullyQualifiedErrorId without the command */
	char *command;           /* appended to the id after a comma, or NULL */
	enum error_category category;
	Value *target;
	Value *activity, *reason, *target_name, *target_type; /* text */
	Value *details;          /* ErrorDetails message, text */
	Value *recommended;      /* recommended action, text */
	Value *invocation;       /* InvocationInfo object */
	Value *stack;            /* ScriptStackTrace: error_stack_text */
	Value *origin;           /* OriginInfo object of a remote record */
	bool is_logged;          /* already in $Error */
	bool is_reported;        /* already shown */
	bool is_thrown;          /* by throw: ends the script */
	bool is_stop;            /* made terminating by -ErrorAction Stop */
	bool is_final;           /* ends its script: the preference is Stop */
	uint8_t leaving;         /* no error: break, continue or exit on its
				    way out of a method; enum flow, or 0 */
};

/* The types themselves are type_known(T_EXCEPTION) and T_ERROR_RECORD. */

/* exception_type - an exception type by its full or short name. */
const struct type *exception_type(const char *name);

/*
 * exception_new - an exception of a type.
 *   takes   message: NULL for the type's own; inner: NULL for none
 */
Value *exception_new(const struct type *type, Value *message, Value *inner);

/* exception_set - keep what its type adds: "ParamName", "FileName". */
void exception_set(const Value *exception, const char *name, Value *v);

/* exception_get - the data of an exception value, else NULL. */
struct exception *exception_get(const Value *v);

/*
 * error_new - an error record with a new exception.
 *   takes   type: exception type name, "System.ArgumentException"; NULL for
 *           RuntimeException; id: stable id; target: taken, or NULL; a
 *           printf format
 */
Value *error_new(const char *type, const char *id,
    enum error_category category, Value *target, const char *format, ...)
    PRINTF_LIKE(5, 6);

/* error_of_remote - the same of another process; origin: its OriginInfo, or
 * NULL, taken. */
Value *error_of_remote(Value *exception, const char *id,
    enum error_category category, Value *origin);

/* error_of - a record around an exception that exists. */
Value *error_of(Value *exception, const char *id,
    enum error_category category, Value *target);

/* error_get - the data of an error record, else NULL. */
struct error *error_get(const Value *v);

/* error_id - the full id, "Id,Command", owned text. */
Value *error_id(const Value *record);

/* error_message - what "$_" prints, owned text. */
Value *error_message(const Value *record);

/*
 * error_stack_text - ScriptStackTrace, owned text; NULL when not known.
 * What is kept is this text, or a trail: a list of the innermost line and,
 * but for the last, the trail of what is around it, which errors share.
 */
Value *error_stack_text(const Value *record);

/* error_set - for failing functions: *err = record, gives false. */
bool error_set(Value **err, Value *record);

/* error_no_memory - *err = an OutOfMemoryException, gives false. */
bool error_no_memory(Value **err);

/* error_category_name - "ObjectNotFound". */
const char *error_category_name(enum error_category category);

/* errno_error - a record for a failed system call, with the right IO
 * exception type, id and category for its errno.
 *   takes   what: "open", path: subject, or NULL */
Value *errno_error(int number, const char *what, const char *path);

#endif
