/*
 * fuzz_script.c - promises: any text becomes a script, whole or as a line that
 * is being typed; what is wrong with it and its words lie in the text, in
 * order; a script without errors has a tree that can be printed, and parsing it
 * again gives the same one.
 */
#include "tests/fuzz/fuzz.h"

#include "lang/parse.h"

static void
check_errors(const struct script *script)
{
	size_t count, len;
	const struct parse_error *errors = script_errors(script, &count);

	script_text(script, &len);
	for (size_t i = 0; i < count; i++) {
		PROMISE(errors[i].start <= errors[i].end);
		PROMISE(errors[i].end <= len);
		PROMISE(errors[i].id && *errors[i].message);
		PROMISE(script_position(script, errors[i].start).line >= 1);
	}
}

static void
check_tokens(const struct script *script)
{
	size_t count, len;
	const struct token *tokens = script_tokens(script, &count);
	uint32_t end = 0;

	script_text(script, &len);
	for (size_t i = 0; i < count; i++) {
		PROMISE(tokens[i].start >= end);
		PROMISE(tokens[i].end >= tokens[i].start);
		end = tokens[i].end;
	}
	PROMISE(end <= len);
}

static void
dump(struct buf *tree, const char *bytes, size_t len)
{
	struct script *script = script_parse(bytes, len, NULL);
	size_t count;

	check_errors(script);
	script_errors(script, &count);
	if (count == 0)
		ast_dump((struct node *)script_root(script), tree);
	script_unref(script);
}

void
fuzz_one(const char *bytes, size_t len)
{
	struct buf once = BUF_INIT, again = BUF_INIT;
	struct script *script;

	dump(&once, bytes, len);
	dump(&again, bytes, len);
	PROMISE(fuzz_same(&once, &again));
	buf_release(&once);
	buf_release(&again);

	script = script_parse_line(bytes, len);
	check_errors(script);
	check_tokens(script);
	script_unref(script);
	script = script_parse_type(bytes, len);
	check_errors(script);
	script_unref(script);
	text_is_incomplete(bytes, len);
}
