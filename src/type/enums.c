/*
 * enums.c - the enum types of enums.def as descriptors.
 */
#include "base/base.h"
#include "type/types.h"

/* The end of the labels is a NULL name. */
#define LABEL(label, number) {#label, number},
#define ENUM(full, more, ...)                                                  \
	{.name = full, .flags = TYPE_VALUE | TYPE_ENUM | (more),               \
	    .kind = V_ENUM,                                                    \
	    .labels = (const struct label[]){__VA_ARGS__ {NULL, 0}}},
static struct type enums[] = {
#include "type/enums.def"
};
#undef ENUM
#undef LABEL

void
types_start_enums(void)
{
	size_t i;

	for (i = 0; i < COUNT_OF(enums); i++) {
		enums[i].base = type_of_kind(V_ENUM);
		type_register(&enums[i]);
	}
}
