/*
 * members.c - walking the members of values and types.
 */
#include "base/base.h"
#include "value/members.h"

#include "base/utf8.h"
#include "value/text.h"
#include "value/typedata.h"

int64_t
member_number(enum member_kind kind)
{
	static const short numbers[MEMBER_KIND_COUNT] = {
		[MEMBER_ALIAS] = 1,
		[MEMBER_CODE_PROPERTY] = 2,
		[MEMBER_PROPERTY] = 4,
		[MEMBER_NOTE] = 8,
		[MEMBER_SCRIPT_PROPERTY] = 16,
		[MEMBER_PROPERTY_SET] = 32,
		[MEMBER_METHOD] = 64,
		[MEMBER_CODE_METHOD] = 128,
		[MEMBER_SCRIPT_METHOD] = 256,
		[MEMBER_PARAMETERIZED] = 512,
		[MEMBER_EVENT] = 2048,
	};

	return numbers[kind];
}

struct walk {
	const Value *v;
	const struct type *type;   /* where it began */
	bool is_static, has_hidden;
	member_visit *visit;
	void *ctx;
};

static bool
visit_property(const Value *v, const struct property_row *found, void *ctx)
{
	const struct walk *walk = ctx;
	struct member_row row = {
		.name = found->name,
		.kind = found->kind,
		.member = found->member,
		.property = found->property,
		.type = walk->type,
	};

	return walk->visit(v, &row, walk->ctx);
}

/* What properties_walk leaves out: property sets, methods, hidden ones. */
static bool
visit_member(const struct walk *walk, const struct member *member)
{
	struct member_row row = {
		.name = member->name,
		.kind = member->kind,
		.member = member,
		.type = walk->type,
	};

	if (member->is_hidden ? !walk->has_hidden : member_is_property(member))
		return true;
	return walk->visit(walk->v, &row, walk->ctx);
}

static bool
walk_attached(const struct walk *walk)
{
	const struct member *member;
	const char *type_name;

	for (size_t i = 0; i < object_count(walk->v); i++)
		if (!visit_member(walk, object_at(walk->v, i)))
			return false;
	for (size_t i = 0; (member = type_data_at(i, &type_name)); i++)
		if (object_find(walk->v, member->key) == member &&
		    !visit_member(walk, member))
			return false;
	return true;
}

static bool
is_hidden_by(const struct walk *walk, const char *name)
{
	return !walk->is_static && object_find(walk->v, name_of(name));
}

static bool
is_accessor(const char *name)
{
	return text_starts(name, "get_") || text_starts(name, "set_") ||
	    text_starts(name, "op_");
}

/* Rows of statics, and the hidden ones of instances. */
static bool
walk_properties(const struct walk *walk, const struct property *rows)
{
	const struct property *row = rows;

	for (; row && row->name; row++) {
		struct member_row found = {
			.name = row->name,
			.kind = row->kind,
			.property = row,
			.type = walk->type,
			.is_static = walk->is_static,
		};

		if (row->is_hidden ? !walk->has_hidden : !walk->is_static)
			continue;
		if ((walk->is_static
			    ? type_static(walk->type, row->name)
			    : type_property(walk->type, row->name)) == row &&
		    !walk->visit(walk->v, &found, walk->ctx))
			return false;
	}
	return true;
}

static bool
walk_methods(const struct walk *walk, const struct method *rows)
{
	const struct method *row = rows;

	for (; row && row->name; row++) {
		struct member_row found = {
			.name = row->name,
			.kind = row->is_indexer ? MEMBER_PARAMETERIZED
						: MEMBER_METHOD,
			.method = row,
			.type = walk->type,
			.is_static = walk->is_static,
		};

		if ((is_accessor(row->name) && !walk->has_hidden) ||
		    is_hidden_by(walk, row->name))
			continue;
		if ((walk->is_static
			    ? type_static_method(walk->type, row->name)
			    : type_method(walk->type, row->name)) == row &&
		    !walk->visit(walk->v, &found, walk->ctx))
			return false;
	}
	return true;
}

static bool
walk_events(const struct walk *walk, const struct event *rows)
{
	const struct event *row = rows;

	for (; row && row->name; row++) {
		struct member_row found = {
			.name = row->name,
			.kind = MEMBER_EVENT,
			.event = row,
			.type = walk->type,
		};

		if (!walk->visit(walk->v, &found, walk->ctx))
			return false;
	}
	return true;
}

static bool
walk_type(const struct walk *walk, const struct type *type)
{
	if (walk->is_static)
		return walk_properties(walk, type->statics) &&
		    walk_methods(walk, type->static_methods);
	return walk_properties(walk, type->properties) &&
	    walk_methods(walk, type->methods) &&
	    walk_events(walk, type->events);
}

static void
walk_types(const struct walk *walk)
{
	const struct type *type = walk->type;

	for (; type; type = type->base)
		if (!walk_type(walk, type) ||
		    (type->definition && !walk_type(walk, type->definition)))
			return;
}

void
members_walk(const Value *v, bool has_hidden, member_visit *visit, void *ctx)
{
	struct walk walk = {v, type_of(v), false, has_hidden, visit, ctx};

	properties_walk(v, visit_property, &walk);
	if (walk_attached(&walk))
		walk_types(&walk);
}

/* The labels of an enum, and its constructor as a method. */
static bool
walk_made(const struct walk *walk)
{
	static const struct method construct = {.name = "new"};
	const struct type *type = walk->type;
	const struct label *label;
	struct member_row row = {.type = type, .is_static = true};

	for (label = type->labels; label && label->name; label++) {
		row.name = label->name;
		if (!walk->visit(walk->v, &row, walk->ctx))
			return false;
	}
	if (!type->construct || type_static_method(type, construct.name))
		return true;
	row.name = construct.name;
	row.kind = MEMBER_METHOD;
	row.method = &construct;
	return walk->visit(walk->v, &row, walk->ctx);
}

void
statics_walk(const struct type *type, bool has_hidden, member_visit *visit,
    void *ctx)
{
	struct walk walk = {VALUE_NULL, type, true, has_hidden, visit, ctx};

	if (walk_made(&walk))
		walk_types(&walk);
}

struct search {
	const char *name;
	struct member_row *found;
	bool has_found;
};

static bool
visit_search(const Value *v, const struct member_row *row, void *ctx)
{
	struct search *search = ctx;

	if (search->has_found || !text_same(row->name, search->name))
		return !search->has_found;
	*search->found = *row;
	search->has_found = true;
	return false;
}

bool
member_row_find(const Value *v, const char *name, struct member_row *row)
{
	struct search search = {name, row, false};

	members_walk(v, true, visit_search, &search);
	return search.has_found;
}
