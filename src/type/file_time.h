/*
 * file_time.h - when files were made, read and written, as ticks in UTC.
 */
#ifndef TYPE_FILE_TIME_H
#define TYPE_FILE_TIME_H

#include "value/value.h"

struct stat;

enum moment { MOMENT_BIRTH, MOMENT_ACCESS, MOMENT_WRITE };

/*
 * file_time - a moment of a file.
 *   takes   info: what stat says of it; NULL when it is not there
 *   gives   a datetime; of what is not there, .NET says 1601-01-01
 */
Value *file_time(const char *path, const struct stat *info,
    enum moment moment, enum time_zone zone);

/*
 * file_set_time - change a moment. Birth cannot be set, so write is, as in
 * .NET.
 *   takes   date: of no zone means the zone given
 *   gives   false with errno
 */
bool file_set_time(const char *path, enum moment moment, const Value *date,
    enum time_zone zone);

#endif
