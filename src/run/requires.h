/*
 * requires.h - the #requires lines of script files.
 */
#ifndef RUN_REQUIRES_H
#define RUN_REQUIRES_H

#include "value/value.h"

struct script;

/*
 * requires_refusal - why a script cannot be run here.
 *   takes   name: of its file, for the message
 *   gives   an error record, or NULL when everything it asks for is there
 *   source  about_Requires
 */
Value *requires_refusal(const struct script *script, const char *name);

#endif
