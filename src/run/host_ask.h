/*
 * host_ask.h - questions to the user, at the terminal or, in a job, to who
 * receives it.
 */
#ifndef RUN_HOST_ASK_H
#define RUN_HOST_ASK_H

#include "run/interp.h"
#include "value/value.h"

struct console_key;

/*
 * host_ask - a line.
 *   gives   owned text; NULL at the end of input, or with *err set
 *   errors  InvalidOperation: nobody is there to ask; what the host says
 */
Value *host_ask(struct interp *interp, const char *prompt, bool is_secret,
    Value **err);

/*
 * host_ask_credential - a user name and a password.
 *   takes   caption, message: above the first question, "" for none; user:
 *           text, the name when it is known, or NULL
 *   gives   a PSCredential; NULL and errors as host_ask
 */
Value *host_ask_credential(struct interp *interp, const char *caption,
    const char *message, const Value *user, Value **err);

/* host_ask_key - a key, which is not shown; false with *err set. */
bool host_ask_key(struct interp *interp, struct console_key *key, Value **err);

#endif
