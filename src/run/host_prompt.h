/*
 * host_prompt.h - FieldDescription, and the forms of $Host.UI that are filled
 * in field by field.
 */
#ifndef RUN_HOST_PROMPT_H
#define RUN_HOST_PROMPT_H

#include "value/type.h"

/* host_prompt_start - make its type known, once. */
void host_prompt_start(void);

/*
 * host_prompt - the body of Prompt(caption, message, fields): a dictionary of
 * what was answered, by the names of the fields.
 */
Value *host_prompt(const struct call *call, Value **err);

#endif
