/*
 * function_rows.h - parameter rows from the param() block of a script.
 */
#ifndef RUN_FUNCTION_ROWS_H
#define RUN_FUNCTION_ROWS_H

#include "base/arena.h"
#include "run/command.h"
#include "run/interp.h"

struct block_node;
struct node_list;

/*
 * function_rows - fill in params, default_set and flags of a command.
 *   takes   arena: where the rows and their texts live
 *   errors  what evaluating an attribute's arguments gave
 */
bool function_rows(struct interp *interp, struct command *command,
    const struct block_node *body, const struct node_list *params,
    struct arena *arena, Value **err);

#endif
