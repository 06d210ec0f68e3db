/*
 * machine.h - the machine this runs on.
 */
#ifndef OS_MACHINE_H
#define OS_MACHINE_H

#include "value/value.h"

/* machine_name - the name of its host, as it was given. */
Value *machine_name(void);

/* machine_set_clock - the time since 1970 it is; false with errno. */
bool machine_set_clock(int64_t seconds, int64_t nanoseconds);

#endif
