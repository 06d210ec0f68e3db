/*
 * walk.c - visiting a tree, and the names of its kinds.
 */
#include "base/base.h"
#include "lang/ast.h"

#include <stddef.h>

struct walker {
	node_visit visit;
	void *ctx;
};

static bool walk(const struct walker *walker, struct node *node);

static bool
walk_list(const struct walker *walker, struct node_list list)
{
	uint32_t i;

	for (i = 0; i < list.count; i++)
		if (!walk(walker, list.items[i]))
			return false;
	return true;
}

/* A node given by the struct it starts. */
#define WALK(walker, part) \
	walk(walker, (part) ? &(part)->node : NULL)

/* The node that each element of an array holds at an offset. */
static bool
walk_parts(const struct walker *walker, const void *array, uint32_t count,
    size_t size, size_t offset)
{
	const char *parts = array; /* NULL when there are none */
	uint32_t i;

	for (i = 0; i < count; i++)
		if (!walk(walker, *(struct node *const *)(const void *)
			(parts + i * size + offset)))
			return false;
	return true;
}

#define WALK_PARTS(walker, array, count, part)                                 \
	walk_parts(walker, array, count, sizeof((array)[0]),                   \
	    offsetof(__typeof__((array)[0]), part))

static bool
walk_block(const struct walker *walker, struct block_node *block)
{
	int part;

	if (!walk_list(walker, block->usings) ||
	    !walk_list(walker, block->attributes) ||
	    !walk_list(walker, block->params))
		return false;
	for (part = 0; part < BLOCK_PART_COUNT; part++)
		if (!WALK(walker, block->parts[part]))
			return false;
	return true;
}

/* Traps stand among the statements; both lists are in order. */
static bool
walk_statements(const struct walker *walker, struct statements_node *node)
{
	uint32_t i = 0, k = 0;

	while (i < node->items.count || k < node->traps.count) {
		bool is_trap = i == node->items.count ||
		    (k < node->traps.count && node->traps.items[k]->start <
			    node->items.items[i]->start);

		if (!walk(walker, is_trap ? node->traps.items[k++]
					  : node->items.items[i++]))
			return false;
	}
	return true;
}

static bool
walk_attribute(const struct walker *walker, struct attribute_node *node)
{
	return walk_list(walker, node->args) &&
	    WALK_PARTS(walker, node->named, node->named_count, value);
}

static bool
walk_if(const struct walker *walker, struct if_node *node)
{
	uint32_t i;

	for (i = 0; i < node->count; i++)
		if (!walk(walker, node->clauses[i].condition) ||
		    !WALK(walker, node->clauses[i].body))
			return false;
	return WALK(walker, node->otherwise);
}

static bool
walk_switch(const struct walker *walker, struct switch_node *node)
{
	uint32_t i;

	if (!walk(walker, node->subject))
		return false;
	for (i = 0; i < node->count; i++)
		if (!walk(walker, node->clauses[i].test) ||
		    !WALK(walker, node->clauses[i].body))
			return false;
	return WALK(walker, node->otherwise);
}

static bool
walk_chain(const struct walker *walker, struct chain_node *node)
{
	return walk(walker, node->first) &&
	    WALK_PARTS(walker, node->links, node->count, right);
}

static bool
walk_binary(const struct walker *walker, struct binary_node *node)
{
	return walk(walker, node->first) &&
	    WALK_PARTS(walker, node->links, node->count, right);
}

static bool
walk_hashtable(const struct walker *walker, struct hashtable_node *node)
{
	uint32_t i;

	for (i = 0; i < node->count; i++)
		if (!walk(walker, node->entries[i].key) ||
		    !walk(walker, node->entries[i].value))
			return false;
	return true;
}

static bool
walk_enum(const struct walker *walker, struct enum_node *node)
{
	return walk_list(walker, node->attributes) &&
	    WALK_PARTS(walker, node->members, node->count, value);
}

/* A loop that asks before its body, or behind it. */
static bool
walk_loop(const struct walker *walker, struct loop_node *node)
{
	if (node->node.kind == NODE_WHILE)
		return walk(walker, node->condition) &&
		    WALK(walker, node->body);
	return WALK(walker, node->body) && walk(walker, node->condition);
}

static bool
walk_for(const struct walker *walker, struct for_node *node)
{
	return walk(walker, node->init) && walk(walker, node->condition) &&
	    walk(walker, node->step) && WALK(walker, node->body);
}

static bool
walk_try(const struct walker *walker, struct try_node *node)
{
	return WALK(walker, node->body) && walk_list(walker, node->catches) &&
	    WALK(walker, node->finally);
}

static bool
walk_param(const struct walker *walker, struct param_node *node)
{
	return walk_list(walker, node->attributes) &&
	    WALK(walker, node->variable) && walk(walker, node->fallback);
}

static bool
walk_member(const struct walker *walker, struct member_node *node)
{
	return walk(walker, node->target) && walk(walker, node->name) &&
	    walk_list(walker, node->args);
}

/* The words of a command with the redirections between them. */
static bool
walk_command(const struct walker *walker, struct command_node *node)
{
	uint32_t i = 0, k = 0;
	struct node_list words = node->words, redirects = node->redirects;

	while (i < words.count || k < redirects.count) {
		bool is_word = k == redirects.count || (i < words.count &&
			words.items[i]->start < redirects.items[k]->start);

		if (!walk(walker, is_word ? words.items[i++]
					  : redirects.items[k++]))
			return false;
	}
	return true;
}

#define AS(tag) ((struct tag *)node)

static bool
walk_children(const struct walker *walker, struct node *node)
{
	switch (node->kind) {
	case NODE_SCRIPT_BLOCK:
		return walk_block(walker, AS(block_node));
	case NODE_STATEMENTS:
		return walk_statements(walker, AS(statements_node));
	case NODE_PARAM:
		return walk_param(walker, AS(param_node));
	case NODE_ATTRIBUTE:
		return walk_attribute(walker, AS(attribute_node));
	case NODE_USING:
		return walk(walker, AS(using_node)->name);
	case NODE_PIPELINE:
		return walk_list(walker, AS(pipeline_node)->elements);
	case NODE_CHAIN:
		return walk_chain(walker, AS(chain_node));
	case NODE_ASSIGN:
		return walk(walker, AS(assign_node)->target) &&
		    walk(walker, AS(assign_node)->value);
	case NODE_IF:
		return walk_if(walker, AS(if_node));
	case NODE_WHILE:
	case NODE_DO_WHILE:
	case NODE_DO_UNTIL:
		return walk_loop(walker, AS(loop_node));
	case NODE_FOR:
		return walk_for(walker, AS(for_node));
	case NODE_FOREACH:
		return WALK(walker, AS(foreach_node)->variable) &&
		    walk(walker, AS(foreach_node)->list) &&
		    WALK(walker, AS(foreach_node)->body);
	case NODE_SWITCH:
		return walk_switch(walker, AS(switch_node));
	case NODE_TRY:
		return walk_try(walker, AS(try_node));
	case NODE_CATCH:
	case NODE_TRAP:
		return walk_list(walker, AS(catch_node)->types) &&
		    WALK(walker, AS(catch_node)->body);
	case NODE_FUNCTION:
		return walk_list(walker, AS(function_node)->params) &&
		    WALK(walker, AS(function_node)->body);
	case NODE_RETURN:
	case NODE_THROW:
	case NODE_EXIT:
	case NODE_BREAK:
	case NODE_CONTINUE:
		return walk(walker, AS(exit_node)->value);
	case NODE_DATA:
		return WALK(walker, AS(data_node)->body);
	case NODE_ENUM:
		return walk_enum(walker, AS(enum_node));
	case NODE_COMMAND:
		return walk_command(walker, AS(command_node));
	case NODE_EXPRESSION:
		return walk(walker, AS(expression_node)->value) &&
		    walk_list(walker, AS(expression_node)->redirects);
	case NODE_PARAMETER:
		return walk(walker, AS(parameter_node)->value);
	case NODE_REDIRECT:
		return walk(walker, AS(redirect_node)->target);
	case NODE_EXPANDABLE:
		return walk_list(walker, AS(expandable_node)->parts);
	case NODE_ARRAY:
		return walk_list(walker, AS(array_node)->items);
	case NODE_ARRAY_EXPR:
	case NODE_SUBEXPR:
	case NODE_PAREN:
		return walk(walker, AS(group_node)->body);
	case NODE_HASHTABLE:
		return walk_hashtable(walker, AS(hashtable_node));
	case NODE_BLOCK_EXPR:
		return WALK(walker, AS(block_expr_node)->block);
	case NODE_CAST:
		return walk(walker, AS(cast_node)->type) &&
		    walk(walker, AS(cast_node)->operand);
	case NODE_MEMBER:
	case NODE_INVOKE:
		return walk_member(walker, AS(member_node));
	case NODE_INDEX:
		return walk(walker, AS(index_node)->target) &&
		    walk(walker, AS(index_node)->index);
	case NODE_UNARY:
		return walk(walker, AS(unary_node)->operand);
	case NODE_BINARY:
		return walk_binary(walker, AS(binary_node));
	case NODE_TERNARY:
		return walk(walker, AS(ternary_node)->condition) &&
		    walk(walker, AS(ternary_node)->yes) &&
		    walk(walker, AS(ternary_node)->no);
	case NODE_OPAQUE:
	case NODE_NUMBER:
	case NODE_STRING:
	case NODE_VARIABLE:
	case NODE_TYPE:
	case NODE_KIND_COUNT:
		return true;
	}
	return true;
}

static bool
walk(const struct walker *walker, struct node *node)
{
	if (!node)
		return true;
	switch (walker->visit(node, walker->ctx)) {
	case WALK_ON:
		return walk_children(walker, node);
	case WALK_SKIP:
		return true;
	case WALK_STOP:
		return false;
	}
	return true;
}

bool
node_walk(struct node *node, node_visit visit, void *ctx)
{
	struct walker walker = {visit, ctx};

	return walk(&walker, node);
}

const char *
node_kind_name(enum node_kind kind)
{
	static const char *const names[] = {
#define NODE(kind_name, tag) [NODE_##kind_name] = #kind_name,
#include "lang/nodes.def"
#undef NODE
	};

	return kind < NODE_KIND_COUNT ? names[kind] : "?";
}
