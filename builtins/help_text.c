/*
 * help_text.c - pages of help as text: headings at the margin, what belongs
 * to them behind an indent.
 */
#include "base/base.h"
#include "builtins/help.h"

#include <string.h>

#include "base/utf8.h"
#include "lang/parse.h"

#define INDENT 4
#define WIDTH_LEAST 40

/* ---------------------------------------------------------------- lines */

/* One line of source text; a line of its own is not broken when it begins
 * with a blank, as code does. */
static void
add_line(struct buf *buf, const char *line, size_t len, int indent, int width)
{
	size_t room = (size_t)(width > WIDTH_LEAST ? width : WIDTH_LEAST) - 1;
	const char *end = line + len;
	size_t used = 0;

	if (!len) {
		buf_char(buf, '\n');
		return;
	}
	buf_fill(buf, ' ', (size_t)indent);
	used = (size_t)indent;
	if (*line == ' ') {
		buf_add(buf, line, len);
		buf_char(buf, '\n');
		return;
	}
	while (line < end) {
		const char *blank = memchr(line, ' ', (size_t)(end - line));
		size_t word = (size_t)((blank ? blank : end) - line);
		size_t cells = utf8_runes(line, word);

		if (used > (size_t)indent && used + 1 + cells > room) {
			buf_char(buf, '\n');
			buf_fill(buf, ' ', (size_t)indent);
			used = (size_t)indent;
		}
		if (used > (size_t)indent)
			buf_char(buf, ' ');
		used += cells + (used > (size_t)indent);
		buf_add(buf, line, word);
		line += word + (blank != NULL);
	}
	buf_char(buf, '\n');
}

/* Text broken into lines, behind an indent. */
static void
help_paragraphs(struct buf *buf, const char *text, int indent, int width)
{
	while (*text) {
		size_t len = strcspn(text, "\n");

		add_line(buf, text, len, indent, width);
		text += len + (text[len] == '\n');
	}
}

/* Lines as they are, behind an indent. */
static void
add_code(struct buf *buf, const char *text, int indent)
{
	while (*text) {
		size_t len = strcspn(text, "\n");

		if (len)
			buf_fill(buf, ' ', (size_t)indent);
		buf_add(buf, text, len);
		buf_char(buf, '\n');
		text += len + (text[len] == '\n');
	}
}

static void
add_section(struct buf *buf, const char *heading, const char *text, int width)
{
	if (!text || !*text)
		return;
	buf_printf(buf, "\n%s\n", heading);
	help_paragraphs(buf, text, INDENT, width);
}

/* ------------------------------------------------------------- parameters */

bool
help_required(const struct help_param *param)
{
	for (size_t i = 0; i < param->row->entry_count; i++)
		if (!param->row->entries[i].is_mandatory)
			return false;
	return param->row->entry_count > 0;
}

void
help_position(struct buf *buf, const struct help_param *param)
{
	for (size_t i = 0; i < param->row->entry_count; i++)
		if (param->row->entries[i].position >= 0) {
			buf_printf(buf, "%d", param->row->entries[i].position);
			return;
		}
	buf_text(buf, "named");
}

void
help_pipeline(struct buf *buf, const struct help_param *param)
{
	bool is_by_value = param->row->by_value != 0;
	bool is_by_name = param->row->by_name != 0;

	if (!is_by_value && !is_by_name) {
		buf_text(buf, "false");
		return;
	}
	buf_printf(buf, "true (%s%s%s)", is_by_value ? "ByValue" : "",
	    is_by_value && is_by_name ? ", " : "",
	    is_by_name ? "ByPropertyName" : "");
}

static void
add_aliases(struct buf *buf, const char *aliases)
{
	if (!aliases) {
		buf_text(buf, "none");
		return;
	}
	for (; *aliases; aliases++)
		if (*aliases == '|')
			buf_text(buf, ", ");
		else
			buf_char(buf, *aliases);
}

static void
add_choices(struct buf *buf, const struct param *param, int indent, int width)
{
	struct buf line = BUF_INIT;

	buf_printf(&line, "Values: %s.", param->choices);
	help_paragraphs(buf, buf_get(&line), indent, width);
	buf_release(&line);
}

const char *
help_type(const struct help_param *param)
{
	const char *name = param->row->param->type, *dot;

	if (!name)
		return "object";
	dot = strrchr(name, '.');
	return dot && !strchr(name, '<') ? dot + 1 : name;
}

static void
add_head(struct buf *buf, const struct help_param *param, int indent)
{
	buf_fill(buf, ' ', (size_t)indent);
	buf_printf(buf, "-%s", param->row->param->name);
	if (!param->row->is_switch)
		buf_printf(buf, " <%s>", help_type(param));
	else
		buf_text(buf, " [<SwitchParameter>]");
	buf_char(buf, '\n');
}

static void
add_fact(struct buf *buf, const char *name, int indent)
{
	buf_fill(buf, ' ', (size_t)indent);
	buf_printf(buf, "%-29s", name);
}

static void
add_facts(struct buf *buf, const struct help_param *param, int indent)
{
	const struct param *row = param->row->param;

	buf_char(buf, '\n');
	add_fact(buf, "Required?", indent);
	buf_text(buf, help_required(param) ? "true\n" : "false\n");
	add_fact(buf, "Position?", indent);
	help_position(buf, param);
	buf_char(buf, '\n');
	add_fact(buf, "Default value", indent);
	buf_printf(buf, "%s\n", param->fallback ? param->fallback
		: param->row->is_switch ? "False" : "none");
	add_fact(buf, "Accept pipeline input?", indent);
	help_pipeline(buf, param);
	buf_char(buf, '\n');
	add_fact(buf, "Aliases", indent);
	add_aliases(buf, row->aliases);
	buf_char(buf, '\n');
	add_fact(buf, "Accept wildcard characters?", indent);
	buf_text(buf, row->flags & PARAM_WILDCARD ? "true\n" : "false\n");
}

void
help_param_text(struct buf *buf, const struct help_param *param, int indent,
    int width)
{
	add_head(buf, param, indent);
	help_paragraphs(buf, param->text, indent + INDENT, width);
	if (param->row->param->choices && !param->row->param->node)
		add_choices(buf, param->row->param, indent + INDENT, width);
	add_facts(buf, param, indent + INDENT);
}

static void
add_params(struct buf *buf, const struct help_page *page,
    enum help_view view, int width)
{
	const struct signature *signature = signature_of(page->command);

	buf_text(buf, "\nPARAMETERS\n");
	for (size_t i = 0; i < page->param_count; i++) {
		const struct help_param *param = &page->params[i];

		if (view == HELP_FULL) {
			help_param_text(buf, param, INDENT, width);
		} else {
			add_head(buf, param, INDENT);
			help_paragraphs(buf, param->text, 2 * INDENT, width);
		}
		buf_char(buf, '\n');
	}
	if (signature->own_count == signature->count)
		return;
	buf_text(buf, "    <CommonParameters>\n");
	help_paragraphs(buf, "Every command takes these too: -Verbose, "
	    "-Debug, -ErrorAction, -WarningAction, -InformationAction, "
	    "-ProgressAction, -ErrorVariable, -WarningVariable, "
	    "-InformationVariable, -OutVariable, -OutBuffer and "
	    "-PipelineVariable.", 2 * INDENT, width);
}

/* ----------------------------------------------------------------- examples */

void
help_session(struct buf *buf, const struct help_example *example)
{
	const char *start = example->code, *line = start, *end;
	size_t count = 0;

	while (*line) {
		end = line + strcspn(line, "\n");
		count += line == start;
		buf_text(buf, line == start ? "PS> " : ">> ");
		buf_add(buf, line, (size_t)(end - line));
		buf_char(buf, '\n');
		line = end + (*end == '\n');
		if (!text_is_incomplete(start, (size_t)(end - start)))
			start = line;
	}
	if (!example->output)
		return;
	buf_text(buf, count > 1 ? "\n" : "");
	buf_text(buf, example->output);
}

static void
add_examples(struct buf *buf, const struct help_page *page, int width)
{
	struct buf session = BUF_INIT;

	for (size_t i = 0; i < page->example_count; i++) {
		const struct help_example *example = &page->examples[i];

		buf_printf(buf, "\n    ---------------------- EXAMPLE %zu "
		    "----------------------\n\n", i + 1);
		help_session(&session, example);
		add_code(buf, buf_get(&session), INDENT);
		buf_clear(&session);
		if (!example->text)
			continue;
		buf_char(buf, '\n');
		help_paragraphs(buf, example->text, INDENT, width);
	}
	buf_release(&session);
}

/* -------------------------------------------------------------------- pages */

static void
add_syntax(struct buf *buf, const struct help_page *page, int width)
{
	struct buf lines = BUF_INIT;
	bool is_first = true;

	buf_text(buf, "\nSYNTAX\n");
	command_syntax(&lines, page->command);
	for (const char *line = buf_get(&lines); *line;) {
		size_t len = strcspn(line, "\n");

		if (!is_first)
			buf_char(buf, '\n');
		is_first = false;
		add_line(buf, line, len, INDENT, width);
		line += len + (line[len] == '\n');
	}
	buf_release(&lines);
}

static void
add_links(struct buf *buf, const struct help_page *page, int width)
{
	if (!page->link_count)
		return;
	buf_text(buf, "\nRELATED LINKS\n");
	for (size_t i = 0; i < page->link_count; i++)
		help_paragraphs(buf, page->links[i], INDENT, width);
}

static void
add_remarks(struct buf *buf, const struct help_page *page)
{
	const char *name = page->command->name;

	buf_text(buf, "\nREMARKS\n");
	buf_printf(buf, "    To see the examples, type: \"Get-Help %s "
	    "-Examples\"\n", name);
	buf_printf(buf, "    For every parameter, type: \"Get-Help %s "
	    "-Full\"\n", name);
}

void
help_text(struct buf *buf, const struct help_page *page, enum help_view view,
    int width)
{
	const struct command *command = page->command;

	buf_printf(buf, "NAME\n    %s\n", command->name);
	add_section(buf, "SYNOPSIS", page->synopsis, width);
	if (view == HELP_EXAMPLES) {
		add_examples(buf, page, width);
		return;
	}
	add_syntax(buf, page, width);
	add_section(buf, "DESCRIPTION", page->description, width);
	if (view != HELP_SHORT)
		add_params(buf, page, view, width);
	if (view == HELP_FULL) {
		add_section(buf, "INPUTS", page->inputs, width);
		add_section(buf, "OUTPUTS", page->outputs, width);
		add_section(buf, "NOTES", page->notes, width);
	}
	if (view != HELP_SHORT && page->example_count) {
		buf_text(buf, "\nEXAMPLES\n");
		add_examples(buf, page, width);
	}
	if (command->aliases) {
		buf_text(buf, "\nALIASES\n    ");
		add_aliases(buf, command->aliases);
		buf_char(buf, '\n');
	}
	add_links(buf, page, width);
	if (view == HELP_SHORT && page->example_count)
		add_remarks(buf, page);
}
