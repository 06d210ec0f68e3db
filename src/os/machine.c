/*
 * machine.c - see machine.h.
 */
#include "base/base.h"
#include "os/machine.h"

#include <sys/utsname.h>
#include <time.h>

#include "value/text.h"

Value *
machine_name(void)
{
	struct utsname names;

	return text_of(uname(&names) == 0 ? names.nodename : "localhost");
}

bool
machine_set_clock(int64_t seconds, int64_t nanoseconds)
{
	struct timespec now = {.tv_sec = (time_t)seconds,
	    .tv_nsec = (long)nanoseconds};

	return clock_settime(CLOCK_REALTIME, &now) == 0;
}
