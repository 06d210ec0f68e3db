/*
 * switch.c - the switch statement: every element of the subject against every
 * clause.
 */
#include "base/base.h"
#include "run/tree.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "run/enumerator.h"
#include "run/path.h"
#include "value/convert.h"
#include "value/list.h"
#include "value/ops.h"
#include "value/pattern.h"
#include "value/text.h"

static bool
match_text(const struct switch_node *node, const Value *item,
    const Value *test)
{
	bool is_exact = node->flags & SWITCH_CASE_SENSITIVE, is_match;
	Value *a, *b;

	if (value_is_null(item) || value_is_null(test))
		if (node->flags & SWITCH_WILDCARD || value_is_null(test))
			return value_is_null(item) && value_is_null(test);
	a = value_text(item);
	b = value_text(test);
	if (node->flags & SWITCH_WILDCARD)
		is_match = wildcard_match(text_bytes(b), text_len(b),
		    text_bytes(a), text_len(a), is_exact);
	else if (is_exact)
		is_match = text_len(a) == text_len(b) &&
			   memcmp(text_bytes(a), text_bytes(b),
			       text_len(a)) == 0;
	else
		is_match = utf8_casecmp(text_bytes(a), text_len(a),
			       text_bytes(b), text_len(b)) == 0;
	value_unref(a);
	value_unref(b);
	return is_match;
}

static bool
match_regex(struct interp *interp, const struct switch_node *node,
    const Value *item, const Value *test, enum flow *flow)
{
	Value *text = value_text(item), *matches = NULL, *err = NULL, *result;
	bool is_match;

	result = op_match(text, test, node->flags & SWITCH_CASE_SENSITIVE,
	    false, &matches, &err);
	value_unref(text);
	if (matches)
		scope_set_text(interp->scope, "Matches", matches);
	if (!result) {
		eval_fail(interp, err, flow);
		return false;
	}
	is_match = value_truth(result);
	value_unref(result);
	return is_match;
}

static bool
clause_matches(struct interp *interp, const struct switch_node *node,
    const struct switch_clause *clause, const Value *item, enum flow *flow)
{
	const struct block_expr_node *block = (const void *)clause->test;
	struct list_sink answer;
	Value *test;
	bool is_match;

	if (clause->test->kind == NODE_BLOCK_EXPR) {
		list_sink_init(&answer);
		*flow = run_statements(interp,
		    &block->block->parts[BLOCK_END]->node, &answer.sink);
		test = list_sink_take(&answer);
		if (*flow == FLOW_RETURN)
			*flow = FLOW_MORE;
		is_match = value_truth(test);
		value_unref(test);
		return *flow == FLOW_MORE && is_match;
	}
	test = eval_item(interp, clause->test, flow);
	if (!test)
		return false;
	if (node->flags & SWITCH_REGEX)
		is_match = match_regex(interp, node, item, test, flow);
	else
		is_match = match_text(node, item, test);
	value_unref(test);
	return is_match;
}

/* All clauses for one element. */
static enum flow
switch_item(struct interp *interp, const struct switch_node *node,
    const Value *item, struct sink *out)
{
	enum flow flow = FLOW_MORE;
	bool has_matched = false;

	for (uint32_t i = 0; i < node->count; i++) {
		const struct switch_clause *clause = &node->clauses[i];

		interp->frame->at = clause->test;
		if (clause_matches(interp, node, clause, item, &flow)) {
			has_matched = true;
			flow = run_body(interp, clause->body, out);
		}
		if (flow != FLOW_MORE)
			return flow;
	}
	if (!has_matched && node->otherwise)
		flow = run_body(interp, node->otherwise, out);
	return flow;
}

/* The lines of a file, as one array. */
static Value *
file_lines(struct interp *interp, const struct node *node, enum flow *flow)
{
	Value *name = eval_item(interp, node, flow), *text, *lines;
	Value *err = NULL;
	struct buf buf = BUF_INIT;
	const char *at, *end;

	if (!name)
		return NULL;
	text = value_text(name);
	value_unref(name);
	if (!path_read(interp, text_bytes(text), &buf, &err)) {
		value_unref(text);
		return eval_fail(interp, err, flow);
	}
	value_unref(text);
	lines = array_new(0);
	for (at = buf_get(&buf); at < buf.data + buf.len; at = end + 1) {
		end = memchr(at, '\n', (size_t)(buf.data + buf.len - at));
		if (!end)
			end = buf.data + buf.len;
		list_push(list_get(lines),
		    text_new(at, (size_t)(end - at) -
				     (end > at && end[-1] == '\r')));
	}
	buf_release(&buf);
	return lines;
}

static enum flow
switch_all(struct interp *interp, const struct switch_node *node,
    Value *subject, struct sink *out)
{
	bool is_watched = enumerator_is_used(&node->node, "switch");
	struct saved_variable self, walk;
	Value *enumerator = enumerator_new(value_ref(subject)), *err = NULL;
	enum flow flow = FLOW_MORE;
	const Value *item;

	if (is_watched)
		saved_set(interp, &walk, "switch", value_ref(enumerator));
	saved_set(interp, &self, "_", VALUE_NULL);
	if (value_is_null(subject) && subject != VALUE_VOID) {
		flow = switch_item(interp, node, subject, out);
		loop_ends(interp, &node->label, &flow);
	}
	while ((item = enumerator_next(enumerator, &err))) {
		scope_set(self.scope, self.name, value_ref(item));
		flow = switch_item(interp, node, item, out);
		if (loop_ends(interp, &node->label, &flow))
			break;
		flow = interp_checkpoint(interp);
		if (flow != FLOW_MORE)
			break;
	}
	saved_restore(interp, &self);
	if (is_watched)
		saved_restore(interp, &walk);
	value_unref(enumerator);
	value_unref(subject);
	return err ? interp_throw(interp, err) : flow;
}

enum flow
run_switch(struct interp *interp, const struct switch_node *node,
    struct sink *out)
{
	enum flow flow = FLOW_MORE;
	Value *subject;

	interp->frame->at = node->subject;
	if (node->flags & SWITCH_FILE)
		subject = file_lines(interp, node->subject, &flow);
	else
		subject = eval_statement(interp, node->subject, &flow);
	if (!subject)
		return flow;
	return switch_all(interp, node, subject, out);
}
