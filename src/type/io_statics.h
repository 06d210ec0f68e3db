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

/* io_open - Open, OpenRead, OpenText, Create, AppendText and their kin, of the
 * path in argument 0 or of a FileInfo. */
method_body io_open;

/* What there is of a file or folder, by the names of FileInfo's properties. */
method_body io_get_property, io_set_property;

#define IO_PROPERTY(name, type)                                                \
	METHOD("Get" name, io_get_property, 1, 1,                              \
	    type " Get" name "(string path)"),                                 \
	METHOD("Set" name, io_set_property, 2, 2,                              \
	    "void Set" name "(string path, " type " value)")

/* CreateSymbolicLink(path, target), ResolveLinkTarget(path, final). */
method_body io_create_link, io_resolve_link;

#define IO_LINK_METHODS                                                        \
	METHOD("CreateSymbolicLink", io_create_link, 2, 2,                     \
	    "System.IO.FileSystemInfo CreateSymbolicLink(string path, "        \
	    "string pathToTarget)"),                                           \
	METHOD("ResolveLinkTarget", io_resolve_link, 2, 2,                     \
	    "System.IO.FileSystemInfo ResolveLinkTarget(string linkPath, "     \
	    "bool returnFinalTarget)")

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
