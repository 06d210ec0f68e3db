/*
 * invoke_item.c - Invoke-Item: run a program, open anything else with what
 * the desktop opens it with.
 */
#include "base/base.h"

#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "builtins/item_query.h"
#include "os/child.h"
#include "os/files.h"
#include "run/command.h"
#include "run/host.h"
#include "run/native.h"
#include "run/native_words.h"
#include "run/process.h"
#include "run/stage.h"
#include "value/error.h"
#include "value/text.h"

#define OPENER "xdg-open"

struct invoke_item_args {
	Value *path, *literal_path, *filter, *include, *exclude;
};

static Value *
no_opener(const char *path)
{
	return error_new("System.ComponentModel.Win32Exception",
	    "InvalidOperation", ERROR_InvalidOperation, text_of(path),
	    "'%s' is no program, and there is no " OPENER " to open it with",
	    path);
}

static enum flow
start(struct stage *stage, const char *program, const char *path)
{
	struct child_spec spec = CHILD_SPEC_INIT;
	struct host *host = stage->interp->host;
	struct words words = {0};
	struct child_fault fault;
	pid_t pid;

	words_add(&words, mem_text(program));
	if (program != path)
		words_add(&words, mem_text(path));
	spec.path = program;
	spec.argv = words_end(&words);
	spec.envp = environ;
	if (stage->interp->is_interactive)
		spec.group = CHILD_NEW_GROUP;
	host_show(host);
	pid = child_spawn(&spec, NULL, NULL, &fault);
	words_release(&words);
	if (pid < 0)
		return stage_error(stage, error_new(
		    "System.ComponentModel.Win32Exception",
		    "InvalidOperation", ERROR_InvalidOperation, text_of(path),
		    "'%s' cannot be run: %s", program,
		    strerror(fault.error)));
	value_unref(process_child(pid));
	return FLOW_MORE;
}

static enum flow
invoke_item(struct stage *stage, const struct item *item, void *context)
{
	const char *path = item->path;
	enum flow flow;
	char *opener;

	if (!item->drive->provider->has_folders)
		return stage_throw(stage, not_supported());
	if (!stage_should_on(stage, "Invoke Item", "Item: %s", path))
		return FLOW_MORE;
	if (!folder_is(path) && access(path, X_OK) == 0)
		return start(stage, path, path);
	opener = native_find(stage->interp, OPENER, strlen(OPENER));
	flow = opener ? start(stage, opener, path)
		      : stage_error(stage, no_opener(path));
	mem_free(opener);
	return flow;
}

static enum flow
invoke_process(struct stage *stage)
{
	const struct invoke_item_args *args = stage->args;
	struct item_query query = {args->path, args->literal_path,
	    args->filter, args->include, args->exclude, false};

	return query_each(stage, &query, invoke_item, NULL);
}

#undef ARGS
#define ARGS struct invoke_item_args
static const struct param invoke_item_params[] = {
	ITEM_PATHS("Path:@0!vn"),
	ITEM_FILTERS("all"),
	P_END
};

static const struct example invoke_item_examples[] = {
	{"Invoke-Item report.pdf", NULL,
	    "Open a file with what the desktop opens it with."},
	{"Invoke-Item .", NULL, "Open a folder."},
	{NULL, NULL, NULL}
};

const struct command command_invoke_item = {
	.name = "Invoke-Item",
	.aliases = "ii",
	.class_name = "InvokeItemCommand",
	.module = "Microsoft.PowerShell.Management",
	.params = invoke_item_params,
	.default_set = "Path",
	.flags = COMMAND_SHOULD_PROCESS,
	.args_size = sizeof(struct invoke_item_args),
	.synopsis = "Run a program or open a file.",
	.description = "A file that may be executed is started as a program; "
	    "any other file or folder is opened with what the desktop uses "
	    "for it, by way of xdg-open.",
	.examples = invoke_item_examples,
	.see_also = "Start-Process",
	.process = invoke_process,
};
