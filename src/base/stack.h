/*
 * stack.h - how much of the C stack is left, so that recursion over input can
 * end in an error on a small stack as well as on a big one.
 */
#ifndef BASE_STACK_H
#define BASE_STACK_H

#include "base/base.h"

/*
 * stack_init - find the bottom of the main stack and its limit. Without it
 * the first stack_is_low does so.
 */
void stack_init(void);

/* stack_is_low - whether recursion should end now with an error. */
bool stack_is_low(void);

#endif
