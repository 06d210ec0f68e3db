/*
 * position.h - how a place in a script is shown: where it is, the line, and
 * under it a row of ~ as long as what is meant.
 */
#ifndef RUN_POSITION_H
#define RUN_POSITION_H

#include "base/base.h"

struct buf;
struct script;

/*
 * position_show - append "At file:3 char:5", the line and its row of ~, in
 * three lines without a newline behind. Of a long line only the part around
 * the extent is shown, between ellipses.
 *   takes   start, end: extent in the source of the script
 */
void position_show(struct buf *buf, const struct script *script,
    uint32_t start, uint32_t end);

#endif
