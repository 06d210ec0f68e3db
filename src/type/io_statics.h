/*
 * io_statics.h - the static methods that System.IO.File and Directory share.
 */
#ifndef TYPE_IO_STATICS_H
#define TYPE_IO_STATICS_H

#include "type/types.h"

struct stat;

/* file_stat - look at the path in argument 0; false when nothing is there. */
bool file_stat(const struct call *call, struct stat *info);

/* GetCreationTime(path) ... SetLastWriteTimeUtc(path, time). */
method_body io_get_time, io_set_time;

#define IO_TIME(moment)                                                        \
	METHOD("Get" moment, io_get_time, 1, 1,                                \
	    "datetime Get" moment "(string path)"),                            \
	METHOD("Set" moment, io_set_time, 2, 2,                                \
	    "void Set" moment "(string path, datetime time)")
#define IO_TIME_METHODS                                                        \
	IO_TIME("CreationTime"), IO_TIME("CreationTimeUtc"),                   \
	    IO_TIME("LastAccessTime"), IO_TIME("LastAccessTimeUtc"),           \
	    IO_TIME("LastWriteTime"), IO_TIME("LastWriteTimeUtc")

#endif
