/*
 * data_collection.h - PSDataCollection[T]: a list that tells what enters it,
 * by the events DataAdding, DataAdded (of a data_entry) and Completed.
 */
#ifndef TYPE_DATA_COLLECTION_H
#define TYPE_DATA_COLLECTION_H

#include "value/value.h"

struct list;

/* What DataAdding and DataAdded tell, lent. */
struct data_entry {
	const Value *item;
	size_t index;
};

/* data_collection_of - the inside of one; NULL: the value is none. */
struct list *data_collection_of(const Value *v);

/* data_collection_push - append; the item is taken. */
void data_collection_push(const Value *collection, Value *item);

/* data_collection_set_open - whether more may come. That nothing comes any
 * more is told once. */
void data_collection_set_open(const Value *collection, bool is_open);

#endif
