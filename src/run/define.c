/*
 * define.c - statements that name something: function, enum, data; and those
 * this shell reads but does not run.
 */
#include "base/base.h"
#include "run/tree.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "run/function.h"
#include "run/signature.h"
#include "value/convert.h"
#include "value/type.h"

/* "script:f" names the scope it goes to. */
static struct scope *
function_place(struct interp *interp, const char **name)
{
	static const struct {
		const char *prefix;
		enum var_scope scope;
	} prefixes[] = {
		{"global:", VAR_GLOBAL},
		{"script:", VAR_SCRIPT},
		{"local:", VAR_LOCAL},
		{"private:", VAR_PRIVATE},
	};

	for (size_t i = 0; i < COUNT_OF(prefixes); i++) {
		if (!text_starts(*name, prefixes[i].prefix))
			continue;
		*name += strlen(prefixes[i].prefix);
		if (prefixes[i].scope == VAR_GLOBAL)
			return interp->global;
		if (prefixes[i].scope == VAR_SCRIPT)
			return scope_script(interp->scope);
		break;
	}
	return interp->scope;
}

/* [Alias('a', 'b')] before param() names the function once more. */
static void
define_aliases(struct scope *scope, const struct command *command,
    const char *name)
{
	const char *cursor = command->aliases, *alias;
	size_t len;

	while ((len = param_alias_next(&cursor, &alias)))
		scope_set_alias(scope, name_of_len(alias, len), name, 0);
}

enum flow
run_function(struct interp *interp, const struct function_node *node)
{
	const char *name = node->name.data;
	struct scope *scope = function_place(interp, &name);
	struct command *command;
	Value *err = NULL;

	command = function_new(interp, eval_script(interp), node, &err);
	if (!command)
		return interp_throw(interp, err);
	define_aliases(scope, command, name);
	scope_set_function(scope, name_of(name), command);
	return FLOW_MORE;
}

/* -------------------------------------------------------------------- enum */

static bool
is_flags(const struct enum_node *node)
{
	for (uint32_t i = 0; i < node->attributes.count; i++) {
		const struct attribute_node *attribute =
		    (const void *)node->attributes.items[i];

		if (text_same(attribute->name->full.data, "Flags") ||
		    text_same(attribute->name->full.data, "FlagsAttribute"))
			return true;
	}
	return false;
}

static bool
enum_number(struct interp *interp, const struct enum_member *member,
    int64_t *number, enum flow *flow)
{
	Value *v, *err = NULL;
	bool is_good;

	if (!member->value)
		return true;
	v = eval_item(interp, member->value, flow);
	if (!v)
		return false;
	is_good = convert_long(v, number, &err);
	value_unref(v);
	if (!is_good)
		eval_fail(interp, err, flow);
	return is_good;
}

static enum flow
enum_failed(struct label *labels, enum flow flow)
{
	for (struct label *label = labels; label->name; label++)
		mem_free((void *)(uintptr_t)label->name);
	mem_free(labels);
	return flow;
}

/* A type lives as long as the program: values of it may be anywhere. */
enum flow
run_enum(struct interp *interp, const struct enum_node *node)
{
	enum flow flow = FLOW_MORE;
	struct label *labels;
	struct type *type;
	int64_t number = 0;

	if (node->node.cache)
		return FLOW_MORE;
	labels = mem_zalloc(node->count + 1, sizeof(*labels));
	for (uint32_t i = 0; i < node->count; i++) {
		if (!enum_number(interp, &node->members[i], &number, &flow))
			return enum_failed(labels, flow);
		labels[i].name = mem_textn(node->members[i].name.data,
		    node->members[i].name.len);
		labels[i].number = number++;
	}
	type = mem_zalloc(1, sizeof(*type));
	type->name = mem_textn(node->name.data, node->name.len);
	type->base = type_known(T_ENUM);
	type->kind = V_ENUM;
	type->flags = TYPE_VALUE | TYPE_ENUM |
	    (is_flags(node) ? TYPE_FLAGS : 0);
	type->labels = labels;
	type_register(type);
	node_slots(&node->node)->cache = type;
	return FLOW_MORE;
}

/* ------------------------------------------------------------------ others */

enum flow
run_data(struct interp *interp, const struct data_node *node,
    struct sink *out)
{
	enum flow flow = FLOW_MORE;
	Value *v;

	if (!node->name.data)
		return run_body(interp, node->body, out);
	v = eval_gather(interp, &node->body->node, false, &flow);
	if (v)
		scope_set(interp->scope,
		    name_of_len(node->name.data, node->name.len), v);
	return flow;
}

enum flow
run_opaque(struct interp *interp, const struct opaque_node *node)
{
	bool is_class = text_same(node->keyword.data, "class");

	return interp_throw(interp,
	    error_new("System.NotSupportedException", "NotSupported",
		ERROR_NotImplemented, NULL, "%s%s not supported by this shell",
		is_class ? "classes" : node->keyword.data,
		is_class ? " are" : " is"));
}
