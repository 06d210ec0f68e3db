/*
 * switch_value.h - System.Management.Automation.SwitchParameter, what scripts
 * see of a [switch] parameter.
 */
#ifndef RUN_SWITCH_VALUE_H
#define RUN_SWITCH_VALUE_H

#include "value/value.h"

/* switch_value_start - make the type known, once. */
void switch_value_start(void);

#endif
