/*
 * block.h - script blocks, for the evaluator itself; eval.h is for others.
 */
#ifndef RUN_BLOCK_H
#define RUN_BLOCK_H

#include "run/interp.h"
#include "value/value.h"

/* block_invoke - .Invoke(args): in a scope of its own.
 *   gives   an array of its output, or NULL with *err set */
Value *block_invoke(struct interp *interp, const Value *block,
    const Value *const *args, size_t count, Value **err);

/* What is behind a block; only block.c makes them. */
struct block {
	struct script *script;         /* counted */
	const struct block_node *node;
	const struct node_list *list;  /* of "function f(...)": its
	                                  parameters; else NULL */
	struct module *module;         /* counted, or NULL */
	struct command *command;       /* made by the first & */
};

/* block_of - the inside of a script block, or NULL. */
struct block *block_of(const Value *v);

/* block_in_module - the same block bound to a module, owned; anything else
 * than a block as it is. */
Value *block_in_module(const Value *block, struct module *module);

/* block_start - make the type known, once. */
void block_start(void);

#endif
