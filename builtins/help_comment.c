/*
 * help_comment.c - help written as a comment: at the start or end of a body,
 * or before the function. A line that begins with a dot and a known word
 * starts a section; a comment with an unknown one is no help.
 */
#include "base/base.h"
#include "builtins/help.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "lang/parse.h"
#include "run/function.h"

/* ------------------------------------------------------- finding a comment */

struct text {
	const char *at;
	const char *end;
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static const char *
line_end(const char *at, const char *end)
{
	const char *found = memchr(at, '\n', (size_t)(end - at));

	return found ? found : end;
}

/* <# #> that begins at a place, or an empty text. */
static struct text
block_at(const char *at, const char *end)
{
	for (const char *stop = at + 4; stop <= end; stop++)
		if (stop[-1] == '>' && stop[-2] == '#')
			return (struct text){at, stop};
	return (struct text){at, at};
}

/* Lines that begin with #, one after another, from a place on. */
static struct text
lines_at(const char *at, const char *end)
{
	const char *stop = at, *line = at;

	while (line < end && *line == '#') {
		stop = line_end(line, end);
		line = stop + (stop < end);
		while (line < end && (*line == ' ' || *line == '\t'))
			line++;
	}
	return (struct text){at, stop};
}

/* The comment that begins at a place, or an empty text. */
static struct text
comment_at(const char *at, const char *end)
{
	if (end - at >= 4 && at[0] == '<' && at[1] == '#')
		return block_at(at, end);
	return lines_at(at, end);
}

/* The lines that begin with #, the last of which ends at a place. */
static struct text
lines_before(const char *start, const char *end)
{
	const char *first = end, *stop = end;

	for (;;) {
		const char *line = stop, *word;

		while (line > start && line[-1] != '\n')
			line--;
		for (word = line; word < stop && is_blank(*word);)
			word++;
		if (word == stop || *word != '#')
			break;
		first = word;
		if (line == start)
			break;
		stop = line - 1;
	}
	return (struct text){first, end};
}

/* The comment that ends at a place, but for blanks and at most so many line
 * ends. */
static struct text
comment_before(const char *start, const char *at, int lines)
{
	const char *end = at;

	while (end > start && is_blank(end[-1]))
		lines -= *--end == '\n';
	if (end == start || lines < 0)
		return (struct text){at, at};
	if (end[-1] != '>' || end - start < 4 || end[-2] != '#')
		return lines_before(start, end);
	for (const char *p = end - 4; p >= start; p--)
		if (p[0] == '<' && p[1] == '#')
			return (struct text){p, end};
	return (struct text){at, at};
}

/* ---------------------------------------------------------------- sections */

enum section {
	SECTION_NONE,
	SECTION_SYNOPSIS,
	SECTION_DESCRIPTION,
	SECTION_PARAMETER,
	SECTION_EXAMPLE,
	SECTION_INPUTS,
	SECTION_OUTPUTS,
	SECTION_NOTES,
	SECTION_LINK,
	SECTION_COMPONENT,
	SECTION_ROLE,
	SECTION_FUNCTIONALITY,
	SECTION_OTHER,
};

static const struct {
	const char *name;
	enum section section;
} sections[] = {
	{"SYNOPSIS", SECTION_SYNOPSIS},
	{"DESCRIPTION", SECTION_DESCRIPTION},
	{"PARAMETER", SECTION_PARAMETER},
	{"EXAMPLE", SECTION_EXAMPLE},
	{"INPUTS", SECTION_INPUTS},
	{"OUTPUTS", SECTION_OUTPUTS},
	{"NOTES", SECTION_NOTES},
	{"LINK", SECTION_LINK},
	{"COMPONENT", SECTION_COMPONENT},
	{"ROLE", SECTION_ROLE},
	{"FUNCTIONALITY", SECTION_FUNCTIONALITY},
	{"EXTERNALHELP", SECTION_OTHER},
	{"FORWARDHELPTARGETNAME", SECTION_OTHER},
	{"FORWARDHELPCATEGORY", SECTION_OTHER},
	{"REMOTEHELPRUNSPACE", SECTION_OTHER},
};

/* One section as it is being read. */
struct reader {
	struct help_page *page;
	enum section section;
	char *word;           /* behind the keyword, or NULL; owned */
	struct buf lines;     /* what is below it */
	bool is_help;         /* a section was found */
};

static size_t
indent_of(const char *line)
{
	return strspn(line, " \t");
}

/* The lines without what all are indented by, and without blank ones at both
 * ends. */
static const char *
tidy(struct help_page *page, struct buf *lines)
{
	size_t least = SIZE_MAX, from;
	struct buf tidied = BUF_INIT;
	const char *text = buf_get(lines);
	char *kept;

	for (const char *line = text; *line; line += strcspn(line, "\n"),
	    line += *line == '\n')
		if (line[indent_of(line)] != '\n' && line[indent_of(line)] &&
		    indent_of(line) < least)
			least = indent_of(line);
	for (const char *line = text; *line; line += *line == '\n') {
		size_t skip = indent_of(line), len = strcspn(line, "\n");

		skip = skip < least ? skip : least;
		buf_add(&tidied, line + skip, len - skip);
		buf_char(&tidied, '\n');
		line += len;
	}
	while (tidied.len && is_blank(tidied.data[tidied.len - 1]))
		tidied.len--;
	from = strspn(buf_get(&tidied), "\n\r");
	kept = arena_text(&page->arena, buf_get(&tidied) + from,
	    tidied.len > from ? tidied.len - from : 0);
	buf_release(&tidied);
	return kept;
}

static void
add_example(struct help_page *page, const char *text)
{
	size_t count = page->example_count, len = strcspn(text, "\n");
	struct help_example *items = arena_alloc(&page->arena,
	    (count + 1) * sizeof(items[0]));
	const char *rest = text + len;

	if (count)
		memcpy(items, page->examples, count * sizeof(items[0]));
	items[count].code = arena_text(&page->arena, text, len);
	rest += strspn(rest, "\n");
	items[count].text = *rest ? rest : NULL;
	page->examples = items;
	page->example_count++;
}

static void
add_link(struct help_page *page, const char *text)
{
	const char **items = arena_alloc(&page->arena,
	    (page->link_count + 1) * sizeof(items[0]));

	if (page->link_count)
		memcpy(items, page->links,
		    page->link_count * sizeof(items[0]));
	items[page->link_count++] = text;
	page->links = items;
}

static void
add_parameter(struct help_page *page, const char *name, const char *text)
{
	for (size_t i = 0; name && i < page->param_count; i++)
		if (text_same(page->params[i].row->param->name, name))
			page->params[i].text = text;
}

static void
section_end(struct reader *reader)
{
	struct help_page *page = reader->page;
	const char *text = tidy(page, &reader->lines);

	switch (reader->section) {
	case SECTION_SYNOPSIS:
		page->synopsis = text;
		break;
	case SECTION_DESCRIPTION:
		page->description = text;
		break;
	case SECTION_PARAMETER:
		add_parameter(page, reader->word, text);
		break;
	case SECTION_EXAMPLE:
		add_example(page, text);
		break;
	case SECTION_INPUTS:
		page->inputs = text;
		break;
	case SECTION_OUTPUTS:
		page->outputs = text;
		break;
	case SECTION_NOTES:
		page->notes = text;
		break;
	case SECTION_LINK:
		add_link(page, text);
		break;
	case SECTION_COMPONENT:
		page->component = text;
		break;
	case SECTION_ROLE:
		page->role = text;
		break;
	case SECTION_FUNCTIONALITY:
		page->functionality = text;
		break;
	case SECTION_OTHER:
	case SECTION_NONE:
		break;
	}
	buf_clear(&reader->lines);
	mem_free(reader->word);
	reader->word = NULL;
}

/* ".EXAMPLE" or ".PARAMETER Name"; gives SECTION_NONE for other lines, and
 * false for a word that makes the comment no help. */
static bool
read_keyword(struct text line, enum section *section, struct text *word)
{
	const char *at = line.at, *name;
	size_t len;

	*section = SECTION_NONE;
	while (at < line.end && is_blank(*at))
		at++;
	if (at == line.end || *at != '.')
		return true;
	name = ++at;
	while (at < line.end && ((*at | 32) >= 'a' && (*at | 32) <= 'z'))
		at++;
	len = (size_t)(at - name);
	if (len == 0 || (at < line.end && !is_blank(*at)))
		return true;
	while (at < line.end && is_blank(*at))
		at++;
	*word = (struct text){at, line.end};
	for (size_t i = 0; i < COUNT_OF(sections); i++)
		if (utf8_casecmp(sections[i].name, strlen(sections[i].name),
			name, len) == 0) {
			*section = sections[i].section;
			return true;
		}
	return at != line.end;
}

static bool
read_line(struct reader *reader, struct text line)
{
	enum section section;
	struct text word = {NULL, NULL};

	if (!read_keyword(line, &section, &word))
		return false;
	if (section == SECTION_NONE) {
		buf_add(&reader->lines, line.at,
		    (size_t)(line.end - line.at));
		buf_char(&reader->lines, '\n');
		return true;
	}
	section_end(reader);
	reader->is_help = true;
	reader->section = section;
	while (word.end > word.at && is_blank(word.end[-1]))
		word.end--;
	reader->word = mem_textn(word.at, (size_t)(word.end - word.at));
	return true;
}

/* Whether the comment was help. */
static bool
read_comment(struct help_page *page, struct text comment)
{
	struct reader reader = {page};
	bool is_block = comment.end - comment.at >= 4 &&
	    comment.at[0] == '<', is_good = true;
	const char *at = comment.at + (is_block ? 2 : 0);
	const char *end = comment.end - (is_block ? 2 : 0);

	while (at < end && is_good) {
		const char *stop = line_end(at, end), *start = at;

		if (!is_block) {
			while (start < stop && is_blank(*start))
				start++;
			while (start < stop && *start == '#')
				start++;
		}
		is_good = read_line(&reader, (struct text){start,
		    stop > start && stop[-1] == '\r' ? stop - 1 : stop});
		at = stop + 1;
	}
	section_end(&reader);
	buf_release(&reader.lines);
	return reader.is_help && is_good;
}

/* ------------------------------------------------------------------ places */

struct find_function {
	const struct block_node *body;
	const struct node *found;
};

static enum walk
find_function(struct node *node, void *ctx)
{
	struct find_function *find = ctx;

	if (node->kind == NODE_FUNCTION &&
	    ((struct function_node *)node)->body == find->body)
		find->found = node;
	return find->found ? WALK_STOP : WALK_ON;
}

/* The first comment of a body that is help. */
static bool
read_start(struct help_page *page, const char *at, const char *end)
{
	for (;;) {
		struct text comment;

		while (at < end && is_blank(*at))
			at++;
		comment = comment_at(at, end);
		if (comment.end == comment.at)
			return false;
		if (read_comment(page, comment))
			return true;
		at = comment.end;
	}
}

/* A comment just above a parameter says what it is for. */
static void
read_param_comments(struct help_page *page, const char *text)
{
	for (size_t i = 0; i < page->param_count; i++) {
		const struct param_node *node =
		    page->params[i].row->param->node;
		struct text comment;
		struct buf lines = BUF_INIT;

		if (!node || *page->params[i].text)
			continue;
		comment = comment_before(text, text + node->node.start, 1);
		for (const char *at = comment.at; at < comment.end; at++) {
			at += strspn(at, "<# \t");
			if (at >= comment.end)
				break;
			buf_add(&lines, at,
			    (size_t)(line_end(at, comment.end) - at));
			buf_char(&lines, '\n');
			at = line_end(at, comment.end);
		}
		while (lines.len && (is_blank(lines.data[lines.len - 1]) ||
			strchr("#>", lines.data[lines.len - 1])))
			lines.len--;
		buf_char(&lines, '\0');
		if (lines.len > 1)
			page->params[i].text = arena_text(&page->arena,
			    lines.data, lines.len - 1);
		buf_release(&lines);
	}
}

void
help_comment_read(struct help_page *page)
{
	const struct function *function = page->command->function;
	const struct block_node *body = function->body;
	struct find_function find = {body};
	const char *text = script_text(function->script, &(size_t){0});
	const char *start = text + body->node.start;
	const char *end = text + body->node.end;

	if (!read_start(page, start, end) &&
	    !read_comment(page, comment_before(start, end, 1000))) {
		node_walk(&script_root(function->script)->node, find_function,
		    &find);
		if (find.found)
			read_comment(page, comment_before(text,
			    text + find.found->start, 2));
	}
	read_param_comments(page, text);
}
