/*
 * complete_name.c - names of variables and of types.
 */
#include "base/base.h"
#include "builtins/complete.h"

#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "run/scope.h"
#include "value/type.h"

/* -------------------------------------------------------------- variables */

struct variable_word {
	const struct spot *spot;
	const struct variable_node *node;
	struct completion *completion;
	char *typed;    /* of the name */
	char *lead;     /* what stands before it: "$", "$env:", "$using:" */
	bool is_braced;
};

static bool
needs_braces(const char *name)
{
	if (!*name)
		return true;
	for (; *name; name++)
		if (!(*name == '_' || *name == '?' || (*name & 0x80) ||
			(*name >= '0' && *name <= '9') ||
			((*name | 32) >= 'a' && (*name | 32) <= 'z')))
			return true;
	return false;
}

static void
offer_name(const struct variable_word *word, const char *name,
    const char *tip)
{
	struct buf text = BUF_INIT;
	char mark = word->lead[0];

	if (!completion_wants(word->typed, name))
		return;
	if (word->is_braced || needs_braces(name))
		buf_printf(&text, "%c{%s", mark, word->lead + 1);
	else
		buf_text(&text, word->lead);
	for (const char *p = name; *p; p++) {
		if (strchr("{}`", *p))
			buf_char(&text, '`');
		buf_char(&text, *p);
	}
	if (word->is_braced || needs_braces(name))
		buf_char(&text, '}');
	completion_add(word->completion, COMPLETION_VARIABLE, buf_get(&text),
	    name, tip);
	buf_release(&text);
}

static void
offer_variable(struct variable *variable, void *context)
{
	const struct variable_word *word = context;
	struct buf tip = BUF_INIT;

	if (!(variable->flags & VARIABLE_MADE))
		buf_printf(&tip, "[%s]",
		    type_display(type_of(variable->value)));
	buf_printf(&tip, "$%s", variable->name->text);
	offer_name(word, variable->name->text, buf_get(&tip));
	buf_release(&tip);
}

static void
offer_function(const struct command *function, void *context)
{
	offer_name(context, function->name, NULL);
}

/* Names that the line itself gives a value to. */
static enum walk
offer_written(struct node *node, void *ctx)
{
	const struct variable_word *word = ctx;
	const struct variable_node *other = (const void *)node;

	if (node->kind == NODE_VARIABLE && other != word->node &&
	    !other->drive.data && !other->is_using && other->name.len)
		offer_name(word, other->name.data, NULL);
	return WALK_ON;
}

static void
offer_environment(const struct variable_word *word)
{
	for (char *const *entry = environ; entry && *entry; entry++) {
		char *name = mem_textn(*entry, strcspn(*entry, "="));

		offer_name(word, name, *entry);
		mem_free(name);
	}
}

static void
offer_scopes(struct variable_word *word)
{
	struct interp *interp = word->spot->interp;
	struct scope *scope = interp->scope;

	if (word->node->scope == VAR_GLOBAL)
		scope = interp->global;
	else if (word->node->scope == VAR_SCRIPT)
		scope = scope_script(scope);
	for (; scope; scope = scope_parent(scope)) {
		scope_walk(scope, offer_variable, word);
		if (word->node->scope != VAR_PLAIN)
			break;
	}
	if (word->node->scope == VAR_PLAIN)
		node_walk(&script_root(word->spot->script)->node,
		    offer_written, word);
}

/* What stands before the name: "$", "@", "$env:", "$using:". */
static char *
lead_of(const struct spot *spot, const struct variable_node *node)
{
	struct buf lead = BUF_INIT;

	buf_char(&lead, *spot_text(spot, node->node.start));
	if (node->path.data)
		buf_add(&lead, node->path.data,
		    node->path.len - node->name.len);
	return buf_take(&lead);
}

static void
offer_drive(struct variable_word *word, const char *drive)
{
	struct scope *scope = word->spot->interp->scope;

	if (text_same(drive, "env"))
		offer_environment(word);
	for (; scope; scope = scope_parent(scope))
		if (text_same(drive, "variable"))
			scope_walk(scope, offer_variable, word);
		else if (text_same(drive, "function"))
			scope_walk_functions(scope, offer_function, word);
}

void
complete_variable(const struct spot *spot, const struct variable_node *node,
    struct completion *completion)
{
	struct variable_word word = {spot, node, completion};

	if (node->is_braced && *spot_text(spot, node->node.end - 1) == '}')
		return;
	completion->start = node->node.start;
	word.typed = mem_textn(node->name.data ? node->name.data : "",
	    node->name.len);
	word.is_braced = node->is_braced;
	word.lead = lead_of(spot, node);
	if (node->drive.data)
		offer_drive(&word, node->drive.data);
	else
		offer_scopes(&word);
	completion_sort(completion, 0, COMPLETION_BY_NAME);
	mem_free(word.typed);
	mem_free(word.lead);
}

/* ------------------------------------------------------------------- types */

struct type_word {
	const char *typed;
	size_t dots;          /* in it */
	struct completion *completion;
};

static size_t
count_dots(const char *text)
{
	size_t dots = 0;

	for (; *text; text++)
		dots += *text == '.';
	return dots;
}

/* The namespace of a full name down to the part being typed. */
static void
offer_namespace(const struct type_word *word, const char *name)
{
	const char *end = name;
	struct buf space = BUF_INIT;
	const char *last;

	for (size_t i = 0; i <= word->dots; i++) {
		end = strchr(end + (i > 0), '.');
		if (!end)
			return;
	}
	buf_add(&space, name, (size_t)(end - name));
	last = strrchr(buf_get(&space), '.');
	completion_add(word->completion, COMPLETION_NAMESPACE,
	    buf_get(&space), last ? last + 1 : buf_get(&space), NULL);
	buf_release(&space);
}

/* What a list shows for an accelerator: the name of the type, which for
 * [pscustomobject] is that of [psobject]. */
static const char *
type_label_of(const struct type *type)
{
	return type == type_known(T_PS_CUSTOM_OBJECT) ? "PSObject"
						      : type_short(type);
}

static void
offer_type(const struct type *type, void *context)
{
	const struct type_word *word = context;
	const char *name = type->name;

	if (strchr(name, '#') || strchr(name, '`'))
		return;
	if (word->dots) {
		if (!completion_wants(word->typed, name))
			return;
		if (count_dots(name) > word->dots)
			offer_namespace(word, name);
		else
			completion_add(word->completion, COMPLETION_TYPE,
			    name, type_short(type), name);
		return;
	}
	if (type->accelerator && completion_wants(word->typed,
				     type->accelerator))
		completion_add(word->completion, COMPLETION_TYPE,
		    type->accelerator, type_label_of(type), name);
	else if (completion_wants(word->typed, type_short(type)))
		completion_add(word->completion, COMPLETION_TYPE, name,
		    type_short(type), name);
	if (completion_wants(word->typed, name))
		offer_namespace(word, name);
}

void
complete_type(struct interp *interp, const char *typed,
    struct completion *completion)
{
	struct type_word word = {typed, count_dots(typed), completion};

	types_walk(offer_type, &word);
	completion_sort(completion, 0, COMPLETION_BY_NAME);
}
