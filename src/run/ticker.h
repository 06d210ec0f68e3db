/*
 * ticker.h - System.Timers.Timer: tells every so often while the loop of its
 * interpreter turns.
 */
#ifndef RUN_TICKER_H
#define RUN_TICKER_H

#include "value/value.h"

struct ticker;

/* ticker_start - make the type known, once. */
void ticker_start(void);

/* ticker_of - the inside of a System.Timers.Timer, which tells "Elapsed" from
 * within the loop whenever time is up; NULL: the value is none. */
struct ticker *ticker_of(const Value *v);

#endif
