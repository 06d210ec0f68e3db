/*
 * listener.h - events of things: who wants to hear of which, and telling them.
 * A thing is known by where it is, so who listens holds it until it leaves.
 */
#ifndef VALUE_LISTENER_H
#define VALUE_LISTENER_H

#include "base/base.h"

/* what: what the teller says of it, lent. */
typedef void listener_callback(void *ctx, const void *what);

/* listener_add - hear of the event of that name, until listener_drop. */
void listener_add(const void *thing, const char *event,
    listener_callback *callback, void *ctx);

/* listener_drop - forget all that was asked for with this ctx. */
void listener_drop(const void *ctx);

/* listeners_tell - it happened: all who listen hear it, in the order they
 * came. They may leave meanwhile. */
void listeners_tell(const void *thing, const char *event, const void *what);

#endif
