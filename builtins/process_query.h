/*
 * process_query.h - which processes a command was asked to work on: by name,
 * id or object.
 */
#ifndef BUILTINS_PROCESS_QUERY_H
#define BUILTINS_PROCESS_QUERY_H

#include "run/stage.h"
#include "value/value.h"

/* Arguments, all lent and NULL when not given; none: every process. */
struct process_query {
	const Value *names;      /* patterns */
	const Value *ids;
	const Value *objects;
};

/*
 * process_query_find - the processes, as an owned array.
 *   gives   the flow; what is missing was reported as NoProcessFound...
 */
enum flow process_query_find(struct stage *stage,
    const struct process_query *query, Value **found);

#endif
