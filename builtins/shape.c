/*
 * shape.c - the descriptors behind shapes.def.
 */
#include "base/base.h"
#include "builtins/shape.h"

#include "value/object.h"

#define SHAPE_OBJECT SHAPE_COUNT

static struct {
	struct type type;
	enum shape base;
} shapes[] = {
#define SHAPE(symbol, full_name, base)                                         \
	[SHAPE_##symbol] = {{.name = full_name, .flags = TYPE_RECORD,          \
			     .kind = V_OBJECT}, SHAPE_##base},
#include "builtins/shapes.def"
#undef SHAPE
};

void
shapes_start(void)
{
	for (size_t i = 0; i < COUNT_OF(shapes); i++) {
		enum shape base = shapes[i].base;

		shapes[i].type.base = base == SHAPE_OBJECT
		    ? type_known(T_OBJECT) : &shapes[base].type;
		type_register(&shapes[i].type);
	}
}

Value *
shape_new(enum shape shape)
{
	return object_typed(&shapes[shape].type);
}
