/*
 * user.c - groups first, then the user: after that nothing can be taken back.
 */
#include "base/base.h"
#include "os/user.h"

#include <errno.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

const char *
user_home(void)
{
	const char *home = getenv("HOME");
	const struct passwd *user;

	if (home && *home)
		return home;
	user = getpwuid(getuid());
	return user ? user->pw_dir : "/";
}

const char *
user_home_of(const char *name)
{
	const struct passwd *user = getpwnam(name);

	return user ? user->pw_dir : "/";
}

bool
user_is(const char *name)
{
	const struct passwd *user = getpwnam(name);

	return user && user->pw_uid == geteuid();
}

bool
user_become(const char *name)
{
	const struct passwd *user;

	errno = 0;
	user = getpwnam(name);
	if (!user) {
		errno = errno ? errno : ENOENT;
		return false;
	}
	if (initgroups(name, user->pw_gid) < 0 ||
	    setresgid(user->pw_gid, user->pw_gid, user->pw_gid) < 0 ||
	    setresuid(user->pw_uid, user->pw_uid, user->pw_uid) < 0)
		return false;
	return setenv("HOME", user->pw_dir, 1) == 0 &&
	    setenv("USER", name, 1) == 0 && setenv("LOGNAME", name, 1) == 0 &&
	    setenv("SHELL", user->pw_shell, 1) == 0;
}
