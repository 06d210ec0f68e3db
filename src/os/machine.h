/*
 * machine.h - the machine this runs on.
 */
#ifndef OS_MACHINE_H
#define OS_MACHINE_H

#include "value/value.h"

/* machine_name - the name of its host, as it was given. */
Value *machine_name(void);

#endif
