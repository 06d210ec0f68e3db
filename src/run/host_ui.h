/*
 * host_ui.h - $Host.UI: what scripts ask and tell the user without a command.
 */
#ifndef RUN_HOST_UI_H
#define RUN_HOST_UI_H

#include "value/value.h"

/* host_ui_start - make its types known, once. */
void host_ui_start(void);

/* host_ui_new - the object, owned. */
Value *host_ui_new(void);

#endif
