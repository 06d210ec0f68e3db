/*
 * file_paper.h - the paper that is a file, in any encoding.
 */
#ifndef FMT_FILE_PAPER_H
#define FMT_FILE_PAPER_H

#include "base/buf.h"
#include "fmt/paper.h"
#include "type/encoding.h"
#include "value/value.h"

struct host;

enum file_flag {
	FILE_APPEND = 1 << 0,
	FILE_NEW = 1 << 1,       /* it must not exist yet */
	FILE_FORCE = 1 << 2,     /* a read-only file, too */
	FILE_NO_LINE_ENDS = 1 << 3,
};

struct file_paper {
	struct paper paper;
	struct host *host;       /* asked for the width unless one is given */
	int width;               /* 0: not given */
	int fd;
	unsigned flags;
	enum encoding encoding;
	struct buf pending;      /* bytes not written yet */
	char *path;              /* owned, absolute */
	Value *err;              /* why line gave FAIL, owned, or NULL */
};

/*
 * file_paper_open - open or make a file.
 *   takes   path: absolute; flags: of enum file_flag
 *   errors  NoClobber, FileOpenFailure
 */
bool file_paper_open(struct file_paper *paper, struct host *host,
    const char *path, unsigned flags, enum encoding encoding, Value **err);

/* file_paper_close - write what is pending; false with *err set when that
 * fails. Safe on one that never opened. */
bool file_paper_close(struct file_paper *paper, Value **err);

#endif
