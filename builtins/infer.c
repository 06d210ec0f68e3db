/*
 * infer.c - see infer.h. Variables are read, constants evaluated; commands
 * and methods are not run but asked what they give.
 */
#include "base/base.h"
#include "builtins/infer.h"

#include <string.h>

#include "base/utf8.h"
#include "run/command.h"
#include "run/eval.h"
#include "run/scope.h"
#include "value/list.h"
#include "value/object.h"
#include "value/table.h"

#define STEPS_MAX 24

struct inferrer {
	const struct spot *spot;
	struct guess *guess;
	int steps;               /* what may still be looked at */
};

static void look(struct inferrer *in, const struct node *node);

void
guess_release(struct guess *guess)
{
	value_unref(guess->value);
	*guess = (struct guess){0};
}

static void
guess_value(struct inferrer *in, Value *v)
{
	value_set(&in->guess->value, v);
}

static void
guess_type(struct inferrer *in, const struct type *type)
{
	struct guess *guess = in->guess;

	for (size_t i = 0; i < guess->count; i++)
		if (guess->types[i] == type)
			return;
	if (type && guess->count < GUESS_TYPES_MAX)
		guess->types[guess->count++] = type;
}

static void
guess_named(struct inferrer *in, const char *name, size_t len)
{
	guess_type(in, type_find(name, len));
}

/* --------------------------------------------------------------- commands */

struct find_pipeline {
	const struct node *element;
	const struct node *before;  /* the element before it */
};

static enum walk
find_before(struct node *node, void *ctx)
{
	struct find_pipeline *find = ctx;
	const struct pipeline_node *pipeline = (const void *)node;

	if (node->kind != NODE_PIPELINE)
		return WALK_ON;
	for (uint32_t i = 1; i < pipeline->elements.count; i++)
		if (pipeline->elements.items[i] == find->element) {
			find->before = pipeline->elements.items[i - 1];
			return WALK_STOP;
		}
	return WALK_ON;
}

static void
look_input(struct inferrer *in, const struct command_node *node)
{
	struct find_pipeline find = {&node->node};

	node_walk(&script_root(in->spot->script)->node, find_before, &find);
	look(in, find.before);
}

/* Commands that give what they are given. */
static const char *const passing[] = {
	"Where-Object", "Sort-Object", "Select-Object", "Tee-Object",
	"Get-Unique", "Write-Output", "ForEach-Object",
};

static bool
is_passing(const struct command *command)
{
	for (size_t i = 0; i < COUNT_OF(passing); i++)
		if (text_same(command->name, passing[i]))
			return true;
	return false;
}

/* "New-Object Name", "New-Object -TypeName Name". */
static void
look_new_object(struct inferrer *in, const struct command_node *node)
{
	for (uint32_t i = 1; i < node->words.count; i++) {
		const struct string_node *word =
		    (const void *)node->words.items[i];

		if (word->node.kind == NODE_STRING) {
			guess_named(in, word->text.data, word->text.len);
			return;
		}
	}
}

static void
look_command(struct inferrer *in, const struct command_node *node)
{
	const struct string_node *word = (const void *)node->words.items[0];
	const struct command *command;
	const char *outputs;
	Value *err = NULL;

	if (!word || word->node.kind != NODE_STRING)
		return;
	command = command_find(in->spot->interp, word->text.data,
	    word->text.len, &err);
	value_unref(err);
	if (!command)
		return;
	outputs = command->outputs ? command->outputs : "";
	if (text_same(command->name, "New-Object"))
		look_new_object(in, node);
	else if (is_passing(command))
		look_input(in, node);
	else if (command->kind == COMMAND_NATIVE)
		guess_type(in, type_of_kind(V_TEXT));
	else
		while (*outputs) {
			size_t len = strcspn(outputs, " ");

			guess_named(in, outputs,
			    strcspn(outputs, " #"));
			outputs += len + (outputs[len] == ' ');
		}
	command_unref(command);
}

/* -------------------------------------------------------------- variables */

/* $_ of a block that is an argument: what the command is given. */
static void
look_current(struct inferrer *in, const struct node *node)
{
	const struct spot *spot = in->spot;
	bool is_in_block = false;

	for (size_t i = spot->depth; i-- > 0;) {
		if (spot->path[i]->kind == NODE_CATCH) {
			guess_type(in, type_known(T_ERROR_RECORD));
			return;
		}
		is_in_block |= spot->path[i]->kind == NODE_BLOCK_EXPR;
		if (is_in_block && spot->path[i]->kind == NODE_COMMAND) {
			look_input(in, (const void *)spot->path[i]);
			return;
		}
	}
}

struct find_assignment {
	const struct variable_node *variable;
	const struct node *value;       /* the last statement given to it */
	const struct type_name *type;   /* the last type written before it */
};

static bool
is_same_variable(const struct node *node, const struct variable_node *other)
{
	const struct variable_node *variable = (const void *)node;

	return node && node->kind == NODE_VARIABLE && variable != other &&
	    !variable->drive.data && variable->name.len == other->name.len &&
	    utf8_casecmp(variable->name.data, variable->name.len,
		other->name.data, other->name.len) == 0;
}

static enum walk
find_assignment(struct node *node, void *ctx)
{
	struct find_assignment *find = ctx;
	const struct assign_node *assign = (const void *)node;
	const struct cast_node *cast = (const void *)node;
	const struct param_node *param = (const void *)node;
	const struct foreach_node *loop = (const void *)node;

	if (node->start >= find->variable->node.start)
		return WALK_SKIP;
	if (node->kind == NODE_ASSIGN && assign->op == ASSIGN_SET &&
	    is_same_variable(assign->target, find->variable))
		find->value = assign->value;
	if (node->kind == NODE_FOREACH && loop->list &&
	    is_same_variable(&loop->variable->node, find->variable))
		find->value = loop->list;
	if (node->kind == NODE_CAST && cast->type->kind == NODE_TYPE &&
	    is_same_variable(cast->operand, find->variable))
		find->type = ((const struct type_node *)cast->type)->name;
	if (node->kind == NODE_PARAM &&
	    is_same_variable(&param->variable->node, find->variable))
		for (uint32_t i = 0; i < param->attributes.count; i++)
			if (param->attributes.items[i]->kind == NODE_TYPE)
				find->type = ((struct type_node *)
					param->attributes.items[i])->name;
	return WALK_ON;
}

static void
look_variable(struct inferrer *in, const struct variable_node *node)
{
	struct find_assignment find = {node};
	const struct variable *variable;

	if (node->drive.data) {
		guess_type(in, type_of_kind(V_TEXT));
		return;
	}
	if (!node->name.data)
		return;
	if (text_same(node->name.data, "_") ||
	    text_same(node->name.data, "PSItem")) {
		look_current(in, &node->node);
		if (in->guess->count || in->guess->value)
			return;
	}
	node_walk(&script_root(in->spot->script)->node, find_assignment,
	    &find);
	if (find.type)
		guess_named(in, find.type->full.data, find.type->full.len);
	if (find.type || find.value) {
		look(in, find.type ? NULL : find.value);
		return;
	}
	variable = scope_find(in->spot->interp->scope,
	    name_of_len(node->name.data, node->name.len));
	if (variable)
		guess_value(in, variable_read(in->spot->interp, variable));
}

/* ---------------------------------------------------------------- members */

/* The types of what a member of a guess gives. */
static void
look_property(struct inferrer *in, const struct guess *of,
    const struct string_node *name)
{
	const struct name *key = name_of_len(name->text.data, name->text.len);
	Value *err = NULL, *v;

	if (of->value) {
		v = property_get(of->value, key, &err);
		value_unref(err);
		if (v)
			guess_value(in, v);
		return;
	}
	for (size_t i = 0; i < of->count; i++) {
		const struct property *property =
		    type_property(of->types[i], key->text);

		if (property && property->type_name)
			guess_named(in, property->type_name,
			    strlen(property->type_name));
	}
}

/* "string Trim()" says what Trim gives. */
static void
look_method(struct inferrer *in, const struct guess *of, const char *name)
{
	const struct type *type = of->value ? type_of(of->value) : NULL;

	for (size_t i = 0; type || i < of->count; i++) {
		const struct method *method =
		    type_method(type ? type : of->types[i], name);

		if (method && method->signature)
			guess_named(in, method->signature,
			    strcspn(method->signature, " "));
		if (type)
			break;
	}
}

static void
look_static(struct inferrer *in, const struct member_node *node,
    const char *name)
{
	const struct type_node *literal = (const void *)node->target;
	const struct type *type;
	const struct property *property;
	const struct method *method;

	if (literal->node.kind != NODE_TYPE)
		return;
	type = type_find(literal->name->full.data, literal->name->full.len);
	if (!type)
		return;
	property = type_static(type, name);
	method = type_static_method(type, name);
	if (text_same(name, "new") || type->flags & TYPE_ENUM)
		guess_type(in, type);
	else if (node->node.kind == NODE_MEMBER && property &&
	    property->type_name)
		guess_named(in, property->type_name,
		    strlen(property->type_name));
	else if (method && method->signature)
		guess_named(in, method->signature,
		    strcspn(method->signature, " "));
}

static void
look_member(struct inferrer *in, const struct member_node *node)
{
	const struct string_node *name = (const void *)node->name;
	struct guess of = {0};
	struct inferrer target = {in->spot, &of, in->steps};

	if (!name || name->node.kind != NODE_STRING)
		return;
	if (node->is_static) {
		look_static(in, node, name->text.data);
		return;
	}
	look(&target, node->target);
	if (node->node.kind == NODE_INVOKE)
		look_method(in, &of, name->text.data);
	else
		look_property(in, &of, name);
	guess_release(&of);
}

/* The element of a value, when the index is a constant. */
static Value *
element_of(struct inferrer *in, const Value *v, const struct node *index)
{
	const struct list *list = list_get(v);
	const struct table *table = table_get(v);
	const Value *found = NULL;
	enum flow flow = FLOW_MORE;
	Value *key;

	if (list)
		return list_count(list) ? value_ref(list_at(list, 0)) : NULL;
	if (!table || !index || (index->kind != NODE_STRING &&
				    index->kind != NODE_NUMBER))
		return NULL;
	key = eval(in->spot->interp, index, &flow);
	if (key)
		found = table_find(table, key);
	value_unref(key);
	return found ? value_ref(found) : NULL;
}

static void
look_index(struct inferrer *in, const struct index_node *node)
{
	struct guess of = {0};
	struct inferrer target = {in->spot, &of, in->steps};
	Value *element;

	look(&target, node->target);
	element = of.value ? element_of(in, of.value, node->index) : NULL;
	if (element)
		guess_value(in, element);
	for (size_t i = 0; i < of.count; i++)
		guess_type(in, of.types[i]->element ? of.types[i]->element
						    : of.types[i]);
	guess_release(&of);
}

/* ------------------------------------------------------------ expressions */

/* The last statement of a list. */
static void
look_statements(struct inferrer *in, const struct statements_node *node)
{
	if (node && node->items.count)
		look(in, node->items.items[node->items.count - 1]);
}

static void
look_pipeline(struct inferrer *in, const struct pipeline_node *node)
{
	if (node->value)
		look(in, node->value);
	else if (node->elements.count)
		look(in, node->elements.items[node->elements.count - 1]);
}

static void
look_constant(struct inferrer *in, const struct node *node)
{
	enum flow flow = FLOW_MORE;
	Value *v = eval(in->spot->interp, node, &flow);

	if (v)
		guess_value(in, v);
}

static void
look_cast(struct inferrer *in, const struct cast_node *node)
{
	const struct type_node *type = (const void *)node->type;

	if (type->node.kind != NODE_TYPE)
		return;
	if (node->operand && node->operand->kind == NODE_HASHTABLE)
		in->guess->table = (const void *)node->operand;
	guess_named(in, type->name->full.data, type->name->full.len);
}

/* What operators give, as far as the operator alone tells. */
static void
look_binary(struct inferrer *in, const struct binary_node *node)
{
	enum op op = node->links[node->count - 1].op;

	switch (op) {
	case OP_RANGE:
		guess_type(in, type_of_kind(V_INT32));
		break;
	case OP_FORMAT:
	case OP_JOIN:
	case OP_SPLIT:
	case OP_CSPLIT:
	case OP_REPLACE:
	case OP_CREPLACE:
		guess_type(in, type_of_kind(V_TEXT));
		break;
	case OP_ADD:
	case OP_SUB:
	case OP_MUL:
	case OP_DIV:
	case OP_MOD:
	case OP_COALESCE:
		look(in, node->first);
		break;
	default:
		guess_type(in, type_of_kind(V_BOOL));
		break;
	}
}

static void
look(struct inferrer *in, const struct node *node)
{
	if (!node || in->steps-- <= 0)
		return;
	switch (node->kind) {
	case NODE_STRING:
	case NODE_NUMBER:
		look_constant(in, node);
		break;
	case NODE_EXPANDABLE:
		guess_type(in, type_of_kind(V_TEXT));
		break;
	case NODE_VARIABLE:
		look_variable(in, (const void *)node);
		break;
	case NODE_PAREN:
	case NODE_SUBEXPR:
	case NODE_ARRAY_EXPR:
		look(in, ((const struct group_node *)node)->body);
		break;
	case NODE_STATEMENTS:
		look_statements(in, (const void *)node);
		break;
	case NODE_PIPELINE:
		look_pipeline(in, (const void *)node);
		break;
	case NODE_EXPRESSION:
		look(in, ((const struct expression_node *)node)->value);
		break;
	case NODE_COMMAND:
		look_command(in, (const void *)node);
		break;
	case NODE_ASSIGN:
		look(in, ((const struct assign_node *)node)->value);
		break;
	case NODE_MEMBER:
	case NODE_INVOKE:
		look_member(in, (const void *)node);
		break;
	case NODE_INDEX:
		look_index(in, (const void *)node);
		break;
	case NODE_TYPE:
		guess_type(in, type_of_kind(V_TYPE));
		break;
	case NODE_CAST:
		look_cast(in, (const void *)node);
		break;
	case NODE_HASHTABLE:
		in->guess->table = (const void *)node;
		guess_type(in, type_of_kind(V_TABLE));
		break;
	case NODE_BINARY:
		look_binary(in, (const void *)node);
		break;
	case NODE_BLOCK_EXPR:
		guess_named(in, "scriptblock", strlen("scriptblock"));
		break;
	case NODE_ARRAY:
		if (((const struct array_node *)node)->items.count)
			look(in, ((const struct array_node *)node)
				->items.items[0]);
		break;
	default:
		break;
	}
}

/* What a pair of parentheses holds, when it is one expression. */
static const struct node *
unwrap(const struct node *node)
{
	const struct statements_node *statements;
	const struct pipeline_node *pipeline;

	while (node && node->kind == NODE_PAREN) {
		node = ((const struct group_node *)node)->body;
		if (node && node->kind == NODE_STATEMENTS) {
			statements = (const void *)node;
			if (statements->items.count != 1)
				return NULL;
			node = statements->items.items[0];
		}
		if (node && node->kind == NODE_PIPELINE) {
			pipeline = (const void *)node;
			node = pipeline->value ? pipeline->value
			    : pipeline->elements.count == 1
			    ? pipeline->elements.items[0] : NULL;
		}
		if (node && node->kind == NODE_EXPRESSION)
			node = ((const struct expression_node *)node)->value;
	}
	return node;
}

void
infer(const struct spot *spot, const struct node *node, struct guess *guess)
{
	struct inferrer in = {spot, guess, STEPS_MAX};
	const struct node *inner = unwrap(node);

	/* A list is an array of its own; only a pipeline takes it apart. */
	if (!inner || inner->kind != NODE_ARRAY)
		look(&in, node);
	if (inner && (inner->kind == NODE_ARRAY ||
		inner->kind == NODE_ARRAY_EXPR))
		guess_named(&in, "object[]", strlen("object[]"));
}

void
infer_input(const struct spot *spot, const struct command_node *node,
    struct guess *guess)
{
	struct inferrer in = {spot, guess, STEPS_MAX};

	look_input(&in, node);
}
