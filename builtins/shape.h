/*
 * record.h - the types of objects that commands make and that are nothing but
 * their properties.
 */
#ifndef BUILTINS_RECORD_H
#define BUILTINS_RECORD_H

#include "value/type.h"
#include "value/value.h"

enum record {
#define RECORD(symbol, name, base) RECORD_##symbol,
#include "builtins/records.def"
#undef RECORD
	RECORD_COUNT
};

/* records_start - register the types, once. */
void records_start(void);

/* record_type - the descriptor of one. */
const struct type *record_type(enum record record);

/* record_new - an object of one of these types without properties yet. */
Value *record_new(enum record record);

#endif
