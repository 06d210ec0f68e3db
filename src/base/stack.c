/*
 * stack.c - the distance from the bottom of the stack against the limit of
 * getrlimit(2), a quarter of it kept for what an error still has to call. The
 * kernel counts arguments and environment too: the name that execve(2) leaves
 * above them marks the bottom.
 */
#include "base/base.h"
#include "base/stack.h"

#include <sys/auxv.h>
#include <sys/resource.h>

#define STACK_USUAL ((size_t)8 * 1024 * 1024)
#define STACK_MOST ((size_t)64 * 1024 * 1024)

uintptr_t stack_floor = UINTPTR_MAX;

void
stack_init(void)
{
	uintptr_t bottom = (uintptr_t)getauxval(AT_EXECFN);
	struct rlimit limit;
	size_t size = STACK_USUAL;

	if (getrlimit(RLIMIT_STACK, &limit) == 0 &&
	    limit.rlim_cur != RLIM_INFINITY)
		size = limit.rlim_cur < STACK_MOST ? (size_t)limit.rlim_cur
						   : STACK_MOST;
	if (!bottom)
		bottom = (uintptr_t)__builtin_frame_address(0);
	stack_floor = bottom - (size - size / 4);
}

bool
stack_is_low_now(uintptr_t here)
{
	if (stack_floor == UINTPTR_MAX)
		stack_init();
	return here < stack_floor;
}
