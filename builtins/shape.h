/*
 * shape.h - the types of objects that commands make and that are nothing but
 * their properties.
 */
#ifndef BUILTINS_SHAPE_H
#define BUILTINS_SHAPE_H

#include "value/type.h"
#include "value/value.h"

enum shape {
#define SHAPE(symbol, name, base) SHAPE_##symbol,
#include "builtins/shapes.def"
#undef SHAPE
	SHAPE_COUNT
};

/* shapes_start - register the types, once. */
void shapes_start(void);

/* shape_new - an object of one of these types without properties yet. */
Value *shape_new(enum shape shape);

#endif
