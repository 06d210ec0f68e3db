/*
 * enumerator.h - walking a value as foreach and switch do, while the script
 * may walk along through $foreach, $switch or $input.
 */
#ifndef RUN_ENUMERATOR_H
#define RUN_ENUMERATOR_H

#include "run/interp.h"
#include "value/value.h"

struct node;

/* enumerator_new - a walk over v, which is taken. What does not unroll is
 * its own only element; $null is none. */
Value *enumerator_new(Value *v);

/*
 * enumerator_next - the next element, lent until the next call, or NULL at
 * the end or with *err set.
 *   errors  InvalidOperationException when the collection was changed
 */
const Value *enumerator_next(const Value *enumerator, Value **err);

/* enumerator_is_used - whether a tree mentions the variable at all; looked
 * up once. */
bool enumerator_is_used(const struct node *body, const char *variable);

/*
 * A variable of the running scope that a construct sets for a while: $_ in a
 * catch, $foreach in a loop. What was there before comes back.
 */
struct saved_variable {
	struct scope *scope;
	const struct name *name;
	Value *old; /* NULL: there was none */
};
void saved_set(struct interp *interp, struct saved_variable *saved,
    const char *name, Value *v);
void saved_restore(struct interp *interp, struct saved_variable *saved);

/* enumerator_start - make the type known, once. */
void enumerator_start(void);

#endif
