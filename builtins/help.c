/*
 * help.c - pages of help from descriptors.
 */
#include "base/base.h"
#include "builtins/help.h"

#include <string.h>

#include "base/mem.h"
#include "lang/ast.h"
#include "lang/parse.h"
#include "run/function.h"

const char *
help_category(const struct command *command)
{
	switch (command->kind) {
	case COMMAND_CMDLET:
		return "Cmdlet";
	case COMMAND_FUNCTION:
		return "Function";
	case COMMAND_FILTER:
		return "Filter";
	case COMMAND_SCRIPT:
		return "ExternalScript";
	case COMMAND_NATIVE:
	case COMMAND_BLOCK:
		break;
	}
	return "Application";
}

/* The default of a function's parameter, as written. */
static const char *
written_default(struct help_page *page, const struct param *param)
{
	const struct param_node *node = param->node;
	const struct function *function = page->command->function;
	const char *text;
	size_t len;

	if (!node || !node->fallback || !function)
		return NULL;
	text = node_text(function->script, node->fallback, &len);
	return arena_text(&page->arena, text, len);
}

static void
read_params(struct help_page *page)
{
	const struct signature *signature = signature_of(page->command);

	page->params = arena_alloc(&page->arena,
	    (signature->own_count + 1) * sizeof(page->params[0]));
	for (size_t i = 0; i < signature->own_count; i++) {
		const struct row *row = &signature->rows[i];

		if (row->param->flags & PARAM_HIDDEN)
			continue;
		page->params[page->param_count++] = (struct help_param){
			row, row->param->help ? row->param->help : "",
			row->param->node ? written_default(page, row->param)
					 : row->param->fallback};
	}
}

static void
read_examples(struct help_page *page, const struct example *examples)
{
	size_t count = 0;

	while (examples && examples[count].code)
		count++;
	page->examples = arena_alloc(&page->arena,
	    (count + 1) * sizeof(page->examples[0]));
	page->example_count = count;
	for (size_t i = 0; i < count; i++)
		page->examples[i] = (struct help_example){examples[i].code,
		    examples[i].output, examples[i].text};
}

/* "Get-Job Wait-Job" */
static void
read_links(struct help_page *page, const char *words)
{
	size_t count = 0;

	page->links = arena_alloc(&page->arena,
	    (strlen(words) / 2 + 1) * sizeof(page->links[0]));
	while (*words) {
		size_t len = strcspn(words, " ");

		page->links[count++] = arena_text(&page->arena, words, len);
		words += len + strspn(words + len, " ");
	}
	page->link_count = count;
}

/* The words of a list on lines of their own. */
static const char *
one_a_line(struct help_page *page, const char *words)
{
	char *text = arena_text(&page->arena, words, strlen(words));

	for (char *p = text; *p; p++)
		if (*p == ' ')
			*p = '\n';
	return text;
}

struct help_page *
help_page_new(struct interp *interp, const struct command *command)
{
	struct help_page *page = mem_zalloc(1, sizeof(*page));

	page->command = command_ref(command);
	page->category = help_category(command);
	page->synopsis = command->synopsis;
	page->description = command->description;
	if (command->outputs)
		page->outputs = one_a_line(page, command->outputs);
	read_params(page);
	read_examples(page, command->examples);
	if (command->see_also)
		read_links(page, command->see_also);
	if (command->function)
		help_comment_read(page);
	return page;
}

void
help_page_free(struct help_page *page)
{
	if (!page)
		return;
	arena_release(&page->arena);
	command_unref(page->command);
	mem_free(page);
}
