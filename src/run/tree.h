/*
 * tree.h - what the parts of the tree walker ask of each other: expressions,
 * assignments, statements. Nobody outside of it includes this.
 *
 * An eval_* function gives an owned value, or NULL with *flow saying why. A
 * run_* function gives the flow.
 */
#ifndef RUN_TREE_H
#define RUN_TREE_H

#include "lang/ast.h"
#include "lang/parse.h"
#include "run/eval.h"
#include "run/interp.h"

/* --- expr.c --- */

/* eval_fail - a failed value function: its record becomes the pending error
 * and *flow FLOW_FAIL; gives NULL. */
Value *eval_fail(struct interp *interp, Value *err, enum flow *flow);

/* eval_item - like eval, with "no output" as $null: elements, arguments. */
Value *eval_item(struct interp *interp, const struct node *node,
    enum flow *flow);

/* eval_script - the script whose code runs. */
struct script *eval_script(const struct interp *interp);

/* --- binary.c, unary.c --- */

/* Each evaluates a node of its kind. */
Value *eval_binary(struct interp *interp, const struct binary_node *node,
    enum flow *flow);
/*
 * eval_range - a..b with whole numbers is counted, not made.
 *   gives   true with *from and *to set; false with *v the sequence or *flow
 *           why not, or with neither when the node is no range
 */
bool eval_range(struct interp *interp, const struct node *node,
    int32_t *from, int32_t *to, Value **v, enum flow *flow);
Value *eval_unary(struct interp *interp, const struct unary_node *node,
    enum flow *flow);

/* --- variable.c --- */

/* eval_variable - the value of a variable; when there is none, $null or, in
 * strict mode, an error. */
Value *eval_variable(struct interp *interp, const struct variable_node *node,
    enum flow *flow);

/* variable_lookup - the value of $name, owned; NULL with *err unset when
 * there is no such variable. */
Value *variable_lookup(struct interp *interp,
    const struct variable_node *node, Value **err);

/* variable_place - the variable an assignment writes; NULL when the name is
 * of a drive. */
struct variable *variable_place(struct interp *interp,
    const struct variable_node *node);

/* variable_assign - $name = v; v is taken. */
bool variable_assign(struct interp *interp,
    const struct variable_node *node, Value *v, Value **err);

/* variable_key - the interned name ("PSItem" is "_"). */
const struct name *variable_key(const struct variable_node *node);

/* --- assign.c --- */

/* eval_assign - run an assignment; gives the value assigned. */
Value *eval_assign(struct interp *interp, const struct assign_node *node,
    enum flow *flow);

/* eval_step - ++ and --, before and after. */
Value *eval_step(struct interp *interp, const struct unary_node *node,
    enum flow *flow);

/* --- literal.c --- */

/* Literals: each makes its value anew. */
Value *eval_literal_number(const struct number_node *node);
Value *eval_literal_text(struct interp *interp,
    const struct string_node *node);
Value *eval_expandable(struct interp *interp,
    const struct expandable_node *node, enum flow *flow);
Value *eval_hashtable(struct interp *interp,
    const struct hashtable_node *node, bool is_ordered, enum flow *flow);
Value *eval_array(struct interp *interp, const struct array_node *node,
    enum flow *flow);

/* --- typelit.c --- */

/* type_of_node - a type literal's type, looked up once.
 *   errors  TypeNotFound */
const struct type *type_of_node(struct interp *interp,
    const struct node *node, Value **err);
const struct type *type_of_name(struct interp *interp,
    const struct type_name *name, Value **err);
Value *eval_cast(struct interp *interp, const struct cast_node *node,
    enum flow *flow);

/* --- access.c: members and indexes in the tree --- */

/* a.b, a.b() and a[b]. */
Value *eval_member(struct interp *interp, const struct member_node *node,
    enum flow *flow);
Value *eval_invoke(struct interp *interp, const struct member_node *node,
    enum flow *flow);
Value *eval_index(struct interp *interp, const struct index_node *node,
    enum flow *flow);

/* static_target - the type before "::". */
const struct type *static_target(struct interp *interp, const Value *v,
    enum flow *flow);

/* member_name - the name after the dot, owned text. */
Value *member_name(struct interp *interp, const struct node *name,
    enum flow *flow);

/* --- stmt.c --- */

/* run_statement - any statement, its output into out. */
enum flow run_statement(struct interp *interp, const struct node *node,
    struct sink *out);

/* eval_statement - what an assignment takes of a statement. */
Value *eval_statement(struct interp *interp, const struct node *node,
    enum flow *flow);

/* eval_gather - the output of a statement list: as $( ) gives it, or as
 * @( ) does when is_array. */
Value *eval_gather(struct interp *interp, const struct node *list,
    bool is_array, enum flow *flow);

/* eval_truth - a condition: any statement. */
bool eval_truth(struct interp *interp, const struct node *node,
    enum flow *flow);

/* run_body - a loop's or clause's statements. */
enum flow run_body(struct interp *interp,
    const struct statements_node *body, struct sink *out);

/* --- loop.c, switch.c, try.c, throw.c, define.c --- */

/* Each runs a statement of its kind. */
enum flow run_while(struct interp *interp, const struct loop_node *node,
    struct sink *out);
enum flow run_do(struct interp *interp, const struct loop_node *node,
    struct sink *out);
enum flow run_for(struct interp *interp, const struct for_node *node,
    struct sink *out);
enum flow run_foreach(struct interp *interp, const struct foreach_node *node,
    struct sink *out);
enum flow run_switch(struct interp *interp, const struct switch_node *node,
    struct sink *out);
enum flow run_try(struct interp *interp, const struct try_node *node,
    struct sink *out);
/* run_traps - whether a trap of the list takes the pending error; gives
 * the flow to go on with. */
enum flow run_traps(struct interp *interp, const struct node_list *traps,
    struct sink *out);
enum flow run_throw(struct interp *interp, const struct exit_node *node);
enum flow run_function(struct interp *interp,
    const struct function_node *node);
enum flow run_enum(struct interp *interp, const struct enum_node *node);
enum flow run_data(struct interp *interp, const struct data_node *node,
    struct sink *out);
enum flow run_opaque(struct interp *interp, const struct opaque_node *node);

/* loop_ends - what a flow out of a loop's body means for the loop.
 *   gives   true to leave it with *flow set; false for the next turn */
bool loop_ends(struct interp *interp, const struct ast_text *label,
    enum flow *flow);

/* --- call.c: pipelines in the tree --- */

/* A pipeline, and those joined by && and ||. */
enum flow run_pipeline(struct interp *interp,
    const struct pipeline_node *node, struct sink *out);
enum flow run_chain(struct interp *interp, const struct chain_node *node,
    struct sink *out);

/* group_sets_ok - for expression_sets_ok, where it takes a closer look. */
bool group_sets_ok(const struct node *node);

/* expression_sets_ok - whether $? becomes true after an expression or the
 * statement assigned: not when the value came from a command. */
static inline bool
expression_sets_ok(const struct node *node)
{
	const struct pipeline_node *pipeline = (const void *)node;

	if (node->kind == NODE_PIPELINE && pipeline->value)
		node = pipeline->value;
	switch (node->kind) {
	case NODE_BINARY:
	case NODE_NUMBER:
	case NODE_STRING:
	case NODE_VARIABLE:
	case NODE_UNARY:
		return true;
	default:
		return group_sets_ok(node);
	}
}

#endif
