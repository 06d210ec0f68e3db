/*
 * complete.c - which kind of thing may stand at the cursor.
 */
#include "base/base.h"
#include "builtins/complete.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

/* -------------------------------------------------------------- operators */

static const char *const operators[] = {
#define OP(name, spelling, level) spelling,
#define OP_ALSO(name, spelling) spelling,
#include "lang/ops.def"
#undef OP
#undef OP_ALSO
};

/* "-e" where an expression may go on. */
static void
complete_operator(const struct spot *spot, struct completion *completion)
{
	char *typed = mem_textn(spot_text(spot, spot->token->start),
	    spot->end - spot->token->start);

	completion->start = spot->token->start;
	for (size_t i = 0; i < COUNT_OF(operators); i++)
		if (operators[i][0] == '-' && operators[i][1] &&
		    operators[i][1] != '-' && text_starts(operators[i], typed))
			completion_add(completion, COMPLETION_PARAMETER,
			    operators[i], operators[i], NULL);
	completion_sort(completion, 0, COMPLETION_BY_NAME);
	mem_free(typed);
}

/* ----------------------------------------------------- words by themselves */

static bool
is_path_word(const char *word)
{
	return word[0] == '~' || word[0] == '.' || strchr(word, '/');
}

/* The first word of a command. */
static void
complete_command_word(const struct spot *spot, uint32_t start,
    struct completion *completion)
{
	const char *word = spot_text(spot, start);
	char *typed;

	completion->start = start;
	if (*word == '\'' || *word == '"')
		completion->quote = *word++;
	typed = mem_textn(word,
	    spot->cursor - (size_t)(word - spot_text(spot, 0)));
	if (is_path_word(typed))
		complete_path(spot->interp, typed,
		    completion->quote ? 0 : PATH_COMMAND, completion);
	else if (*typed)
		complete_commands(spot->interp, typed, completion);
	mem_free(typed);
}

/* A string that is no argument: files, as it may be the name of one. */
static void
complete_string(const struct spot *spot, struct completion *completion)
{
	const char *text = spot_text(spot, spot->token->start);
	char *typed;

	if (*text != '\'' && *text != '"')
		return;
	completion->start = spot->token->start;
	completion->quote = *text;
	typed = mem_textn(text + 1, spot->end - spot->token->start - 1);
	if (*typed && !strchr(typed, *text))
		complete_path(spot->interp, typed, 0, completion);
	mem_free(typed);
}

/* The name of a type between brackets that may not be closed yet. */
static bool
complete_type_word(const struct spot *spot, struct completion *completion)
{
	const struct token *token = spot->token;
	const struct token *before;
	size_t count;
	char *typed;

	if (!spot->touches || !token)
		return false;
	before = script_tokens(spot->script, &count);
	before = count >= 2 ? &before[count - 2] : NULL;
	if (token->kind != TOKEN_TYPE &&
	    !(token->kind == TOKEN_ARGUMENT && before &&
		before->kind == TOKEN_OPERATOR && before->end == token->start &&
		*spot_text(spot, before->start) == '['))
		return false;
	completion->start = token->start;
	typed = mem_textn(spot_text(spot, token->start),
	    token->end - token->start);
	complete_type(spot->interp, typed, completion);
	mem_free(typed);
	return true;
}

/* ------------------------------------------------------------------- choice */

static bool
complete_member_word(const struct spot *spot, struct completion *completion)
{
	const struct node *leaf = spot_leaf(spot);
	const struct node *node = spot_ends(spot, NODE_MEMBER);
	const struct member_node *member = (const void *)node;

	if (!node)
		return false;
	if (member->name && (leaf != member->name ||
				member->name->kind != NODE_STRING))
		return false;
	if (!member->name && leaf != node)
		return false;
	completion->start = member->name ? member->name->start : spot->cursor;
	complete_member(spot, member, completion);
	return true;
}

/* Where a command or an expression begins or goes on. */
static void
complete_statement(const struct spot *spot, struct completion *completion)
{
	const struct token *token = spot->token;

	if (!spot->touches)
		return;
	switch (token->kind) {
	case TOKEN_STRING:
		complete_string(spot, completion);
		return;
	case TOKEN_KEYWORD:
	case TOKEN_COMMAND:
	case TOKEN_ARGUMENT:
		complete_command_word(spot, token->start, completion);
		return;
	default:
		break;
	}
	if (*spot_text(spot, token->start) == '-')
		complete_operator(spot, completion);
}

static void
complete_spot(const struct spot *spot, struct completion *completion)
{
	const struct command_node *command;
	const struct node *node;

	if (spot->touches && spot->token->kind == TOKEN_COMMENT)
		return;
	node = spot_ends(spot, NODE_VARIABLE);
	if (node && node == spot_leaf(spot)) {
		complete_variable(spot, (const void *)node, completion);
		return;
	}
	if (complete_member_word(spot, completion) ||
	    complete_type_word(spot, completion))
		return;
	command = spot_command(spot);
	if (!command)
		complete_statement(spot, completion);
	else if (spot_is_command_word(spot))
		complete_command_word(spot, command->words.items[0]->start,
		    completion);
	else
		complete_argument(spot, command, completion);
}

/* Completing in the middle of a word replaces all of it. */
static size_t
word_end(const char *text, size_t len, size_t cursor, bool touches)
{
	if (!touches)
		return cursor;
	while (cursor < len && !strchr(" \t\r\n'\"`$;,|&(){}[]<>=.:@",
				   text[cursor]))
		cursor++;
	return cursor;
}

void
complete_line(struct interp *interp, const char *text, size_t len,
    size_t cursor, struct completion *completion)
{
	Value *pending = interp->error;
	bool last_ok = interp->last_ok;
	struct spot spot;

	interp->error = NULL;
	spot_init(&spot, interp, text, cursor);
	completion->start = cursor;
	complete_spot(&spot, completion);
	completion->end = word_end(text, len, cursor,
	    completion->start < cursor);
	spot_release(&spot);
	value_set(&interp->error, pending);
	interp->last_ok = last_ok;
}
