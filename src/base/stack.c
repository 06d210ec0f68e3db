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

static uintptr_t bottom;
static size_t allowed;

void
stack_init(void)
{
	struct rlimit limit;
	size_t size = STACK_USUAL;

	if (getrlimit(RLIMIT_STACK, &limit) == 0 &&
	    limit.rlim_cur != RLIM_INFINITY)
		size = limit.rlim_cur < STACK_MOST ? (size_t)limit.rlim_cur
						   : STACK_MOST;
	bottom = (uintptr_t)getauxval(AT_EXECFN);
	if (!bottom)
		bottom = (uintptr_t)__builtin_frame_address(0);
	allowed = size - size / 4;
}

bool
stack_is_low(void)
{
	uintptr_t here = (uintptr_t)__builtin_frame_address(0);

	if (UNLIKELY(!bottom))
		stack_init();
	return here < bottom && bottom - here > allowed;
}
