/*
 * complete_argument.c - words of a command behind its name: parameters, and
 * values of the parameter that the word would be bound to.
 */
#include "base/base.h"
#include "builtins/complete.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "run/eval.h"
#include "run/function.h"
#include "run/scope.h"
#include "run/signature.h"
#include "value/convert.h"
#include "value/table.h"
#include "value/type.h"

struct words {
	const struct spot *spot;
	const struct command_node *node;
	const struct command *command;     /* counted */
	const struct signature *signature;
	const struct node *last;           /* the word at the cursor, or NULL */
	bool is_used[ROWS_MAX];            /* named already */
	set_bits sets;                     /* that are possible still */
	const struct row *pending;         /* waits for its value */
	size_t positional;                 /* values without a name */
	Value *bound;                      /* names and constant values */
	struct completion *completion;
};

/* ---------------------------------------------------- what stands already */

static void
bind_constant(struct words *words, const struct row *row,
    const struct node *value)
{
	enum flow flow = FLOW_MORE;
	Value *v = NULL;

	if (value->kind == NODE_STRING || value->kind == NODE_NUMBER)
		v = eval(words->spot->interp, value, &flow);
	if (v)
		table_set_text(table_get(words->bound), row->param->name, v);
}

static void
take_parameter(struct words *words, const struct parameter_node *node)
{
	const struct row *row;

	words->pending = NULL;
	if (signature_find(words->signature, node->name.data, node->name.len,
		&row, NULL, NULL) != NAME_FOUND)
		return;
	words->is_used[row - words->signature->rows] = true;
	if (words->sets & row->sets)
		words->sets &= row->sets;
	if (node->value)
		bind_constant(words, row, node->value);
	else if (row->is_switch && !node->has_colon)
		table_set_text(table_get(words->bound), row->param->name,
		    VALUE_TRUE);
	else
		words->pending = row;
}

/* Read the words before the cursor. */
static void
take_words(struct words *words)
{
	const struct node_list *list = &words->node->words;

	for (uint32_t i = 1; i < list->count; i++) {
		const struct node *node = list->items[i];

		if (words->spot->touches && node->end == words->spot->end) {
			words->last = node;
			break;
		}
		if (node->kind == NODE_PARAMETER) {
			take_parameter(words, (const void *)node);
			continue;
		}
		/* "a, " waits for more of the same. */
		if (node->kind == NODE_ARRAY && i + 1 == list->count &&
		    *spot_text(words->spot, words->spot->end - 1) == ',')
			break;
		if (words->pending)
			bind_constant(words, words->pending, node);
		else
			words->positional++;
		words->pending = NULL;
	}
}

/* -------------------------------------------------------------- the word */

/* A bareword with variables in it, as text; NULL when it has more. */
static char *
expanded(const struct spot *spot, const struct expandable_node *node)
{
	struct buf buf = BUF_INIT;

	for (uint32_t i = 0; i < node->parts.count; i++) {
		const struct node *part = node->parts.items[i];
		const struct string_node *string = (const void *)part;
		enum flow flow = FLOW_MORE;
		Value *v;

		if (part->kind == NODE_STRING) {
			buf_add(&buf, string->text.data, string->text.len);
			continue;
		}
		v = part->kind == NODE_VARIABLE
		    ? eval(spot->interp, part, &flow) : NULL;
		if (!v) {
			buf_release(&buf);
			return NULL;
		}
		value_add_text(&buf, v);
		value_unref(v);
	}
	return buf_take(&buf);
}

/*
 * The value begun at the cursor, without quotes, owned; "" where none is yet.
 * NULL where something else stands there. Sets start and quote.
 */
static char *
value_word(const struct spot *spot, struct completion *completion)
{
	const struct node *leaf = spot_leaf(spot);
	const struct string_node *string = (const void *)leaf;
	const char *text;

	completion->start = spot->cursor;
	if (!leaf || leaf->kind == NODE_ARRAY ||
	    leaf->kind == NODE_REDIRECT || (leaf->kind == NODE_PARAMETER &&
		((const struct parameter_node *)leaf)->has_colon))
		return mem_text("");
	if (leaf->kind != NODE_STRING && leaf->kind != NODE_NUMBER &&
	    leaf->kind != NODE_EXPANDABLE)
		return NULL;
	completion->start = leaf->start;
	text = spot_text(spot, leaf->start);
	if (*text == '\'' || *text == '"')
		completion->quote = *text;
	if (leaf->kind == NODE_NUMBER)
		return mem_textn(text, spot->cursor - leaf->start);
	if (leaf->kind == NODE_EXPANDABLE)
		return expanded(spot, (const void *)leaf);
	return mem_textn(string->text.data, string->text.len);
}

/* ------------------------------------------------------------- parameters */

static void
offer_parameter(const struct row *row, const char *name,
    struct completion *completion)
{
	struct buf text = BUF_INIT, tip = BUF_INIT;

	buf_printf(&text, "-%s", name);
	buf_printf(&tip, "[%s] %s",
	    row->param->type ? row->param->type : "object", row->param->name);
	completion_add(completion, COMPLETION_PARAMETER, buf_get(&text), name,
	    buf_get(&tip));
	buf_release(&text);
	buf_release(&tip);
}

static void
offer_alias(const struct row *row, const char *typed,
    struct completion *completion)
{
	const char *cursor = row->param->aliases, *alias;
	size_t len;

	while (cursor && (len = param_alias_next(&cursor, &alias))) {
		char *name = mem_textn(alias, len);

		if (*typed && completion_wants(typed, name))
			offer_parameter(row, name, completion);
		mem_free(name);
	}
}

static void
complete_parameters(const struct words *words)
{
	const struct signature *signature = words->signature;
	struct completion *completion = words->completion;
	char *typed = mem_textn(
	    spot_text(words->spot, words->last->start + 1),
	    words->spot->cursor - words->last->start - 1);

	completion->start = words->last->start;
	for (size_t i = 0; i < signature->count; i++) {
		const struct row *row = &signature->rows[i];

		if (words->is_used[i] || !(row->sets & words->sets) ||
		    row->param->flags & PARAM_HIDDEN)
			continue;
		if (completion_wants(typed, row->param->name))
			offer_parameter(row, row->param->name, completion);
		else
			offer_alias(row, typed, completion);
	}
	mem_free(typed);
}

static bool
is_parameter_word(const struct words *words)
{
	const struct parameter_node *node = (const void *)words->last;

	if (!words->last)
		return false;
	if (words->last->kind == NODE_PARAMETER)
		return !node->has_colon;
	return words->last->kind == NODE_STRING &&
	    *spot_text(words->spot, words->last->start) == '-';
}

/* ------------------------------------------------------------- vocabularies */

/* "Open Close" */
static void
offer_choices(const char *choices, const char *typed,
    struct completion *completion)
{
	while (*choices) {
		size_t len = strcspn(choices, " ");
		char *choice = mem_textn(choices, len);

		completion_offer(completion, typed, choice);
		mem_free(choice);
		choices += len + strspn(choices + len, " ");
	}
}

static bool
attribute_is(const struct attribute_node *node, const char *name)
{
	const char *written = node->name->full.data;
	size_t len = strlen(name);

	return text_starts(written, name) &&
	    (!written[len] || text_same(written + len, "Attribute"));
}

/* ValidateSet's words, sorted; ArgumentCompletions' as they are. */
static void
offer_listed(const struct words *words, const struct attribute_node *attribute,
    const char *typed, bool is_set)
{
	struct completion *completion = words->completion;
	size_t from = completion->count;

	for (uint32_t i = 0; i < attribute->args.count; i++) {
		const struct string_node *choice =
		    (const void *)attribute->args.items[i];

		if (choice->node.kind != NODE_STRING)
			continue;
		if (is_set)
			completion_offer(completion, typed, choice->text.data);
		else if (completion_wants(typed, choice->text.data))
			completion_add(completion, COMPLETION_TEXT,
			    choice->text.data, choice->text.data, NULL);
	}
	if (is_set)
		completion_sort(completion, from, COMPLETION_BY_NAME);
}

/* [ArgumentCompleter({ })] */
static void
offer_by_block(const struct words *words, const struct row *row,
    const struct attribute_node *attribute, const char *typed)
{
	const struct block_expr_node *literal =
	    (const void *)(attribute->args.count ? attribute->args.items[0]
						 : NULL);
	Value *block;

	if (!literal || literal->node.kind != NODE_BLOCK_EXPR)
		return;
	block = block_new(words->spot->interp,
	    words->command->function->script, &literal->block->node);
	custom_call(words->spot->interp, block, words->command->name,
	    row->param->name, typed, value_ref(words->bound),
	    words->completion);
	value_unref(block);
}

/* What the attributes of a function's parameter say; gives whether they say
 * anything. */
static bool
offer_attributes(const struct words *words, const struct row *row,
    const char *typed)
{
	const struct param_node *node = row->param->node;
	bool has_any = false;

	for (uint32_t i = 0; i < node->attributes.count; i++) {
		const struct attribute_node *attribute =
		    (const void *)node->attributes.items[i];
		bool is_set, is_block;

		if (attribute->node.kind != NODE_ATTRIBUTE)
			continue;
		is_set = attribute_is(attribute, "ValidateSet");
		is_block = attribute_is(attribute, "ArgumentCompleter");
		if (is_block)
			offer_by_block(words, row, attribute, typed);
		else if (is_set ||
		    attribute_is(attribute, "ArgumentCompletions"))
			offer_listed(words, attribute, typed, is_set);
		else
			continue;
		has_any = true;
	}
	return has_any;
}

static bool
offer_type(const struct type *type, const char *typed,
    struct completion *completion)
{
	const struct label *label;

	while (type && type->element)
		type = type->element;
	if (!type || !(type->flags & TYPE_ENUM))
		return false;
	for (label = type->labels; label && label->name; label++)
		completion_offer(completion, typed, label->name);
	return true;
}

/* $true and $false, for words that begin with the dollar. */
static bool
offer_truth(const struct row *row, const char *typed,
    struct completion *completion)
{
	static const char *const values[] = {"$true", "$false"};

	if (!row->is_switch && !text_same(row->param->type, "bool"))
		return false;
	for (size_t i = 0; i < COUNT_OF(values); i++)
		if (completion_wants(typed, values[i]))
			completion_add(completion, COMPLETION_VALUE,
			    values[i], values[i], NULL);
	return true;
}

static bool
takes_properties(const struct row *row)
{
	static const char *const names[] = {"Property", "ExpandProperty",
	    "ExcludeProperty", "MemberName", "GroupBy"};

	for (size_t i = 0; i < COUNT_OF(names); i++)
		if (text_same(row->param->name, names[i]))
			return true;
	return false;
}

/* A vocabulary of the row; gives whether there is one. */
static bool
complete_vocabulary(const struct words *words, const struct row *row,
    const char *typed)
{
	struct completion *completion = words->completion;
	const struct param *param = row->param;
	size_t from = completion->count;

	if (param->node && offer_attributes(words, row, typed))
		return true;
	if (offer_truth(row, typed, completion))
		return true;
	if (!param->node && param->choices)
		offer_choices(param->choices, typed, completion);
	else if (!offer_type(row->type, typed, completion))
		return false;
	completion_sort(completion, from, COMPLETION_BY_NAME);
	return true;
}

/* -------------------------------------------------------------- one value */

/* Gives whether the row knows its values, if only to say that none fits. */
static bool
complete_row(const struct words *words, const struct row *row,
    const char *typed)
{
	const struct param *param = row->param;

	if (complete_parameter_by_block(words->spot->interp,
		words->command->name, param->name, typed,
		value_ref(words->bound), words->completion))
		return words->completion->count > 0;
	if (param->complete) {
		param->complete(words->spot->interp, typed, words->completion);
		return true;
	}
	if (takes_properties(row)) {
		complete_properties(words->spot, words->node, typed,
		    words->completion);
		return words->completion->count > 0;
	}
	return complete_vocabulary(words, row, typed) ||
	    text_same(param->type, "scriptblock");
}

/* The row of a set that takes the value so many after its first. */
static const struct row *
row_at(const struct words *words, set_bits set, size_t index)
{
	const struct signature *signature = words->signature;
	const struct row *found = NULL;
	short after = -1;

	for (size_t turn = 0; turn <= index; turn++) {
		short least = 0;

		found = NULL;
		for (size_t i = 0; i < signature->own_count; i++) {
			const struct row *row = &signature->rows[i];
			const struct set_entry *entry =
			    signature_entry(row, set);

			if (!entry || words->is_used[i] ||
			    entry->position <= after ||
			    (found && entry->position >= least))
				continue;
			found = row;
			least = entry->position;
		}
		if (!found)
			return NULL;
		after = least;
	}
	return found;
}

static bool
complete_positional(const struct words *words, const char *typed)
{
	const struct signature *signature = words->signature;
	const struct row *seen = NULL;
	bool has = false;

	for (size_t i = 0; i <= signature->set_count; i++) {
		set_bits set = i ? (set_bits)1 << (i - 1)
				 : signature->default_set;
		const struct row *row;

		if (!signature->set_count)
			set = SETS_ALL;
		if (!(set & words->sets))
			continue;
		row = row_at(words, set, words->positional);
		if (!row || row == seen)
			continue;
		has |= complete_row(words, row, typed) &&
		    !text_same(row->param->type, "scriptblock");
		if (words->completion->count)
			return true;
		seen = row;
	}
	return has;
}

/* ------------------------------------------------------------------ files */

static bool
is_of(const struct words *words, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (words->command && text_same(words->command->name, names[i]))
			return true;
	return false;
}

static void
complete_files(const struct words *words, const char *typed)
{
	static const char *const walkers[] = {"Set-Location",
	    "Push-Location", "cd"};
	unsigned options = 0;

	if (words->pending && text_same(words->pending->param->name,
				  "LiteralPath"))
		options |= PATH_LITERAL;
	if (is_of(words, walkers, COUNT_OF(walkers)))
		options |= PATH_FOLDERS;
	if (words->command && words->command->kind == COMMAND_NATIVE)
		options |= PATH_LITERAL;
	complete_path(words->spot->interp, typed, options, words->completion);
}

/* ----------------------------------------------------------------- choice */

static bool
is_redirect(const struct spot *spot, const struct command_node *node)
{
	const struct node *redirect = NULL;

	for (size_t i = 0; i < spot->depth; i++)
		if (spot->path[i]->kind == NODE_REDIRECT)
			redirect = spot->path[i];
	if (!redirect || redirect->start < node->node.start)
		return false;
	/* Behind a whole target comes another word. */
	return spot->touches ||
	    !((const struct redirect_node *)redirect)->target;
}

/* "-Name:val" is one word, and its end is being typed. */
static void
wait_for_value(struct words *words, const struct parameter_node *node)
{
	if (signature_find(words->signature, node->name.data, node->name.len,
		&words->pending, NULL, NULL) != NAME_FOUND)
		words->pending = NULL;
}

static void
complete_value(struct words *words)
{
	char *typed = value_word(words->spot, words->completion);
	bool has = false;

	if (!typed)
		return;
	if (is_redirect(words->spot, words->node)) {
		complete_path(words->spot->interp, typed, 0,
		    words->completion);
		mem_free(typed);
		return;
	}
	if (words->signature && words->last &&
	    words->last->kind == NODE_PARAMETER)
		wait_for_value(words, (const void *)words->last);
	if (words->command && words->command->kind == COMMAND_NATIVE)
		has = complete_program_by_block(words->spot,
		    words->command->name, typed, words->completion) &&
		    words->completion->count;
	else if (words->pending)
		has = complete_row(words, words->pending, typed);
	else if (words->signature)
		has = complete_positional(words, typed);
	if (!has)
		complete_files(words, typed);
	mem_free(typed);
}

/* The command a plain word names, or NULL. */
static const struct command *
command_of(const struct spot *spot, const struct command_node *node)
{
	const struct string_node *word = (const void *)node->words.items[0];
	const struct command *command;
	Value *err = NULL;

	if (word->node.kind != NODE_STRING)
		return NULL;
	command = command_find(spot->interp, word->text.data, word->text.len,
	    &err);
	value_unref(err);
	return command;
}

void
complete_argument(const struct spot *spot, const struct command_node *node,
    struct completion *completion)
{
	struct words words = {spot, node, .sets = SETS_ALL,
	    .bound = table_new(), .completion = completion};

	words.command = node->words.count ? command_of(spot, node) : NULL;
	if (words.command && words.command->kind != COMMAND_NATIVE)
		words.signature = signature_of(words.command);
	if (words.signature)
		take_words(&words);
	if (words.signature && is_parameter_word(&words))
		complete_parameters(&words);
	else
		complete_value(&words);
	value_unref(words.bound);
	command_unref(words.command);
}
