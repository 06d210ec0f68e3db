/*
 * heap.h - for the files that define heap objects: how one begins, and how
 * what it holds is let go of when value_free ends it. Ending an object may
 * call value_unref freely; value_free makes sure that this does not recurse.
 */
#ifndef VALUE_HEAP_H
#define VALUE_HEAP_H

#include "value/value.h"

/* heap_new - an object of size bytes, held once; only its head is set. */
void *heap_new(enum kind kind, size_t size) MUST_USE;

/* Each lets go of the contents; the object itself is freed by value_free. */
void text_end(struct head *head);
void list_end(struct head *head);
void table_end(struct head *head);
void instance_end(struct head *head);

#endif
