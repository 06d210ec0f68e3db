/*
 * function_rows.c - see function_rows.h. Attributes are read once, when the
 * function is defined; types and validation are constraint.c's.
 */
#include "base/base.h"
#include "run/function_rows.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "run/tree.h"
#include "value/convert.h"
#include "value/text.h"
#include "value/type.h"

struct builder {
	struct interp *interp;
	struct arena *arena;
	struct command *command;
	bool has_attribute;   /* some [Parameter()] */
	bool has_explicit;    /* a position or set is written somewhere */
	bool is_positional;   /* PositionalBinding */
	Value *err;
};

/* One [Parameter()], or the one every parameter has without. */
struct placing {
	char *set;            /* "all" */
	int64_t position;     /* -1: none */
	bool is_mandatory, by_value, by_name, is_rest;
};

static char all_sets[] = "all";

static bool
attribute_named(const struct attribute_node *node, const char *name)
{
	const char *written = node->name->full.data;
	size_t len = strlen(name);

	if (text_starts(written, "System.Management.Automation."))
		written += strlen("System.Management.Automation.");
	return text_starts(written, name) &&
	       (!written[len] || text_same(written + len, "Attribute"));
}

/* A named argument: the value, $true for a name alone; NULL on failure. */
static Value *
argument_value(struct builder *b, const struct named_arg *arg)
{
	enum flow flow = FLOW_MORE;
	Value *v;

	if (!arg->value)
		return VALUE_TRUE;
	v = eval_item(b->interp, arg->value, &flow);
	if (!v) {
		b->err = b->interp->error;
		b->interp->error = NULL;
	}
	return v;
}

static char *
keep_text(struct builder *b, const Value *v)
{
	Value *text = value_text(v);
	char *kept = arena_text(b->arena, text_bytes(text), text_len(text));

	value_unref(text);
	return kept;
}

/* ------------------------------------------------------------ [Parameter()] */

static void
placing_argument(struct builder *b, struct placing *placing,
    struct param *row, const struct named_arg *arg)
{
	const char *name = arg->name.data;
	Value *v = argument_value(b, arg);
	Value *ignored = NULL;

	if (!v)
		return;
	if (text_same(name, "Mandatory")) {
		placing->is_mandatory = value_truth(v);
	} else if (text_same(name, "Position")) {
		if (!convert_long(v, &placing->position, &ignored))
			placing->position = -1;
		b->has_explicit |= placing->position >= 0;
	} else if (text_same(name, "ParameterSetName")) {
		placing->set = keep_text(b, v);
		if (strcmp(placing->set, all_sets) == 0)
			placing->set[0] = 'A';
		b->has_explicit = true;
	} else if (text_same(name, "ValueFromPipeline")) {
		placing->by_value = value_truth(v);
	} else if (text_same(name, "ValueFromPipelineByPropertyName")) {
		placing->by_name = value_truth(v);
	} else if (text_same(name, "ValueFromRemainingArguments")) {
		placing->is_rest = value_truth(v);
	} else if (text_same(name, "HelpMessage")) {
		row->help = keep_text(b, v);
	} else if (text_same(name, "DontShow")) {
		row->flags |= value_truth(v) ? PARAM_HIDDEN : 0;
	}
	value_unref(ignored);
	value_unref(v);
}

static void
add_set_name(struct buf *buf, const char *name)
{
	for (; *name; name++) {
		if (strchr(" :\\", *name))
			buf_char(buf, '\\');
		buf_char(buf, *name);
	}
}

static void
add_placing(struct buf *buf, const struct placing *placing)
{
	if (buf->len)
		buf_char(buf, ' ');
	add_set_name(buf, placing->set);
	buf_char(buf, ':');
	if (placing->position >= 0)
		buf_printf(buf, "@%lld", (long long)placing->position);
	if (placing->is_mandatory)
		buf_char(buf, '!');
	if (placing->by_value)
		buf_char(buf, 'v');
	if (placing->by_name)
		buf_char(buf, 'n');
	if (placing->is_rest)
		buf_char(buf, 'r');
}

/* Rows say "all" for every set; a set that scripts call so is "All". */
static bool
is_all(const char *set)
{
	return text_same(set, "__AllParameterSets");
}

/* The sets of one parameter, but for positions that follow from the order. */
static void
row_sets(struct builder *b, struct param *row, const struct param_node *node,
    int implicit)
{
	struct buf buf = BUF_INIT;
	bool has_any = false;

	for (uint32_t i = 0; i < node->attributes.count; i++) {
		const struct attribute_node *attribute =
		    (const void *)node->attributes.items[i];
		struct placing placing = {all_sets, -1, false, false, false,
		    false};

		if (attribute->node.kind != NODE_ATTRIBUTE ||
		    !attribute_named(attribute, "Parameter"))
			continue;
		for (uint32_t j = 0; j < attribute->named_count; j++)
			placing_argument(b, &placing, row,
			    &attribute->named[j]);
		if (is_all(placing.set))
			placing.set = all_sets;
		if (placing.position < 0)
			placing.position = implicit;
		add_placing(&buf, &placing);
		has_any = true;
	}
	b->has_attribute |= has_any;
	if (!has_any)
		add_placing(&buf,
		    &(struct placing){all_sets, implicit, false, false, false,
			false});
	row->sets = arena_text(b->arena, buf.data, buf.len);
	buf_release(&buf);
}

/* --------------------------------------------------------- other attributes */

static void
row_list(struct builder *b, const struct attribute_node *node,
    const char **slot, char separator)
{
	struct buf buf = BUF_INIT;
	enum flow flow = FLOW_MORE;

	for (uint32_t i = 0; i < node->args.count; i++) {
		Value *v = eval_item(b->interp, node->args.items[i], &flow);

		if (!v) {
			b->err = b->interp->error;
			b->interp->error = NULL;
			break;
		}
		if (buf.len)
			buf_char(&buf, separator);
		value_add_text(&buf, v);
		value_unref(v);
	}
	*slot = arena_text(b->arena, buf_get(&buf), buf.len);
	buf_release(&buf);
}

static void
row_attributes(struct builder *b, struct param *row,
    const struct param_node *node)
{
	for (uint32_t i = 0; i < node->attributes.count; i++) {
		const struct attribute_node *attribute =
		    (const void *)node->attributes.items[i];

		if (attribute->node.kind != NODE_ATTRIBUTE)
			continue;
		if (attribute_named(attribute, "Alias"))
			row_list(b, attribute, &row->aliases, '|');
		else if (attribute_named(attribute, "ValidateSet"))
			row_list(b, attribute, &row->choices, ' ');
		else if (attribute_named(attribute, "AllowNull"))
			row->flags |= PARAM_ALLOW_NULL;
		else if (attribute_named(attribute, "AllowEmptyString") ||
			 attribute_named(attribute, "AllowEmptyCollection"))
			row->flags |= PARAM_ALLOW_EMPTY;
		else if (attribute_named(attribute, "SupportsWildcards"))
			row->flags |= PARAM_WILDCARD;
	}
}

/* The type as rows spell it; unknown ones as written. */
static const char *
row_type(struct builder *b, const struct param_node *node)
{
	const struct type *type;
	Value *ignored = NULL;

	for (uint32_t i = 0; i < node->attributes.count; i++) {
		const struct type_node *literal =
		    (const void *)node->attributes.items[i];

		if (literal->node.kind != NODE_TYPE)
			continue;
		type = type_of_node(b->interp, &literal->node, &ignored);
		value_unref(ignored);
		return type ? type_display(type) : literal->name->full.data;
	}
	return "object";
}

static bool
is_switch(const struct param *row)
{
	return text_same(row->type, "switch");
}

/* ----------------------------------------------------------- CmdletBinding */

static void
binding_argument(struct builder *b, const struct named_arg *arg)
{
	const char *name = arg->name.data;
	Value *v = argument_value(b, arg), *text;

	if (!v)
		return;
	text = value_text(v);
	if (text_same(name, "SupportsShouldProcess"))
		b->command->flags |= value_truth(v) ? COMMAND_SHOULD_PROCESS
						    : 0;
	else if (text_same(name, "DefaultParameterSetName"))
		b->command->default_set = keep_text(b, v);
	else if (text_same(name, "PositionalBinding"))
		b->is_positional = value_truth(v);
	else if (text_same(name, "ConfirmImpact"))
		b->command->flags |=
		    text_same(text_bytes(text), "High") ? COMMAND_IMPACT_HIGH
		    : text_same(text_bytes(text), "Low") ? COMMAND_IMPACT_LOW
							 : 0;
	value_unref(text);
	value_unref(v);
}

/* The names of [OutputType([int], 'Other')]; a type that is not known stays
 * as it is written. */
static void
read_outputs(struct builder *b, const struct attribute_node *attribute)
{
	struct buf buf = BUF_INIT;

	for (uint32_t i = 0; i < attribute->args.count; i++) {
		const struct node *arg = attribute->args.items[i];
		enum flow flow = FLOW_MORE;
		Value *v = eval_item(b->interp, arg, &flow);
		const char *text;
		size_t len;

		if (buf.len)
			buf_char(&buf, ' ');
		if (v && value_kind(v) == V_TYPE) {
			buf_text(&buf, value_as_type(v)->name);
		} else if (v) {
			value_add_text(&buf, v);
		} else {
			value_set(&b->interp->error, NULL);
			text = node_text(eval_script(b->interp), arg, &len);
			text += strspn(text, "[");
			buf_add(&buf, text, strcspn(text, "] "));
		}
		value_unref(v);
	}
	b->command->outputs = arena_text(b->arena, buf_get(&buf), buf.len);
	buf_release(&buf);
}

static bool
read_binding(struct builder *b, const struct block_node *body)
{
	bool is_advanced = false;

	for (uint32_t i = 0; i < body->attributes.count; i++) {
		const struct attribute_node *attribute =
		    (const void *)body->attributes.items[i];

		if (attribute_named(attribute, "Alias"))
			row_list(b, attribute, &b->command->aliases, '|');
		if (attribute_named(attribute, "OutputType"))
			read_outputs(b, attribute);
		if (!attribute_named(attribute, "CmdletBinding"))
			continue;
		is_advanced = true;
		for (uint32_t j = 0; j < attribute->named_count; j++)
			binding_argument(b, &attribute->named[j]);
	}
	return is_advanced;
}

/* ----------------------------------------------------------------- all rows */

static void
fill_row(struct builder *b, struct param *row, const struct param_node *node)
{
	const struct script *script = eval_script(b->interp);
	const char *text;
	size_t len;

	row->name = node->variable->name.data;
	row->type = row_type(b, node);
	row->slot = SLOT_NONE;
	row->node = node;
	row->flags = 0;
	row_sets(b, row, node, -1);
	row_attributes(b, row, node);
	if (node->fallback && script) {
		text = node_text(script, node->fallback, &len);
		row->fallback = arena_text(b->arena, text, len);
	}
}

bool
function_rows(struct interp *interp, struct command *command,
    const struct block_node *body, const struct node_list *params,
    struct arena *arena, Value **err)
{
	struct builder b = {.interp = interp, .arena = arena,
	    .command = command, .is_positional = true};
	bool is_advanced = read_binding(&b, body);
	struct param *rows = arena_alloc(arena,
	    (params->count + 1) * sizeof(*rows));
	int position = 0;

	for (uint32_t i = 0; i < params->count; i++)
		fill_row(&b, &rows[i], (const void *)params->items[i]);
	if (!b.has_explicit && b.is_positional)
		for (uint32_t i = 0; i < params->count; i++)
			row_sets(&b, &rows[i],
			    (const void *)params->items[i],
			    is_switch(&rows[i]) ? -1 : position++);
	command->params = rows;
	if (!is_advanced && !b.has_attribute)
		command->flags |= COMMAND_SIMPLE;
	*err = b.err;
	return !b.err;
}
