/*
 * host_screen.h - $Host.UI.RawUI: the screen and the keys as such.
 */
#ifndef RUN_HOST_SCREEN_H
#define RUN_HOST_SCREEN_H

#include "value/value.h"

/* host_screen_start - make its types known, once. */
void host_screen_start(void);

/* host_screen_new - the object, owned. */
Value *host_screen_new(void);

#endif
