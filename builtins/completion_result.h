/*
 * completion_result.h - candidates as scripts see them: CompletionResult and
 * CommandCompletion.
 */
#ifndef BUILTINS_COMPLETION_RESULT_H
#define BUILTINS_COMPLETION_RESULT_H

#include "run/completion.h"
#include "value/value.h"

/* completion_results_start - make the types known, once. */
void completion_results_start(void);

/*
 * completion_value - a CommandCompletion.
 *   takes   index, length: what is replaced, in UTF-16 units
 */
Value *completion_value(const struct completion *completion, size_t index,
    size_t length);

#endif
