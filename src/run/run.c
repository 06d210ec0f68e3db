/*
 * run.c - running source text and script files from outside the tree.
 */
#include "base/base.h"
#include "run/eval.h"

#include "run/function_call.h"
#include "run/parse_error.h"
#include "run/tree.h"

enum flow
run_text(struct interp *interp, const char *text, size_t len,
    const char *file, struct sink *out)
{
	struct script *script = script_parse(text, len, file);
	struct place before = interp_place(interp);
	struct sink *output = interp->streams[STREAM_OUTPUT];
	const struct block_node *root = script_root(script);
	struct frame frame = {.outer = before.frame, .script = script,
	    .module = before.module, .scope = before.scope,
	    .at = &root->node};
	enum flow flow = FLOW_MORE;
	size_t count;

	script_errors(script, &count);
	if (count) {
		flow = interp_throw(interp, parse_exception(script));
		script_unref(script);
		return flow;
	}
	interp->frame = &frame;
	interp->streams[STREAM_OUTPUT] = out;
	for (int part = BLOCK_BEGIN; part <= BLOCK_END; part++)
		if (root->parts[part] && flow == FLOW_MORE)
			flow = run_statements(interp,
			    &root->parts[part]->node, out);
	interp->streams[STREAM_OUTPUT] = output;
	interp_move(interp, &before);
	frame_release(&frame);
	script_unref(script);
	return flow == FLOW_RETURN ? FLOW_MORE : flow;
}
