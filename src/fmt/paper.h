/*
 * paper.h - where lines of formatted text go: the host, the strings of
 * Out-String, a file. Embedded in what receives.
 */
#ifndef FMT_PAPER_H
#define FMT_PAPER_H

#include "base/base.h"
#include "run/flow.h"

#define PAPER_WIDTH 80 /* when nobody knows better */

struct paper {
	/* One line, without its end. */
	enum flow (*line)(struct paper *paper, const char *bytes, size_t len);
	/* Bytes of a program as they are; NULL: not taken. */
	enum flow (*raw)(struct paper *paper, const char *bytes, size_t len);
	/* Cells a table may take; NULL: PAPER_WIDTH. */
	int (*width)(struct paper *paper);
	bool is_coloured;   /* escape sequences stay */
	bool is_terminal;   /* what steers terminals is written out */
	bool is_live;       /* somebody watches: rows are not held for long */
	bool is_screen;     /* warnings and their like look as when written */
	bool keeps_lists;   /* values of lists are not folded */
};

/* The paper that is a host's screen. */
struct host;
struct host_paper {
	struct paper paper;
	struct host *host;
};

/* host_paper_init - host is lent. */
void host_paper_init(struct host_paper *paper, struct host *host);

#endif
