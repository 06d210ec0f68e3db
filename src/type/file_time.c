/*
 * file_time.c - see file_time.h.
 */
#include "base/base.h"
#include "type/file_time.h"

#include <fcntl.h>
#include <sys/stat.h>

#include "value/format.h"

static struct timespec
moment_of(const char *path, const struct stat *info, enum moment moment)
{
	struct statx more;

	if (moment == MOMENT_ACCESS)
		return info->st_atim;
	if (moment == MOMENT_WRITE)
		return info->st_mtim;
	if (statx(AT_FDCWD, path, 0, STATX_BTIME, &more) == 0 &&
	    more.stx_mask & STATX_BTIME)
		return (struct timespec){more.stx_btime.tv_sec,
		    more.stx_btime.tv_nsec};
	return info->st_mtim.tv_sec < info->st_ctim.tv_sec ? info->st_mtim
							   : info->st_ctim;
}

Value *
file_time(const char *path, const struct stat *info, enum moment moment,
    enum time_zone zone)
{
	int64_t ticks = TICKS_FILE_EPOCH;

	if (info) {
		struct timespec time = moment_of(path, info, moment);

		ticks = ticks_from_unix(time.tv_sec, time.tv_nsec);
	}
	return value_datetime(zone == TIME_LOCAL ? ticks_to_local(ticks)
						 : ticks, zone);
}

bool
file_set_time(const char *path, enum moment moment, const Value *date,
    enum time_zone zone)
{
	struct timespec times[2] = {{0, UTIME_OMIT}, {0, UTIME_OMIT}};
	struct timespec *time = &times[moment != MOMENT_ACCESS];
	int64_t ticks = value_ticks(date);

	if (value_zone(date) == TIME_LOCAL ||
	    (value_zone(date) == TIME_UNSPECIFIED && zone == TIME_LOCAL))
		ticks = ticks_to_utc(ticks);
	ticks -= TICKS_UNIX_EPOCH;
	time->tv_sec = ticks / TICKS_PER_SECOND;
	time->tv_nsec = ticks % TICKS_PER_SECOND * 100;
	if (time->tv_nsec < 0) {
		time->tv_sec--;
		time->tv_nsec += 1000000000;
	}
	return utimensat(AT_FDCWD, path, times, 0) == 0;
}
