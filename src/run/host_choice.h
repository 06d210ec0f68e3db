/*
 * host_choice.h - ChoiceDescription, and the menus of $Host.UI.
 */
#ifndef RUN_HOST_CHOICE_H
#define RUN_HOST_CHOICE_H

#include "value/type.h"

/* host_choice_start - make its type known, once. */
void host_choice_start(void);

/*
 * host_prompt_for_choice - the body of PromptForChoice(caption, message,
 * choices, default): the number of one; with an array of defaults any number
 * of them, as a collection.
 */
Value *host_prompt_for_choice(const struct call *call, Value **err);

#endif
