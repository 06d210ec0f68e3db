/*
 * types.c - the always known types, as one table made of the .def lists.
 */
#include "base/base.h"
#include "value/type.h"

#include "value/error.h"
#include "value/known.h"

#define COLLECTIONS "System.Collections."
#define GENERIC "System.Collections.Generic."

/* What types implement, each ended by NULL. */
#define INTERFACES(set) static const char *const implements_##set[]

INTERFACES(none) = {NULL};
INTERFACES(disposable) = {"System.IDisposable", NULL};
INTERFACES(scalar) = {
	"System.IComparable", "System.IFormattable", "System.IComparable`1",
	"System.IEquatable`1", NULL
};
INTERFACES(number) = {
	"System.IComparable", "System.IFormattable", "System.IConvertible",
	"System.IComparable`1", "System.IEquatable`1", NULL
};
INTERFACES(string) = {
	"System.IComparable", "System.IConvertible", "System.ICloneable",
	"System.IComparable`1", "System.IEquatable`1",
	COLLECTIONS "IEnumerable", GENERIC "IEnumerable`1", NULL
};
INTERFACES(enumerable) = {COLLECTIONS "IEnumerable", NULL};
INTERFACES(collection) = {
	COLLECTIONS "ICollection", COLLECTIONS "IEnumerable",
	"System.ICloneable", NULL
};
INTERFACES(list) = {
	COLLECTIONS "IList", COLLECTIONS "ICollection",
	COLLECTIONS "IEnumerable", "System.ICloneable", NULL
};
INTERFACES(array) = {
	COLLECTIONS "IList", COLLECTIONS "ICollection",
	COLLECTIONS "IEnumerable", "System.ICloneable", GENERIC "IList`1",
	GENERIC "ICollection`1", GENERIC "IEnumerable`1",
	GENERIC "IReadOnlyList`1", GENERIC "IReadOnlyCollection`1", NULL
};
INTERFACES(list_of) = {
	COLLECTIONS "IList", COLLECTIONS "ICollection",
	COLLECTIONS "IEnumerable", GENERIC "IList`1",
	GENERIC "ICollection`1", GENERIC "IEnumerable`1",
	GENERIC "IReadOnlyList`1", GENERIC "IReadOnlyCollection`1", NULL
};
INTERFACES(collection_of) = {
	COLLECTIONS "ICollection", COLLECTIONS "IEnumerable",
	GENERIC "IEnumerable`1", GENERIC "IReadOnlyCollection`1", NULL
};
INTERFACES(set_of) = {
	COLLECTIONS "IEnumerable", GENERIC "ISet`1",
	GENERIC "ICollection`1", GENERIC "IEnumerable`1",
	GENERIC "IReadOnlyCollection`1", NULL
};
INTERFACES(dictionary) = {
	COLLECTIONS "IDictionary", COLLECTIONS "ICollection",
	COLLECTIONS "IEnumerable", "System.ICloneable", NULL
};
INTERFACES(dictionary_of) = {
	COLLECTIONS "IDictionary", COLLECTIONS "ICollection",
	COLLECTIONS "IEnumerable", GENERIC "IDictionary`2", NULL
};

#define ENUM(id, name, accelerator, flags)                                     \
	static const struct label labels_##id[] = {
#define LABEL(name, number) {name, number},
#define END {NULL, 0}};
#include "value/enums.def"
#undef ENUM
#undef LABEL
#undef END

#define T_NONE T_COUNT
#define BASE_OF(id) (T_##id == T_NONE ? NULL : &known_types[T_##id % T_COUNT])

struct type known_types[T_COUNT] = {
#define TYPE(which, full, short_form, parent, bits, value_kind, set)           \
	[T_##which] = {.name = full, .accelerator = short_form,                   \
		.base = BASE_OF(parent), .flags = bits, .kind = V_##value_kind,\
		.interfaces = implements_##set, .id = T_##which + 1},
#define NATIVE(which, full, parent, prefix)                                    \
	[T_##which] = {.name = full, .base = &known_types[T_##parent],         \
		.kind = V_INSTANCE, .interfaces = implements_none,             \
		.properties = prefix##_properties, .methods = prefix##_methods,\
		.construct = prefix##_construct, .release = prefix##_release,  \
		.to_text = prefix##_text, .id = T_##which + 1},
#include "value/types.def"
#undef TYPE
#undef NATIVE
#define ENUM(which, full, short_form, bits)                                  \
	[T_##which] = {.name = full, .accelerator = short_form,              \
		.base = &known_types[T_ENUM], .kind = V_ENUM,                  \
		.flags = TYPE_VALUE | TYPE_ENUM | (bits),                      \
		.labels = labels_##which, .id = T_##which + 1},
#define LABEL(name, number)
#define END
#include "value/enums.def"
#undef ENUM
#undef LABEL
#undef END
#define EXCEPTION(which, full, parent, adds)                            \
	[T_##which] = {.name = full, .base = &known_types[T_##parent],  \
		.kind = V_INSTANCE, .flags = TYPE_EXCEPTION,                   \
		.properties = exception_##adds, .methods = exception_methods,  \
		.construct = exception_construct,                              \
		.release = exception_release, .to_text = exception_text,       \
		.id = T_##which + 1},
#include "value/exceptions.def"
#undef EXCEPTION
};
