/*
 * eval.h - running the tree: statements, expressions, functions and blocks.
 */
#ifndef RUN_EVAL_H
#define RUN_EVAL_H

#include "run/interp.h"
#include "run/pipeline.h"
#include "value/ops.h" /* value_is_block */

struct node;
struct script;

/*
 * eval - the value of an expression.
 *   gives   an owned value (AutomationNull for "no output"), or NULL with
 *           *flow saying why (FAIL, but also BREAK ... from inside $())
 */
Value *eval(struct interp *interp, const struct node *node,
    enum flow *flow);

/* run_statements - a statement list; results go to out. */
enum flow run_statements(struct interp *interp, const struct node *list,
    struct sink *out);

/*
 * run_text - parse and run source text in the current scope.
 *   takes   file: name for positions, or NULL
 *   errors  ParseException (interp->error), FLOW_FAIL
 */
enum flow run_text(struct interp *interp, const char *text, size_t len,
    const char *file, struct sink *out);

/*
 * background_set - hand down what starts "pipeline &" as a job; node is the
 * pipeline or chain without the &. Called once at start.
 */
void background_set(enum flow (*start)(struct interp *interp,
    const struct node *node, struct sink *out));

/* --- script blocks as values --- */

/* block_new - a block of a parsed script's script-block node, bound to the
 * module and (closure) scope it was made in. */
Value *block_new(struct interp *interp, struct script *script,
    const struct node *body);

/* block_from_text - [scriptblock]::Create. */
Value *block_from_text(struct interp *interp, const char *text, size_t len,
    Value **err);

/* block_command - a command that runs the block, made once and kept with it;
 * a reference of its own. */
const struct command *block_command(struct interp *interp,
    const Value *block, Value **err);

/* block_module - whose module it is bound to, lent, or NULL. */
struct module *block_module(const Value *block);

/* block_text - the text between the braces, verbatim. */
Value *block_text(const Value *block);

/* block_node, block_script - the tree behind a block, lent. */
const struct node *block_node(const Value *block);
struct script *block_script(const Value *block);

/*
 * block_run - run a block with positional arguments.
 *   takes   self: $_ (and $this when is_method), or NULL to leave $_ alone;
 *           args: lent; has_scope: a scope of its own (& {}), else the
 *           caller's (ForEach-Object, Where-Object)
 */
enum flow block_run(struct interp *interp, const Value *block,
    const Value *self, const Value *const *args, size_t count,
    bool has_scope, struct sink *out);

/* block_method - an attached method or property: $this, a scope of its own,
 * args lent; gathered like block_call. */
Value *block_method(struct interp *interp, const Value *block,
    const Value *self, const Value *const *args, size_t count, Value **err);

/* block_call - the same, gathered: owned value, or NULL with *err set. */
Value *block_call(struct interp *interp, const Value *block,
    const Value *self, const Value *const *args, size_t count, Value **err);

#endif
