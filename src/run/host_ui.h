/*
 * host_ui.h - $Host.UI: what scripts ask and tell the user without a command.
 */
#ifndef RUN_HOST_UI_H
#define RUN_HOST_UI_H

#include "value/value.h"

struct buf;
struct call;

/* host_ui_start - make its types known, once. */
void host_ui_start(void);

/* host_ui_new - the object, owned. */
Value *host_ui_new(void);

/*
 * host_ui_read - a line, for a method that asks.
 *   gives   owned text; NULL at the end of input, or with *err set
 */
Value *host_ui_read(const struct call *call, const char *prompt,
    bool is_secret, Value **err);

/* host_ui_raise - an error of the host as one of the method; the error is
 * taken. Gives NULL with *err set. */
Value *host_ui_raise(const struct call *call, Value *cause, Value **err);

/* host_ui_introduce - what stands above a question: the caption and the
 * message, which are the first two arguments of the method. */
void host_ui_introduce(struct buf *out, const struct call *call);

#endif
