/*
 * enums.c - the enum types of enums.def as descriptors.
 */
#include "base/base.h"
#include "type/types.h"

/* Each entry expands to its labels; the end of a list is a NULL name. */
#define LABEL(label, number) {#label, number},
#define ENUM(full, more, ...) {__VA_ARGS__ {NULL, 0}},
#define LABELS_MAX 24

static const struct label labels[][LABELS_MAX] = {
#include "type/enums.def"
};
#undef ENUM

#define ENUM(full, more, ...)                                                  \
	{.name = full, .flags = TYPE_VALUE | TYPE_ENUM | (more),               \
	    .kind = V_ENUM},
static struct type enums[] = {
#include "type/enums.def"
};
#undef ENUM

void
types_start_enums(void)
{
	size_t i;

	_Static_assert(COUNT_OF(enums) == COUNT_OF(labels), "one list each");
	for (i = 0; i < COUNT_OF(enums); i++) {
		enums[i].labels = labels[i];
		enums[i].base = type_of_kind(V_ENUM);
		type_register(&enums[i]);
	}
}
