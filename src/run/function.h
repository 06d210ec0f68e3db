/*
 * function.h - commands written in script: functions, filters, script files
 * and called blocks. Each is a struct command whose rows are built from its
 * param() block and whose begin, process and end run its parts.
 *
 * The binder drives one like any other command, in this order:
 *
 *   function_open      before binding: makes the scope of the call
 *   function_convert, function_validate, function_set
 *                      for every parameter that is bound, from the command
 *                      line and for each pipeline object
 *   function_default   for every parameter not bound, in the order written
 *   function_set_args  what is left over, of a simple function
 *   command->begin, process, end, release
 */
#ifndef RUN_FUNCTION_H
#define RUN_FUNCTION_H

#include "base/arena.h"
#include "run/command.h"
#include "run/stage.h"
#include "value/value.h"

struct block_node;
struct function_node;
struct invocation;
struct module;
struct node_list;
struct script;

/* What a command written in script adds to its descriptor; owned by it. */
struct function {
	struct script *script;            /* counted */
	const struct block_node *body;
	const struct node_list *params;   /* NODE_PARAM, one per row */
	struct constraints **constraints; /* one per row; NULL: asks nothing */
	bool has_constraints;             /* they were made, by a first call */
	struct module *module;            /* counted, or NULL */
	struct arena rows;                /* storage of the rows */
};

/*
 * function_new - a command from a function statement.
 *   gives   a command with one reference
 *   errors  attributes that make no sense; unknown types are reported by
 *           the first call, as PowerShell does
 */
struct command *function_new(struct interp *interp, struct script *script,
    const struct function_node *node, Value **err);

/* function_of_block - a command that runs a script block: "& { }", and
 * functions defined through ${function:f} = { }; name may be NULL. */
struct command *function_of_block(struct interp *interp, const Value *block,
    const char *name, Value **err);

/* function_of_file - a command that runs a script file; parsed now.
 *   errors  ParseException; what reading the file gave */
struct command *function_of_file(struct interp *interp, const char *path,
    Value **err);

/*
 * function_promise - a function that is made when a scope is first asked for
 * it; until then it costs its name.
 *   takes   name: copied; text: of its body, without mistakes; lives for ever
 *   gives   a command for scope_set_function
 */
struct command *function_promise(const char *name, const char *text);

/* function_kept - the function that was promised; NULL when the stack is too
 * low to read its text. For scopes. */
struct command *function_kept(const struct command *promise);

/* function_block - the body as a script block value, owned. */
Value *function_block(struct interp *interp, const struct command *command);

/* function_free - for command_unref. */
void function_free(struct function *function);

/* --- for the binder; stage->state is zeroed and of command->state_size --- */

/*
 * function_open - make ready for binding.
 *   takes   invocation: is_dot means in the caller's scope; lent for the
 *           life of the stage
 *   errors  CallDepthOverflow; TypeNotFound of a parameter's type
 */
bool function_open(struct stage *stage, const struct invocation *invocation,
    Value **err);

/*
 * function_convert - a value as the parameter's types want it.
 *   takes   v: taken
 *   gives   the converted value, or NULL with *err the cause (not yet
 *           wrapped in a ParameterBindingException)
 */
Value *function_convert(struct stage *stage, const struct param *param,
    Value *v, Value **err);

/* function_validate - whether the Validate attributes agree; *err likewise
 * the bare cause (ValidationMetadataException). */
bool function_validate(struct stage *stage, const struct param *param,
    const Value *v, Value **err);

/* function_set - the parameter is bound: sets the variable and the entry of
 * $PSBoundParameters; v is taken. */
void function_set(struct stage *stage, const struct param *param, Value *v);

/* function_default - the parameter is not bound (any more): its default
 * expression, else its type's default, else $null. */
bool function_default(struct stage *stage, const struct param *param,
    Value **err);

/* function_set_args - $args of a simple function; an array, taken. */
void function_set_args(struct stage *stage, Value *args);

/* function_bound - $PSBoundParameters of the running call, lent. */
const Value *function_bound(const struct stage *stage);

/* function_scope - the scope of the call, lent: common parameters set
 * $ErrorActionPreference and the like in it. */
struct scope *function_scope(const struct stage *stage);

#endif
