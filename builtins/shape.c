/*
 * record.c - the descriptors behind records.def.
 */
#include "base/base.h"
#include "builtins/record.h"

#include <string.h>

#include "value/object.h"

#define RECORD_OBJECT RECORD_COUNT

static struct {
	struct type type;
	enum record base;
} records[] = {
#define RECORD(symbol, full_name, base)                                        \
	[RECORD_##symbol] = {{.name = full_name, .flags = TYPE_RECORD,         \
			      .kind = V_OBJECT}, RECORD_##base},
#include "builtins/records.def"
#undef RECORD
};

void
records_start(void)
{
	const char *root = "System.Object";

	for (size_t i = 0; i < COUNT_OF(records); i++) {
		enum record base = records[i].base;

		records[i].type.base = base == RECORD_OBJECT
		    ? type_find(root, strlen(root)) : &records[base].type;
		type_register(&records[i].type);
	}
}

const struct type *
record_type(enum record record)
{
	return &records[record].type;
}

Value *
record_new(enum record record)
{
	return object_typed(&records[record].type);
}
