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

/* The lowest address to go down to; all ones before stack_init. */
extern uintptr_t stack_floor;

/* stack_is_low_now - for stack_is_low alone. */
bool stack_is_low_now(uintptr_t here);

/* stack_is_low - whether recursion should end now with an error. */
static inline bool
stack_is_low(void)
{
	uintptr_t here = (uintptr_t)__builtin_frame_address(0);

	return UNLIKELY(here < stack_floor) && stack_is_low_now(here);
}

#endif
