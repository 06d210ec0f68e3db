/*
 * help_value.c - pages of help as objects, with the properties PowerShell's
 * have. What the formatter prints stands in a hidden property.
 */
#include "base/base.h"
#include "builtins/help.h"

#include <string.h>

#include "value/list.h"
#include "value/name.h"
#include "value/object.h"
#include "value/text.h"

static Value *
text_or_null(const char *text)
{
	return text ? text_of(text) : VALUE_NULL;
}

/* The list { Text } that holds every longer text. */
static Value *
paragraph(const char *text)
{
	Value *whole = array_new(1);
	Value *part;

	if (text && *text) {
		part = object_new();
		object_add(part, "Text", text_of(text));
		list_push(list_get(whole), part);
	}
	return whole;
}

/* One object with one property. */
static Value *
holder(const char *name, Value *v)
{
	Value *object = object_new();

	object_add(object, name, v);
	return object;
}

static Value *
help_object(const char *first)
{
	const char *names[] = {first, "MamlCommandHelpInfo", "HelpInfo"};

	return first ? object_type_named(names, 3)
		     : object_type_named(names + 1, 2);
}

/* Keep how an object is shown; buf is emptied. */
static void
set_shown(Value *object, struct buf *buf)
{
	object_add(object, "HelpText", text_from(buf));
	object_hide(object, "HelpText");
}

/* --------------------------------------------------------------- parameters */

static Value *
param_fields(const char *type_name, const struct help_param *param)
{
	const char *names[] = {type_name, "HelpInfo"};
	const struct param *row = param->row->param;
	const char *kind = row->type ? row->type : "object";
	Value *object = object_type_named(names, 2);
	struct buf text = BUF_INIT;

	object_add(object, "description", paragraph(param->text));
	object_add(object, "defaultValue", text_or_null(param->fallback));
	object_add(object, "parameterValue",
	    param->row->is_switch ? VALUE_NULL : text_of(kind));
	object_add(object, "name", text_of(row->name));
	object_add(object, "type", holder("name", text_of(kind)));
	object_add(object, "required",
	    text_of(help_required(param) ? "true" : "false"));
	object_add(object, "variableLength",
	    text_of(param->row->rest ? "true" : "false"));
	object_add(object, "globbing",
	    text_of(row->flags & PARAM_WILDCARD ? "true" : "false"));
	help_pipeline(&text, param);
	object_add(object, "pipelineInput", text_from(&text));
	help_position(&text, param);
	object_add(object, "position", text_from(&text));
	object_add(object, "aliases",
	    text_of(row->aliases ? row->aliases : "none"));
	return object;
}

Value *
help_param_value(const struct help_param *param, int width)
{
	Value *object = param_fields("MamlCommandHelpInfo#parameter", param);
	struct buf text = BUF_INIT;

	help_param_text(&text, param, 0, width);
	set_shown(object, &text);
	return object;
}

/* ------------------------------------------------------------------- parts */

static Value *
params_value(const struct help_page *page)
{
	Value *all = array_new(page->param_count);

	for (size_t i = 0; i < page->param_count; i++)
		list_push(list_get(all), param_fields(
		    "MamlCommandHelpInfo#parameter", &page->params[i]));
	return holder("parameter", all);
}

static Value *
examples_value(const struct help_page *page)
{
	Value *all = array_new(page->example_count);

	for (size_t i = 0; i < page->example_count; i++) {
		const struct help_example *from = &page->examples[i];
		Value *example = object_new();

		object_add(example, "title", text_printf(
		    "-------------------------- EXAMPLE %zu "
		    "--------------------------", i + 1));
		object_add(example, "introduction", paragraph("PS > "));
		object_add(example, "code", text_of(from->code));
		object_add(example, "output", text_or_null(from->output));
		object_add(example, "remarks", paragraph(from->text));
		list_push(list_get(all), example);
	}
	return holder("example", all);
}

static Value *
links_value(const struct help_page *page)
{
	Value *all = array_new(page->link_count);

	for (size_t i = 0; i < page->link_count; i++)
		list_push(list_get(all),
		    holder("linkText", text_of(page->links[i])));
	return holder("navigationLink", all);
}

static Value *
syntax_value(const struct help_page *page)
{
	const struct signature *signature = signature_of(page->command);
	size_t count = signature->set_count ? signature->set_count : 1;
	Value *all = array_new(count);

	for (size_t i = 0; i < count; i++) {
		set_bits set = signature->set_count ? (set_bits)1 << i
						    : SETS_ALL;
		Value *item = object_new(), *params = array_new(8);

		for (size_t k = 0; k < page->param_count; k++)
			if (page->params[k].row->sets & set)
				list_push(list_get(params), param_fields(
				    "MamlCommandHelpInfo#parameter",
				    &page->params[k]));
		object_add(item, "name", text_of(page->command->name));
		object_add(item, "parameter", params);
		list_push(list_get(all), item);
	}
	return holder("syntaxItem", all);
}

/* Verb and noun of a name, and the synopsis once more. */
static Value *
details_value(const struct help_page *page)
{
	const char *name = page->command->name, *dash = strchr(name, '-');
	Value *details = object_new();

	object_add(details, "name", text_of(name));
	object_add(details, "verb",
	    dash ? text_new(name, (size_t)(dash - name)) : text_empty());
	object_add(details, "noun", text_of(dash ? dash + 1 : ""));
	object_add(details, "description", paragraph(page->synopsis));
	return details;
}

/* Nothing was written: the usage stands in the place of the synopsis. */
static Value *
synopsis_value(const struct help_page *page)
{
	struct buf usage = BUF_INIT;

	if (page->synopsis)
		return text_of(page->synopsis);
	buf_char(&usage, '\n');
	command_syntax(&usage, page->command);
	return text_from(&usage);
}

Value *
help_value(const struct help_page *page, enum help_view view, int width)
{
	static const char *const names[] = {
		[HELP_SHORT] = NULL,
		[HELP_DETAILED] = "MamlCommandHelpInfo#DetailedView",
		[HELP_FULL] = "MamlCommandHelpInfo#FullView",
		[HELP_EXAMPLES] = "MamlCommandHelpInfo#ExamplesView",
	};
	const struct command *command = page->command;
	Value *object = help_object(names[view]);
	struct buf text = BUF_INIT;

	object_add(object, "Name", text_of(command->name));
	object_add(object, "Category", text_of(page->category));
	object_add(object, "Synopsis", synopsis_value(page));
	object_add(object, "Component", text_or_null(page->component));
	object_add(object, "Role", text_or_null(page->role));
	object_add(object, "Functionality",
	    text_or_null(page->functionality));
	object_add(object, "ModuleName",
	    text_of(command->module ? command->module : ""));
	object_add(object, "details", details_value(page));
	object_add(object, "Syntax", syntax_value(page));
	object_add(object, "description", paragraph(page->description));
	object_add(object, "parameters", params_value(page));
	object_add(object, "inputTypes", paragraph(page->inputs));
	object_add(object, "returnValues", paragraph(page->outputs));
	object_add(object, "alertSet", paragraph(page->notes));
	object_add(object, "examples", examples_value(page));
	object_add(object, "relatedLinks", links_value(page));
	object_add(object, "aliases",
	    text_or_null(command->aliases));
	help_text(&text, page, view, width);
	set_shown(object, &text);
	return object;
}

Value *
help_topic_value(const char *name, const char *synopsis, const char *shown)
{
	const char *names[] = {"HelpInfo"};
	Value *object = object_type_named(names, 1);
	struct buf text = BUF_INIT;

	object_add(object, "Name", text_of(name));
	object_add(object, "Category", text_of("HelpFile"));
	object_add(object, "Synopsis", text_of(synopsis));
	buf_text(&text, shown);
	set_shown(object, &text);
	return object;
}
