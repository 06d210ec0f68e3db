/*
 * visible.h - text of strangers for a terminal: what would steer it, or be
 * there unseen, is written out. Names, paths, commands and messages go this
 * way; what a script or a program says itself does not.
 */
#ifndef BASE_VISIBLE_H
#define BASE_VISIBLE_H

#include "base/base.h"

struct buf;

enum visible_keep {
	VISIBLE_LINES = 1 << 0,  /* line ends; CR LF becomes LF */
	VISIBLE_STYLES = 1 << 1, /* ESC [ ... m, ended at the end of the text */
	VISIBLE_BARE = 1 << 2,   /* the same are dropped, no trace left */
};

/* rune_is_hidden - whether it steers a terminal, draws nothing, or turns the
 * direction of its neighbours: a control or format character, a line end. */
bool rune_is_hidden(uint32_t rune);

/*
 * visible_add - append a text as a terminal may have it.
 *   takes   keeps: of enum visible_keep
 *   shape   control characters, marks of direction, characters without
 *           width and line ends of Unicode as `u{HEX}, the way a script
 *           would write them; a tab as blanks up to the next stop, counted
 *           from the start of the text; a byte that is not UTF-8 as U+FFFD
 *   source  ours; PowerShell lets them pass
 */
void visible_add(struct buf *out, const char *bytes, size_t len,
    unsigned keeps);

#endif
