/*
 * ticker.h - System.Timers.Timer: calls back every so often while the loop of
 * its interpreter turns.
 */
#ifndef RUN_TICKER_H
#define RUN_TICKER_H

#include "value/value.h"

/* ticker_start - make the type known, once. */
void ticker_start(void);

/* value_is_ticker - whether a value is a System.Timers.Timer. */
bool value_is_ticker(const Value *v);

/* ticker_listen - be told from within the loop whenever time is up. */
void ticker_listen(const Value *ticker, void (*callback)(void *ctx),
    void *ctx);
void ticker_unlisten(const Value *ticker, const void *ctx);

#endif
