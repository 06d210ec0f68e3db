/*
 * man_pages.c - one manual page per command, in mdoc. The texts are those of
 * the descriptors, through the pages of Get-Help.
 */
#include "base/base.h"
#include "shell/documents.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/version.h"
#include "builtins/help.h"

/* ------------------------------------------------------------------ escapes */

/* One character as mdoc text: what is punctuation to a typesetter stays
 * what it is on a keyboard. */
static void
add_char(struct buf *buf, char c)
{
	static const struct {
		char c;
		const char *escape;
	} escapes[] = {
		{'\\', "\\e"}, {'-', "\\-"}, {'\'', "\\(aq"}, {'`', "\\(ga"},
		{'^', "\\(ha"}, {'~', "\\(ti"},
	};

	for (size_t i = 0; i < COUNT_OF(escapes); i++)
		if (c == escapes[i].c) {
			buf_text(buf, escapes[i].escape);
			return;
		}
	buf_char(buf, c);
}

static void
add_text(struct buf *buf, const char *text, size_t len)
{
	if (len && *text == '.')
		buf_text(buf, "\\&");
	for (size_t i = 0; i < len; i++)
		add_char(buf, text[i]);
}

/* A word of a macro line; \& keeps it from being a macro itself. */
static void
add_word(struct buf *buf, const char *word, size_t len)
{
	buf_text(buf, "\\&");
	for (size_t i = 0; i < len; i++)
		if (word[i] == '"')
			buf_text(buf, "\\(dq");
		else
			add_char(buf, word[i]);
}

/* Whether a sentence ends before a blank. */
static bool
ends_sentence(const char *text, size_t i)
{
	return i > 0 && text[i] == ' ' && strchr(".?!", text[i - 1]) &&
	    text[i + 1] >= 'A' && text[i + 1] <= 'Z';
}

/* Running text, a sentence a line; a line end begins a new paragraph. */
static void
add_prose(struct buf *buf, const char *text)
{
	size_t start = 0, i;

	for (i = 0; text[i]; i++) {
		if (text[i] == '\n') {
			add_text(buf, text + start, i - start);
			i += strspn(text + i, "\n");
			buf_text(buf, text[i] ? "\n.Pp\n" : "");
			start = i--;
		} else if (ends_sentence(text, i)) {
			add_text(buf, text + start, i - start);
			buf_char(buf, '\n');
			start = i + 1;
		}
	}
	add_text(buf, text + start, i - start);
	buf_char(buf, '\n');
}

/* Lines that stay as they are. */
static void
add_lines(struct buf *buf, const char *text)
{
	while (*text) {
		size_t len = strcspn(text, "\n");

		add_text(buf, text, len);
		buf_char(buf, '\n');
		text += len + (text[len] == '\n');
	}
}

/* ----------------------------------------------------------------- synopsis */

/* One word of a usage line: "[[-Id]", "<int[]>]", "[<CommonParameters>]". */
static void
add_usage_word(struct buf *buf, const char *word, size_t len)
{
	size_t open = 0, close = 0;
	bool is_name;

	while (open < len && word[open] == '[')
		open++;
	while (close < len - open && word[len - 1 - close] == ']')
		close++;
	is_name = word[open] == '-';
	buf_char(buf, '.');
	for (size_t i = 0; i < open; i++)
		buf_text(buf, "Oo ");
	buf_text(buf, is_name ? "Fl " : "Ar ");
	add_word(buf, word + open + 1, len - open - close - (is_name ? 1 : 2));
	for (size_t i = 0; i < close; i++)
		buf_text(buf, " Oc");
	buf_char(buf, '\n');
}

static void
add_usage(struct buf *buf, const struct command *command)
{
	struct buf usage = BUF_INIT;
	const char *line;

	command_syntax(&usage, command);
	for (line = buf_get(&usage); *line; line += *line == '\n') {
		size_t len = strcspn(line, " \n");

		buf_text(buf, ".Nm ");
		add_word(buf, line, len);
		buf_char(buf, '\n');
		for (line += len; *line == ' '; line += len) {
			line += strspn(line, " ");
			len = strcspn(line, " \n");
			if (len)
				add_usage_word(buf, line, len);
		}
	}
	buf_release(&usage);
}

/* --------------------------------------------------------------- parameters */

static void
add_facts(struct buf *buf, const struct help_param *param)
{
	const struct param *row = param->row->param;
	bool by_value = param->row->by_value != 0;
	bool by_name = param->row->by_name != 0;
	struct buf fact = BUF_INIT;

	if (help_required(param))
		buf_text(&fact, "Mandatory in the usage lines that have it.\n");
	if (by_value || by_name)
		buf_printf(&fact, "Taken from the pipeline by %s%s%s.\n",
		    by_value ? "value" : "", by_value && by_name ? " or " : "",
		    by_name ? "property name" : "");
	if (row->choices)
		buf_printf(&fact, "Values: %s.\n", row->choices);
	if (param->fallback)
		buf_printf(&fact, "Default: %s.\n", param->fallback);
	if (row->aliases)
		buf_printf(&fact, "Aliases: %s.\n", row->aliases);
	add_lines(buf, buf_get(&fact));
	buf_release(&fact);
}

static void
add_params(struct buf *buf, const struct help_page *page)
{
	if (!page->param_count)
		return;
	buf_text(buf, ".Pp\nThe parameters are:\n.Bl -tag -width Ds\n");
	for (size_t i = 0; i < page->param_count; i++) {
		const struct help_param *param = &page->params[i];
		const char *name = param->row->param->name;
		const char *type = help_type(param);

		buf_text(buf, ".It Fl ");
		add_word(buf, name, strlen(name));
		if (!param->row->is_switch) {
			buf_text(buf, " Ar ");
			add_word(buf, type, strlen(type));
		}
		buf_char(buf, '\n');
		add_prose(buf, param->text);
		add_facts(buf, param);
	}
	buf_text(buf, ".El\n");
}

/* -------------------------------------------------------------------- parts */

static void
add_examples(struct buf *buf, const struct help_page *page)
{
	struct buf session = BUF_INIT;

	if (!page->example_count)
		return;
	buf_text(buf, ".Sh EXAMPLES\n");
	for (size_t i = 0; i < page->example_count; i++) {
		const struct help_example *example = &page->examples[i];

		buf_text(buf, i ? ".Pp\n" : "");
		if (example->text)
			add_prose(buf, example->text);
		buf_text(buf, ".Bd -literal -offset indent\n");
		help_session(&session, example);
		add_lines(buf, buf_get(&session));
		buf_clear(&session);
		buf_text(buf, ".Ed\n");
	}
	buf_release(&session);
}

static int
by_text(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;

	return utf8_casecmp(*x, strlen(*x), *y, strlen(*y));
}

static void
add_page_name(struct buf *buf, const char *command)
{
	buf_text(buf, "jobsh-");
	for (; *command; command++)
		buf_char(buf, *command >= 'A' && *command <= 'Z'
			? (char)(*command | 32) : *command);
}

static void
add_see_also(struct buf *buf, const struct help_page *page)
{
	if (page->link_count)
		qsort(page->links, page->link_count,
		    sizeof(page->links[0]), by_text);
	buf_text(buf, ".Sh SEE ALSO\n.Xr jobsh 1 ,\n");
	for (size_t i = 0; i < page->link_count; i++) {
		buf_text(buf, ".Xr ");
		add_page_name(buf, page->links[i]);
		buf_text(buf, " 1 ,\n");
	}
	buf_text(buf, ".Xr jobsh_jobs 7\n");
}

/* The synopsis as a name's description: no capital, no full stop. */
static void
add_description(struct buf *buf, const char *synopsis)
{
	size_t len = strlen(synopsis);
	char *text = mem_textn(synopsis, len && synopsis[len - 1] == '.'
		? len - 1 : len);

	if (text[0] >= 'A' && text[0] <= 'Z' &&
	    !(text[1] >= 'A' && text[1] <= 'Z'))
		text[0] |= 32;
	add_text(buf, text, strlen(text));
	buf_char(buf, '\n');
	mem_free(text);
}

static void
add_aliases(struct buf *buf, const char *aliases)
{
	buf_text(buf, strchr(aliases, '|') ? ".Pp\nIts aliases are\n"
					    : ".Pp\nIts alias is\n");
	for (;;) {
		size_t len = strcspn(aliases, "|");

		buf_text(buf, ".Ic ");
		add_word(buf, aliases, len);
		buf_text(buf, aliases[len] ? " ,\n" : " .\n");
		if (!aliases[len])
			return;
		aliases += len + 1;
	}
}

static void
add_page(struct buf *buf, const struct help_page *page)
{
	const struct command *command = page->command;
	struct buf title = BUF_INIT;

	add_page_name(&title, command->name);
	for (size_t i = 0; i < title.len; i++)
		if (title.data[i] >= 'a' && title.data[i] <= 'z')
			title.data[i] ^= 32;
	buf_text(buf, ".\\\" Written by jobsh --man-pages.\n");
	buf_printf(buf, ".Dd %s\n.Dt %s 1\n.Os\n.Sh NAME\n.Nm ", JOBSH_DATE,
	    buf_get(&title));
	add_word(buf, command->name, strlen(command->name));
	buf_text(buf, "\n.Nd ");
	add_description(buf, page->synopsis ? page->synopsis : "");
	buf_text(buf, ".Sh SYNOPSIS\n");
	add_usage(buf, command);
	buf_text(buf, ".Sh DESCRIPTION\n");
	add_prose(buf, page->description ? page->description
		: page->synopsis ? page->synopsis : "");
	if (command->aliases)
		add_aliases(buf, command->aliases);
	add_params(buf, page);
	if (page->outputs) {
		buf_text(buf, ".Pp\nIt gives objects of these types:\n"
		    ".Bd -literal -offset indent\n");
		add_lines(buf, page->outputs);
		buf_text(buf, ".Ed\n");
	}
	add_examples(buf, page);
	add_see_also(buf, page);
	buf_release(&title);
}

bool
man_pages_write(const char *folder)
{
	bool is_written = true;

	for (size_t i = 0; is_written && i < commands_count(); i++) {
		struct help_page *page = help_page_new(NULL, commands_at(i));
		struct buf text = BUF_INIT, path = BUF_INIT;

		buf_printf(&path, "%s/", folder);
		add_page_name(&path, page->command->name);
		buf_text(&path, ".1");
		add_page(&text, page);
		is_written = document_write(buf_get(&path), buf_get(&text),
		    text.len);
		buf_release(&text);
		buf_release(&path);
		help_page_free(page);
	}
	return is_written;
}
