/*
 * known.h - for types.c: the member rows and hooks that other files of this
 * floor give to the always known types.
 */
#ifndef VALUE_KNOWN_H
#define VALUE_KNOWN_H

#include "value/type.h"

/* What kinds of exceptions add; named in exceptions.def. */
extern const struct property exception_common[], exception_inners[],
    exception_argument[], exception_range[], exception_file[],
    exception_native[], exception_runtime[], exception_command[],
    exception_native_exit[], exception_parse[], exception_job[],
    exception_job_state[], exception_binding[], exception_remote[],
    exception_session_state[], exception_process[], exception_nothing[];
extern const struct method exception_methods[];
method_body exception_construct;
void exception_release(void *data);
Value *exception_text(const Value *self);

/* The NATIVE types of types.def. */
#define NATIVE_TYPE(prefix)                                                    \
	extern const struct property prefix##_properties[];                    \
	extern const struct method prefix##_methods[];                         \
	method_body prefix##_construct;                                        \
	void prefix##_release(void *data);                                     \
	Value *prefix##_text(const Value *self)
NATIVE_TYPE(error_record);
NATIVE_TYPE(remote_error);
NATIVE_TYPE(category_info);
NATIVE_TYPE(error_details);

#endif
