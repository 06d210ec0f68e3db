/*
 * user.h - who this is, and becoming somebody else.
 */
#ifndef OS_USER_H
#define OS_USER_H

#include "base/base.h"

/* user_home - the home folder: HOME, or what the system knows; lent. */
const char *user_home(void);

/* user_home_of - the home folder of a user; lent, "/" when there is none. */
const char *user_home_of(const char *name);

/* user_is - whether this process already is the user of that name. */
bool user_is(const char *name);

/*
 * user_become - take on a user's groups and ids, for good, and say so in HOME,
 * USER, LOGNAME and SHELL. Only the superuser can.
 *   gives   false with errno; ENOENT: nobody has that name
 *   source  initgroups(3), setresuid(2)
 */
bool user_become(const char *name);

#endif
