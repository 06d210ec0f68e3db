/*
 * infer.h - what an expression of a line would give, without running it:
 * a value that is there already, else the types it may have.
 */
#ifndef BUILTINS_INFER_H
#define BUILTINS_INFER_H

#include "builtins/spot.h"
#include "value/type.h"
#include "value/value.h"

#define GUESS_TYPES_MAX 8

struct guess {
	Value *value;                        /* owned, or NULL */
	const struct type *types[GUESS_TYPES_MAX];
	size_t count;
	const struct hashtable_node *table;  /* a literal: its keys, or NULL */
};

/* infer - what a node of the line gives; an empty guess when nobody knows. */
void infer(const struct spot *spot, const struct node *node,
    struct guess *guess);

/* infer_input - what reaches a command through its pipeline. */
void infer_input(const struct spot *spot, const struct command_node *node,
    struct guess *guess);

/* guess_release - forget what was guessed; the guess stays the caller's. */
void guess_release(struct guess *guess);

#endif
