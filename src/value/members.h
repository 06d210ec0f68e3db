/*
 * members.h - every member of a value or type as listing shows it, and how it
 * is defined: for Get-Member and PSObject. Properties alone, with their
 * values, are walked by properties_walk of object.h.
 */
#ifndef VALUE_MEMBERS_H
#define VALUE_MEMBERS_H

#include "value/object.h"

/* One of the pointers is set, but for what an instance has by its content. */
struct member_row {
	const char *name;
	enum member_kind kind;
	const struct member *member;      /* attached */
	const struct property *property;
	const struct method *method;
	const struct event *event;
	const struct type *type;          /* whose row it is */
	bool is_static;
};

typedef bool member_visit(const Value *v, const struct member_row *row,
    void *ctx);

/*
 * members_walk - the members of a value: properties in PowerShell's order,
 * then methods, indexers and events.
 *   takes   has_hidden: also what is not listed, and accessors (get_Name);
 *           visit: gives false to stop
 */
void members_walk(const Value *v, bool has_hidden, member_visit *visit,
    void *ctx);

/* statics_walk - the static members of a type; v of visit is $null. */
void statics_walk(const struct type *type, bool has_hidden,
    member_visit *visit, void *ctx);

/* member_row_find - the member of a value by name, hidden ones too. */
bool member_row_find(const Value *v, const char *name,
    struct member_row *row);

/* member_definition - what a member is, in a form a person reads: "int Length
 * {get;}". Freed by the caller. */
char *member_definition(const Value *v, const struct member_row *row);

/* member_type_name - the name of the type of a property of a type, as
 * definitions say it: "int". Freed by the caller. */
char *member_type_name(const struct member_row *row);

/* signature_text - a method's signature with the arguments of its generic
 * type in place. Freed by the caller. */
char *signature_text(const struct method *method, const struct type *type);

/* member_number - of a kind, in PSMemberTypes. */
int64_t member_number(enum member_kind kind);

#endif
