/*
 * machine.c - see machine.h.
 */
#include "base/base.h"
#include "os/machine.h"

#include <sys/utsname.h>

#include "value/text.h"

Value *
machine_name(void)
{
	struct utsname names;

	return text_of(uname(&names) == 0 ? names.nodename : "localhost");
}
