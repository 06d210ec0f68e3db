/*
 * type.h - what scripts see as .NET types: names, bases, members. Static
 * descriptors for the known ones; arrays and generics are built on demand
 * and interned, so comparing pointers is comparing types.
 */
#ifndef VALUE_TYPE_H
#define VALUE_TYPE_H

#include "value/value.h"

enum type_flag {
	TYPE_VALUE = 1 << 0,      /* a value type: default is not $null */
	TYPE_ENUM = 1 << 1,
	TYPE_FLAGS = 1 << 2,      /* an enum whose labels combine */
	TYPE_INTERFACE = 1 << 3,
	TYPE_STATIC = 1 << 4,     /* no instances: math, IO.Path */
	TYPE_RECORD = 1 << 5,     /* a V_OBJECT whose members are Properties */
	TYPE_ARRAY = 1 << 6,
	TYPE_GENERIC = 1 << 7,    /* built from a definition and arguments */
	TYPE_EXCEPTION = 1 << 8,
	TYPE_SURVIVES = 1 << 9,   /* crosses to a job's reader as itself */
	TYPE_SET = 1 << 10,       /* a table of keys alone: it unrolls */
	TYPE_STACK = 1 << 11,     /* a list whose last element comes first */
	TYPE_SORTED = 1 << 12,    /* a table in the order of its keys */
};

/* The descriptors that are always known, for C code that needs one. */
enum known_type {
#define TYPE(id, name, accelerator, base, flags, kind, interfaces) T_##id,
#define NATIVE(id, name, base, prefix) T_##id,
#include "value/types.def"
#undef TYPE
#undef NATIVE
#define ENUM(id, name, accelerator, flags) T_##id,
#define LABEL(name, number)
#define END
#include "value/enums.def"
#undef ENUM
#undef LABEL
#undef END
#define EXCEPTION(id, name, base, rows) T_##id,
#include "value/exceptions.def"
#undef EXCEPTION
	T_COUNT
};

/* What PowerShell calls a member; member_number has its PSMemberTypes. */
enum member_kind {
	MEMBER_PROPERTY,          /* of the type; attached to what was one */
	MEMBER_NOTE,
	MEMBER_SCRIPT_PROPERTY,   /* value: getter block; setter: block */
	MEMBER_CODE_PROPERTY,
	MEMBER_SCRIPT_METHOD,     /* value: block */
	MEMBER_ALIAS,             /* value: text, the other name */
	MEMBER_PROPERTY_SET,      /* value: array of names */
	MEMBER_METHOD,            /* of the type, not attached */
	MEMBER_CODE_METHOD,
	MEMBER_PARAMETERIZED,     /* a property with arguments */
	MEMBER_EVENT,
};
enum { MEMBER_KIND_COUNT = MEMBER_EVENT + 1 };

/*
 * One call of a method, constructor or getter. Arguments are lent. Helpers
 * that check and convert them are in call.h.
 */
struct call {
	const struct type *type;     /* whose member it is */
	const char *name;            /* as the script wrote it */
	const Value *self;           /* NULL for statics and constructors */
	const Value *const *args;
	size_t count;
};

/* A body gives an owned value, VALUE_VOID for void, or NULL with *err set. */
typedef Value *method_body(const struct call *call, Value **err);
typedef Value *property_getter(const Value *self, Value **err);
typedef bool property_setter(const Value *self, Value *value, Value **err);

struct method {
	const char *name;
	method_body *body;
	short least, most;       /* argument counts; most -1: any number */
	/* For Get-Member: "string Trim()", or NULL. %1 and %2 stand for the
	 * arguments of a generic type. */
	const char *signature;
	bool is_indexer;         /* listed as a ParameterizedProperty */
};

struct property {
	const char *name;
	property_getter *get;
	property_setter *set;    /* NULL: read-only */
	const char *type_name;   /* for Get-Member: "int" */
	bool is_hidden;          /* found by name, not listed */
	enum member_kind kind;   /* what it is listed as */
	const char *origin;      /* another property's name, a script */
};

/* Something that happens to an instance, for Register-ObjectEvent. */
struct event {
	const char *name;
	const char *signature;   /* "System.EventHandler Exited(...)" */
};

/* Rows of properties: of a script, another name, a note of every instance. */
#define SCRIPT_PROPERTY(name, get, text)                                       \
	{name, get, NULL, NULL, false, MEMBER_SCRIPT_PROPERTY, text}
#define ALIAS_PROPERTY(name, get, of)                                          \
	{name, get, NULL, NULL, false, MEMBER_ALIAS, of}
#define CODE_PROPERTY(name, get, type_name, of)                                \
	{name, get, NULL, type_name, false, MEMBER_CODE_PROPERTY, of}

/* The signature of an event that says nothing but that it happened. */
#define EVENT_HANDLER(name)                                                    \
	"System.EventHandler " name "(System.Object, System.EventArgs)"

struct label {
	const char *name;
	int64_t number;
};

/*
 * Arrays end with an element whose name is NULL. A type finds members in its
 * own rows, then in those of its definition, then in those of its base.
 */
struct type {
	const char *name;            /* full, "System.Int32" */
	const char *accelerator;     /* "int", or NULL */
	const struct type *base;     /* NULL only for System.Object */
	unsigned flags;
	enum kind kind;              /* what its instances are */
	const struct property *properties;
	const struct method *methods;
	const struct property *statics;        /* self is NULL in getters */
	const struct method *static_methods;
	const struct event *events;
	/* How the members of a record are defined: "string Name {get;}". */
	const char *const *declared;
	method_body *construct;      /* ::new and New-Object */
	/* How many arguments it takes; most 0: its body looks. */
	short construct_least, construct_most;
	const struct label *labels;  /* of an enum */
	const char *const *interfaces;   /* full names, NULL-terminated */
	const struct type *element;  /* of an array; first generic argument */
	const struct type *second;   /* second generic argument */
	const struct type *definition; /* "List`1" of "List[string]" */
	uint32_t id;                 /* given when registered */
	/* What a V_INSTANCE of it needs; any may be NULL. */
	void (*release)(void *data);
	Value *(*to_text)(const Value *self);
	bool (*equals)(const Value *a, const Value *b);
	int (*compare)(const Value *a, const Value *b);
	Value *(*convert)(const Value *from, Value **err);  /* cast to it */
	Value *(*enumerate)(const Value *self);  /* array to walk, or NULL */
	Value *(*index)(const Value *self, const Value *key, Value **err);
	/* Properties by what an instance holds (elements of XML), before those
	 * of the rows. get gives NULL with *err unset when there is none, set
	 * false likewise without taking the value; names is an array. */
	Value *(*own_get)(const Value *self, const char *name, Value **err);
	bool (*own_set)(const Value *self, const char *name, Value *value,
	    Value **err);
	Value *(*own_names)(const Value *self);
	/* Crossing a process boundary: plain data that says all of it, and
	 * the way back. Without them an instance crosses as its properties. */
	Value *(*freeze)(const Value *self);
	Value *(*thaw)(const Value *data, Value **err);
	unsigned wire_depth;         /* levels of properties kept; 0: 1 */
	const char *const *wire_names; /* the only ones, NULL-terminated */
	/* Made on demand, for typename.c. */
	const struct type *array;    /* the array type of it */
	const struct type *made;     /* generics built from a definition */
	const struct type *next;     /* the next of those */
	const char *display;         /* of arrays and generics */
	const char *short_name;      /* likewise */
};

/* The always known types; read them through type_known. */
extern struct type known_types[T_COUNT];

/* type_known - an always known type: type_known(T_EXCEPTION). */
static inline const struct type *
type_known(enum known_type which)
{
	return &known_types[which];
}

/*
 * type_register - make a descriptor known by its name and accelerator, with
 * or without "System.".
 *   takes   type: lives as long as the program; its id is set, and hooks it
 *           leaves NULL are taken from its bases. Its base comes first; one
 *           without is an Object.
 */
void type_register(struct type *type);

/*
 * type_extend - hang member rows and hooks on a known type: every pointer
 * among properties ... construct and release ... thaw that is set in rows
 * replaces that of the descriptor. To be done before scripts run.
 *   takes   rows: what it points to lives as long as the program
 */
void type_extend(enum known_type which, const struct type *rows);

/* type_alias - another name for a type, as accelerators are. */
void type_alias(const char *name, const struct type *type);

/*
 * type_find - a type by the name a script wrote, any case: accelerators,
 * with or without "System.", arrays ("int[]", "string[][]"), generics
 * ("Collections.Generic.List[string]").
 *   gives   NULL when there is none
 */
const struct type *type_find(const char *name, size_t len);

/* type_find_text - type_find for a NUL-terminated name. */
const struct type *type_find_text(const char *name);

/* type_of - the type of a value; System.Object for $null. */
const struct type *type_of(const Value *v);

/* type_of_kind - the descriptor of a built-in kind. */
const struct type *type_of_kind(enum kind kind);

/* type_by_id - a registered type by its id. */
const struct type *type_by_id(uint32_t id);

/* type_array - the type "element[]". */
const struct type *type_array(const struct type *element);

/*
 * type_generic - a definition closed over its arguments.
 *   takes   second: NULL when the definition has one argument
 */
const struct type *type_generic(const struct type *definition,
    const struct type *first, const struct type *second);

/* type_is - whether type is base, derives from it or implements it. */
bool type_is(const struct type *type, const struct type *base);

/* type_display - the name casts and errors print ("int", else full). */
const char *type_display(const struct type *type);

/* type_short - the last part of the name ("Int32", "Object[]", "List`1"). */
const char *type_short(const struct type *type);

/* type_full - the .FullName ("System.Collections.Generic.List`1[[...]]"). */
const char *type_full(const struct type *type);

/*
 * type_arguments - how many arguments a generic type or definition has; 0
 * for others.
 */
int type_arguments(const struct type *type);

/* Member look-up, any case, through the bases; NULL when there is none. */
const struct property *type_property(const struct type *type,
    const char *name);
const struct method *type_method(const struct type *type, const char *name);
const struct property *type_static(const struct type *type, const char *name);
const struct method *type_static_method(const struct type *type,
    const char *name);

/* type_label - the name of an enum number, or NULL. */
const char *type_label(const struct type *type, int64_t number);

/* type_number - an enum number by label or unambiguous prefix. */
bool type_number(const struct type *type, const char *label, size_t len,
    int64_t *number);

/* types_walk - every registered type, for completion and tests. */
void types_walk(void (*visit)(const struct type *type, void *context),
    void *context);

#endif
