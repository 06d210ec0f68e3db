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

/* How Get-Member defines the members of some. */
static const char *const measure_declared[] = {
	"System.Nullable[double] Average {get;}",
	"int Count {get;}",
	"System.Nullable[double] Maximum {get;}",
	"System.Nullable[double] Minimum {get;}",
	"string Property {get;}",
	"System.Nullable[double] StandardDeviation {get;}",
	"System.Nullable[double] Sum {get;}",
	NULL,
};
static const char *const object_measure_declared[] = {
	"int Count {get;}",
	"System.Object Maximum {get;}",
	"System.Object Minimum {get;}",
	"string Property {get;}",
	NULL,
};
static const char *const text_measure_declared[] = {
	"System.Nullable[int] Characters {get;}",
	"System.Nullable[int] Lines {get;}",
	"string Property {get;}",
	"System.Nullable[int] Words {get;}",
	NULL,
};
static const char *const *const declared[SHAPE_COUNT] = {
	[SHAPE_generic_measure] = measure_declared,
	[SHAPE_object_measure] = object_measure_declared,
	[SHAPE_text_measure] = text_measure_declared,
};

void
shapes_start(void)
{
	for (size_t i = 0; i < COUNT_OF(shapes); i++) {
		enum shape base = shapes[i].base;

		shapes[i].type.base = base == SHAPE_OBJECT
		    ? type_known(T_OBJECT) : &shapes[base].type;
		shapes[i].type.declared = declared[i];
		type_register(&shapes[i].type);
	}
}

Value *
shape_new(enum shape shape)
{
	return object_typed(&shapes[shape].type);
}
