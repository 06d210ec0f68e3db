/*
 * get_help.c - Get-Help: pages about commands and topics. A name that is
 * nobody's is looked for as part of a name; several finds are listed.
 */
#include "base/base.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "builtins/complete.h"
#include "builtins/help.h"
#include "run/completion.h"
#include "run/host.h"
#include "run/scope.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/iter.h"
#include "value/object.h"
#include "value/pattern.h"
#include "value/text.h"

struct get_help_args {
	Value *name, *category, *parameter, *component, *functionality, *role;
	bool detailed, full, examples, online;
};

/* ------------------------------------------------------------------ finding */

/* Something there is help for: a command or a topic. */
struct find {
	const struct command *command; /* counted, or NULL */
	const struct help_topic *topic;
};

struct finds {
	struct stage *stage;
	const char *pattern;
	struct find *items;
	size_t count, cap;
};

static bool
has_category(const struct get_help_args *args, const char *category)
{
	struct iter iter;
	const Value *one;
	bool has = false;

	if (!args->category)
		return true;
	iter_init(&iter, args->category);
	while ((one = iter_next(&iter)))
		has |= text_same(text_bytes(one), category) ||
		    text_same(text_bytes(one), "All");
	iter_release(&iter);
	return has;
}

static void
finds_push(struct finds *finds, const struct command *command,
    const struct help_topic *topic)
{
	if (finds->count == finds->cap) {
		finds->cap = finds->cap ? finds->cap * 2 : 16;
		finds->items = mem_resize(finds->items, finds->cap,
		    sizeof(finds->items[0]));
	}
	finds->items[finds->count++] = (struct find){
		command ? command_ref(command) : NULL, topic};
}

static void
finds_release(struct finds *finds)
{
	for (size_t i = 0; i < finds->count; i++)
		command_unref(finds->items[i].command);
	mem_free(finds->items);
	finds->items = NULL;
	finds->count = finds->cap = 0;
}

static void
look_at_command(const struct command *command, void *context)
{
	struct finds *finds = context;

	if (has_category(finds->stage->args, help_category(command)) &&
	    wildcard_text(finds->pattern, command->name))
		finds_push(finds, command, NULL);
}

static void
look_at_topics(struct finds *finds)
{
	const struct help_topic *topic;

	if (!has_category(finds->stage->args, "HelpFile"))
		return;
	for (size_t i = 0; (topic = help_topic_at(i)); i++)
		if (wildcard_text(finds->pattern, topic->name))
			finds_push(finds, NULL, topic);
}

/* Everything whose name fits the pattern. */
static void
look_everywhere(struct finds *finds, const char *pattern)
{
	finds->pattern = pattern;
	for (struct scope *scope = finds->stage->interp->scope; scope;
	    scope = scope_parent(scope))
		scope_walk_functions(scope, look_at_command, finds);
	for (size_t i = 0; i < commands_count(); i++)
		look_at_command(commands_at(i), finds);
	look_at_topics(finds);
}

/* The command or topic of a plain name, aliases followed. */
static void
look_up(struct finds *finds, const char *name)
{
	Value *err = NULL;
	const struct command *command = command_find(finds->stage->interp,
	    name, strlen(name), &err);

	value_unref(err);
	if (command && command->kind != COMMAND_NATIVE &&
	    has_category(finds->stage->args, help_category(command)))
		finds_push(finds, command, NULL);
	command_unref(command);
	finds->pattern = name;
	if (!finds->count)
		look_at_topics(finds);
}

/* ------------------------------------------------------------------ showing */

static int
screen_width(struct stage *stage)
{
	struct host *host = stage->interp->host;

	return host->width(host);
}

static enum flow
emit_params(struct stage *stage, const struct help_page *page)
{
	const struct get_help_args *args = stage->args;
	enum flow flow = FLOW_MORE;
	bool is_any = false;
	struct iter iter;
	const Value *name;

	iter_init(&iter, args->parameter);
	while (flow == FLOW_MORE && (name = iter_next(&iter)))
		for (size_t i = 0; i < page->param_count; i++) {
			const struct help_param *param = &page->params[i];

			if (flow != FLOW_MORE ||
			    !wildcard_text(text_bytes(name),
				param->row->param->name))
				continue;
			is_any = true;
			flow = stage_emit(stage, help_param_value(param,
			    screen_width(stage)));
		}
	iter_release(&iter);
	if (is_any)
		return flow;
	return stage_error(stage, error_new("System.ArgumentException",
	    "NoParmsFound", ERROR_InvalidArgument,
	    value_ref(args->parameter),
	    "No parameter of %s matches the criteria.",
	    page->command->name));
}

static enum help_view
view_of(const struct get_help_args *args)
{
	if (args->full)
		return HELP_FULL;
	if (args->detailed)
		return HELP_DETAILED;
	return args->examples ? HELP_EXAMPLES : HELP_SHORT;
}

static enum flow
emit_find(struct stage *stage, const struct find *find)
{
	const struct get_help_args *args = stage->args;
	struct help_page *page;
	enum flow flow;

	if (find->topic)
		return stage_emit(stage, help_topic_value(find->topic->name,
		    find->topic->synopsis, find->topic->text));
	page = help_page_new(stage->interp, find->command);
	flow = args->parameter
	    ? emit_params(stage, page)
	    : stage_emit(stage, help_value(page, view_of(args),
		  screen_width(stage)));
	help_page_free(page);
	return flow;
}

/* One line of a list. */
static enum flow
emit_short(struct stage *stage, const struct find *find)
{
	const char *names[] = {"HelpInfoShort"};
	Value *object = object_type_named(names, 1);
	const struct command *command = find->command;
	const char *synopsis = command ? command->synopsis
				       : find->topic->synopsis;

	object_add(object, "Name",
	    text_of(command ? command->name : find->topic->name));
	object_add(object, "Category",
	    text_of(command ? help_category(command) : "HelpFile"));
	object_add(object, "Module",
	    text_of(command && command->module ? command->module : ""));
	object_add(object, "Synopsis", text_of(synopsis ? synopsis : ""));
	return stage_emit(stage, object);
}

static enum flow
emit_finds(struct stage *stage, const struct finds *finds)
{
	enum flow flow = FLOW_MORE;

	if (finds->count == 1)
		return emit_find(stage, &finds->items[0]);
	for (size_t i = 0; i < finds->count && flow == FLOW_MORE; i++)
		flow = emit_short(stage, &finds->items[i]);
	return flow;
}

static enum flow
not_found(struct stage *stage, const Value *name)
{
	return stage_error(stage, error_new(
	    "Microsoft.PowerShell.Commands.HelpNotFoundException",
	    "HelpNotFound", ERROR_ResourceUnavailable, VALUE_NULL,
	    "Get-Help could not find %s in a help file in this session. "
	    "Get-Help * lists everything there is help for.",
	    text_bytes(name)));
}

static enum flow
help_process(struct stage *stage)
{
	const struct get_help_args *args = stage->args;
	struct finds finds = {stage};
	Value *name = args->name ? value_ref(args->name)
				 : text_of("about_jobsh");
	enum flow flow;

	if (args->online) {
		value_unref(name);
		return stage_throw(stage, error_new(
		    "System.NotSupportedException", "InvalidOperation",
		    ERROR_NotImplemented, NULL,
		    "Help lies in the program and its manual pages; there is "
		    "none online."));
	}
	if (wildcard_has(text_bytes(name)) ||
	    (args->category && !args->name)) {
		look_everywhere(&finds, args->name ? text_bytes(name) : "*");
		flow = emit_finds(stage, &finds);
	} else {
		look_up(&finds, text_bytes(name));
		if (!finds.count) {
			struct buf part = BUF_INIT;

			buf_printf(&part, "*%s*", text_bytes(name));
			look_everywhere(&finds, buf_get(&part));
			buf_release(&part);
		}
		flow = finds.count ? emit_finds(stage, &finds)
				   : not_found(stage, name);
	}
	finds_release(&finds);
	value_unref(name);
	return flow;
}

static void
complete_help(struct interp *interp, const char *word,
    struct completion *completion)
{
	const struct help_topic *topic;

	for (size_t i = 0; (topic = help_topic_at(i)); i++)
		completion_offer(completion, word, topic->name);
	complete_commands(interp, word, completion);
}

#undef ARGS
#define ARGS struct get_help_args
#define CATEGORIES                                                            \
	"Alias Cmdlet Provider General FAQ Glossary HelpFile ScriptCommand "  \
	"Function Filter ExternalScript All DefaultHelp DscResource Class "   \
	"Configuration"

static const struct param params[] = {
	P_VALUE("Name", "string", "all:@0n", name,
	    .flags = PARAM_NOT_EMPTY | PARAM_WILDCARD,
	    .complete = complete_help,
	    .help = "The command or topic; wildcards list what fits."),
	P_VALUE("Category", "string[]", "all", category,
	    .choices = CATEGORIES, .help = "Only help of these kinds."),
	P_SWITCH("Detailed", "DetailedView:!", detailed,
	    .help = "Add the parameters and the examples."),
	P_SWITCH("Full", "AllUsersView", full,
	    .help = "Everything there is to say."),
	P_SWITCH("Examples", "Examples:!", examples,
	    .help = "Only the examples."),
	P_VALUE("Parameter", "string[]", "Parameters:!", parameter,
	    .flags = PARAM_WILDCARD,
	    .help = "Only these parameters; wildcards are allowed."),
	P_VALUE("Component", "string[]", "all", component,
	    .help = "Taken for compatibility."),
	P_VALUE("Functionality", "string[]", "all", functionality,
	    .help = "Taken for compatibility."),
	P_VALUE("Role", "string[]", "all", role,
	    .help = "Taken for compatibility."),
	P_SWITCH("Online", "Online:!", online,
	    .help = "Refused: help lies in the program alone."),
	P_END
};

static const struct example examples[] = {
	{"(Get-Help Wait-Job).Synopsis", "Wait until background jobs have "
	    "ended.", "Every part of the help is a property."},
	{"(Get-Help Get-Job -Parameter Newest).type.name", "int",
	    "Ask about one parameter."},
	{"function Get-Answer {\n<#\n.SYNOPSIS\nGives the answer.\n#>\n42\n}\n"
	 "(Get-Help Get-Answer).Synopsis", "Gives the answer.",
	    "A function's help is a comment in it."},
	{"Get-Help *-Job", NULL, "List what there is help for."},
	{NULL, NULL, NULL}
};

const struct command command_get_help = {
	.name = "Get-Help",
	.class_name = "GetHelpCommand",
	.module = "Microsoft.PowerShell.Core",
	.synopsis = "Show help about a command or a topic.",
	.description = "Get-Help shows what a command does and how it is "
	    "called: in short, in detail with -Detailed, or completely with "
	    "-Full. Functions and scripts bring their own help as comments "
	    "with .SYNOPSIS, .DESCRIPTION, .PARAMETER, .EXAMPLE and the "
	    "like.\n\nWith a pattern, or a word that is only part of a name, "
	    "it lists everything that fits. Names that begin with about_ are "
	    "topics. The manual pages jobsh(1), jobsh_jobs(7) and one for "
	    "every command say the same.",
	.params = params,
	.default_set = "AllUsersView",
	.examples = examples,
	.see_also = "Get-Command Get-Member",
	.args_size = sizeof(struct get_help_args),
	.process = help_process,
};
